using System.Net;
using Enrollment.Functions.Tests.Features.Privacy;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Portal;

/// <summary>Links of mails as mail services rewrite them: the "#" comes as "%23" and so in the path, or not at all.</summary>
public sealed class UnknownAddressTests(OpenDay day) : IClassFixture<OpenDay>
{
    private const string Token = "c3R1ZGVudDphbmEx.Zk8xa0J4.sEcReT-tHaT_nobodyReads";

    [Theory]
    [InlineData("/%23first-connection=")]
    [InlineData("/%2523first-connection=")]
    [InlineData("/%252523first-connection%253D")]
    [InlineData("/portal/%23approval=")]
    [InlineData("/portal/%23approval=x/")]
    [InlineData("/inscription/%23first-connection=")]
    [InlineData("/api/approvals%23")]
    [InlineData("/api/approvals%2523")]
    [InlineData("/api/approvals/%23")]
    [InlineData("/api/approvals/%23approval%3D")]
    [InlineData("/%3Fregularise=late&x=")]
    public async Task A_rewritten_link_gets_words_in_both_languages_and_the_way_to_the_code(string path)
    {
        using var answer = await day.App.Http.GetAsync(path + Token);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Votre messagerie l’a modifié", page, StringComparison.Ordinal);
        Assert.Contains("Your mail service has changed it", page, StringComparison.Ordinal);
        Assert.Contains("/?code\">saisissez le code ici</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sEcReT", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sEcReT", answer.Headers.ToString(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.DoesNotContain("sEcReT", day.App.Output, StringComparison.Ordinal);
        Assert.Empty(await StorageScan.FindAsync(day.App, "sEcReT"));
    }

    [Fact]
    public async Task The_page_of_the_accountants_says_what_to_do_where_the_link_was_cut()
    {
        var page = await day.App.Http.GetStringAsync("/api/approvals");

        Assert.Contains("votre messagerie l’a coupé", page, StringComparison.Ordinal);
        Assert.Contains("your mail service has cut it", page, StringComparison.Ordinal);
        Assert.Contains("/?code\">saisissez le code ici</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_host_keeps_no_address_of_a_request()
    {
        var host = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "host.json"))).RootElement;

        Assert.Equal("None", host.GetProperty("logging").GetProperty("logLevel").GetProperty("Host.Results").GetString());
    }
}
