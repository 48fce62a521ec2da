using System.Net.Http.Headers;
using Enrollment.Functions.Tests.Platform.Access;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Http;

/// <summary>What every answer tells a browser, whichever route it is of.</summary>
public sealed class HeaderTests(OpenDay day) : IClassFixture<OpenDay>
{
    private const string Student = "heads1";

    [Fact]
    public async Task Every_route_sends_the_security_headers()
    {
        await day.Campus.EnrolAsync(Student, "GC");
        foreach (var route in Routes.All)
        {
            var token = await day.App.TokenAsync(route.Role ?? "student", Student);
            foreach (var bearer in new[] { token, null })
            {
                using var answer = await day.App.CallAsync(route.Method, "/api/" + route.Path.Replace("{me}", Student, StringComparison.Ordinal), bearer);
                Assert.Equal((route.Name, string.Empty), (route.Name, string.Join(", ", Wrong(answer.Headers, MayBeKept(route)))));
            }
        }
    }

    [Fact]
    public void An_answer_without_them_is_found()
    {
        using var bare = new HttpResponseMessage();
        bare.Headers.TryAddWithoutValidation("Server", "Kestrel");

        Assert.Equal(
            ["X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy", "Content-Security-Policy", "Cache-Control", "Server"],
            Wrong(bare.Headers, mayBeKept: false));
    }

    // The contract is the same for everybody.
    private static bool MayBeKept(AppRoute route) => route.Route is "openapi.json" or "docs";

    private static IEnumerable<string> Wrong(HttpResponseHeaders headers, bool mayBeKept)
    {
        (string Name, string Value)[] exact =
        [
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ];
        foreach (var (name, value) in exact)
        {
            if (One(headers, name) != value)
                yield return name;
        }

        var policy = One(headers, "Content-Security-Policy");
        if (!policy.StartsWith("default-src 'none'", StringComparison.Ordinal) || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
            || policy.Contains("script-src 'unsafe-inline'", StringComparison.Ordinal) || policy.Contains("unsafe-eval", StringComparison.Ordinal))
            yield return "Content-Security-Policy";
        if (!mayBeKept && headers.CacheControl?.NoStore != true)
            yield return "Cache-Control";
        foreach (var told in new[] { "Server", "X-Powered-By" }.Where(headers.Contains))
            yield return told;
    }

    private static string One(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(", ", values) : string.Empty;
}
