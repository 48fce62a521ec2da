using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Enrollment.LocalHost.Development;

namespace Enrollment.Rehearsal.Http;

/// <summary>Provides bearer tokens.</summary>
internal interface ITokens
{
    /// <summary>The lifetime is long, because a prepared year may pass a school day within seconds.</summary>
    const int LifeMinutes = 7 * 24 * 60;

    Task<string> OfAsync(Identity who, CancellationToken cancellation);
}

/// <summary>Gets tokens from a development host.</summary>
internal sealed class DevelopmentTokens(Uri app) : ITokens, IDisposable
{
    public const string Path = "/dev/token";

    private readonly HttpClient http = new() { BaseAddress = app };

    public void Dispose() => http.Dispose();

    public async Task<string> OfAsync(Identity who, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(
            Path, new { subject = who.Subject, roles = new[] { who.Role }, minutes = ITokens.LifeMinutes }, cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Token>(cancellation))!.AccessToken;
    }

    private sealed record Token([property: JsonPropertyName("access_token")] string AccessToken);
}

/// <summary>Signs tokens with the app's own key, for a host that issues none.</summary>
internal sealed class SignedTokens(DevelopmentToken tokens) : ITokens
{
    public Task<string> OfAsync(Identity who, CancellationToken cancellation) =>
        Task.FromResult(tokens.Issue(who.Subject, [who.Role], ITokens.LifeMinutes));
}
