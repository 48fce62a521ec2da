using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Portal;

/// <summary>How the portal's files reach a browser.</summary>
public sealed partial class PortalServingTests(OpenDay day) : IClassFixture<OpenDay>
{
    /// <summary>What issue 7 allows the first page, compressed.</summary>
    private const int MostOctets = 100_000;

    [Fact]
    public async Task The_root_is_the_portal_under_a_policy_that_lets_it_post_to_the_card_page_and_call_nobody_else()
    {
        using var answer = await day.App.Http.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self' " + day.App.Bank.GetLeftPart(UriPartial.Authority), policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_has_the_page_is_not_sent_it_again()
    {
        using var first = await day.App.Http.GetAsync("/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await day.App.Http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Files_of_this_version_are_kept_for_ever_and_those_of_another_are_not_kept()
    {
        var file = (await FirstPageAsync()).First(name => name.EndsWith("main.js", StringComparison.Ordinal));
        using var current = await day.App.Http.GetAsync(file);
        using var other = await day.App.Http.GetAsync(Version().Replace(file, "/portal/older/"));

        Assert.Equal("text/javascript", current.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", current.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.True(other.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/portal/x/none.js")]
    [InlineData("/portal/x/")]
    [InlineData("/portal/x/README.md")]
    [InlineData("/portal/x/tsconfig.json")]
    [InlineData("/portal/x/..%2Fhost.json")]
    [InlineData("/portal/x/core/..%2F..%2Fschool.json")]
    public async Task Nothing_but_the_portals_files_is_served(string path)
    {
        using var answer = await day.App.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_first_page_weighs_less_than_a_hundred_kilobytes()
    {
        var octets = 0L;
        foreach (var file in (await FirstPageAsync()).Append("/"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
            using var answer = await day.App.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            octets += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.InRange(octets, 1, MostOctets);
    }

    /// <summary>What the page names: all that signing in needs.</summary>
    private async Task<IReadOnlyList<string>> FirstPageAsync()
    {
        var files = Address().Matches(await day.App.Http.GetStringAsync("/")).Select(match => match.Groups["file"].Value).ToList();
        Assert.Contains(files, name => name.EndsWith("screens/sign-in.js", StringComparison.Ordinal));
        return files;
    }

    [GeneratedRegex("(?:href|src)=\"(?<file>/portal/[^\"]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("^/portal/[^/]+/")]
    private static partial Regex Version();
}
