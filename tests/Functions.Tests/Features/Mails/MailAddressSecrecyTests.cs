using System.Net;
using System.Text.RegularExpressions;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Mails.Letters;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Tests.Features.Documents;
using Enrollment.Functions.Tests.Platform.Contract;
using Microsoft.Extensions.Options;
using Moq;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>What a server is sent of an address, its path and its query, tells nobody anything.</summary>
public sealed partial class MailAddressSecrecyTests
{
    private const string App = "https://app.example";
    private const string Portal = "https://portal.example/inscription";

    // With the app's own links: what stands behind the "#" of theirs is the secret.
    private static readonly IReadOnlyList<MailMessage> Mails = [.. All()];

    [Fact]
    public void No_mail_has_a_token_or_a_code_in_the_path_or_the_query_of_an_address()
    {
        var addresses = Mails.SelectMany(mail => Address().Matches(mail.Text).Concat(Address().Matches(WebUtility.HtmlDecode(mail.Html))))
            .Select(match => match.Value).ToHashSet();

        Assert.Equal(
            [$"{App}/api/approvals", Portal, $"{Portal}/#first-connection", $"{Portal}/?card=change", $"{Portal}/?code", $"{Portal}/?regularise=late"],
            addresses.Select(address => Fragment().Replace(address, match => match.Groups["name"].Value)).Distinct().Order(StringComparer.Ordinal));
        foreach (var code in Mails.Select(mail => mail.Code).OfType<TypedCode>())
            Assert.DoesNotContain(addresses, address => Holds(address.Split('#')[0], code.Token) || Holds(address, code.Text) || Holds(address, CodeText.Grouped(code.Text)));
    }

    [Fact]
    public void Under_each_link_with_a_token_stand_in_both_forms_the_page_and_the_code()
    {
        var linked = Mails.Where(mail => mail.Text.Contains('#', StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(linked);
        Assert.All(linked, mail =>
        {
            var code = mail.Code!;
            foreach (var form in new[] { mail.Text, mail.Html })
            {
                var link = form.IndexOf($"#{(code.Family == CodeFamily.Password ? "first-connection=" : string.Empty)}{code.Token}", StringComparison.Ordinal);
                var below = form.IndexOf(CodeText.Grouped(code.Text), StringComparison.Ordinal);
                Assert.True(link >= 0 && below > link && form.IndexOf($"{Portal}/?code", StringComparison.Ordinal) > below, form);
            }
        });
        Assert.Equal(Mails.Count - linked.Count, Mails.Count(mail => mail.Code is null));
    }

    [Fact]
    public void No_route_takes_a_secret_in_its_path_or_its_query()
    {
        var names = PublishedApi.OfThisApp.Document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject()).SelectMany(operation => operation.Value!["parameters"]?.AsArray() ?? [])
            .Where(parameter => parameter!["in"]?.GetValue<string>() is "path" or "query")
            .Select(parameter => parameter!["name"]!.GetValue<string>()).ToHashSet();

        Assert.Contains("student", names);
        Assert.DoesNotContain(names, name => Secret().IsMatch(name));
    }

    private static IEnumerable<MailMessage> All()
    {
        var time = TimeProvider.System;
        var options = Options.Create(new LinkOptions { SigningKey = Convert.ToBase64String(new byte[32]) });
        var app = Options.Create(new AppOptions { BaseUrl = App, PortalUrl = Portal });
        var codes = new MailedCodes(Mock.Of<Azure.Data.Tables.TableServiceClient>(), options, time);
        var links = new MailLinks(app, new SignedLinks(options, time), codes, Samples.School, time);
        foreach (var language in new[] { "fr", "en" })
        {
            foreach (var (_, story, fromEnd) in MailStories.All(language))
            {
                foreach (var mail in Composed.Of(story.Entries[^(fromEnd + 1)], story, links))
                    yield return mail;
            }

            var account = new Identity(IdentityId.Staff("emilie@student.test"), "emilie@student.test", language, "Émilie", []);
            var token = SecretToken.For(account.Id).Text;
            var link = new TokenLink($"{Portal}/#first-connection={token}", app.Value.CodePage, codes.Of(CodeFamily.Password, token, time.GetUtcNow()));
            yield return SignInLetters.Link(account, link, "1", Samples.School);
            yield return SignInLetters.Link(account with { PasswordHash = "set" }, link, "2", Samples.School);
            yield return SignInLetters.PasswordSet(account, "3", Samples.School);
        }
    }

    private static bool Holds(string address, string secret) => address.Contains(secret, StringComparison.Ordinal);

    [GeneratedRegex("https?://[^\\s\"<>]+")]
    private static partial Regex Address();

    [GeneratedRegex("(?<name>#first-connection)?[#=](?=[A-Za-z0-9_-]+\\.)[A-Za-z0-9_.-]+$")]
    private static partial Regex Fragment();

    [GeneratedRegex("token|secret|password|^code$|key|link|approval|signature|hash", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
