using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Contract;

public sealed class ContractEndpointTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Fact]
    public async Task The_document_of_the_running_app_is_the_one_its_answers_are_checked_against()
    {
        using var answer = await day.App.CallAsync("GET", "/api/openapi.json", token: null);

        var served = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        Assert.True(JsonNode.DeepEquals(ApiDocument.Of(day.App.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)), served));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/docs")]
    public async Task Who_has_the_latest_version_is_sent_nothing(string path)
    {
        using var first = await day.App.Http.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var answer = await day.App.Http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.ETag, answer.Headers.ETag);
        Assert.True(answer.Headers.CacheControl!.Public);
    }

    [Fact]
    public async Task The_page_shows_every_operation_schema_and_problem_and_loads_nothing()
    {
        using var answer = await day.App.Http.GetAsync("/api/docs");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("style-src 'sha256-", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script|<img|<link|\sstyle=|\son[a-z]+=", page);
        var ids = Regex.Matches(page, " id=\"([^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.All(HttpFunction.All, function => Assert.Contains(ids, id => id.EndsWith("-" + function.Name, StringComparison.Ordinal)));
        Assert.All(ProblemTypes.All, problem => Assert.Contains("problem-" + problem.Code, ids));
        Assert.All(Regex.Matches(page, "href=\"#([^\"]*)\"").Select(match => match.Groups[1].Value), target => Assert.Contains(target, ids));
    }
}
