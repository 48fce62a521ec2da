using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Enrollment.Rehearsal.Processes;

namespace Enrollment.Rehearsal.Http;

/// <summary>
/// Calls the app over HTTP. A call that the app's death cuts short is made again once it is back: every call of the
/// app can be repeated, and says so by its Idempotency-Key.
/// </summary>
internal sealed class AppClient(AppProcess app) : IDisposable
{
    private const int TokenMinutes = 60 * 24;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = app.Address,
        Timeout = TimeSpan.FromMinutes(5),
    };

    private readonly Dictionary<Identity, string> tokens = [];

    public void Dispose() => http.Dispose();

    /// <summary>Tokens live a day at most: a clock that moves leaves them behind.</summary>
    public void ForgetTokens() => tokens.Clear();

    public Task<Reply> GetAsync(string path, Identity? who, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, who, null, null, cancellation);

    public Task<Reply> PostAsync(string path, Identity? who, object? body, string? key, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, who, body is null ? null : () => JsonContent.Create(body, body.GetType()), key, cancellation);

    /// <param name="content">Made anew for each try.</param>
    /// <param name="key">The Idempotency-Key: what causes the call.</param>
    public async Task<Reply> SendAsync(
        HttpMethod method, string path, Identity? who, Func<HttpContent>? content, string? key, CancellationToken cancellation)
    {
        for (var repeated = false; ; repeated = true)
        {
            await app.WhenAnsweringAsync(cancellation);
            var starts = app.Starts;
            try
            {
                using var request = new HttpRequestMessage(method, path) { Content = content?.Invoke() };
                request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
                if (who is not null)
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(who, cancellation));
                if (key is not null)
                    request.Headers.Add("Idempotency-Key", key);
                using var response = await http.SendAsync(request, cancellation);
                var body = await response.Content.ReadAsByteArrayAsync(cancellation);
                return new Reply($"{method} {path}", response.StatusCode, body, repeated);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException)
            {
                if (app.Starts == starts)
                    throw new RehearsalException($"{method} {path} was not answered: {lost.Message}", lost);
            }
            catch (TaskCanceledException late) when (!cancellation.IsCancellationRequested)
            {
                throw new RehearsalException($"{method} {path} was not answered within {http.Timeout.TotalMinutes} minutes.", late);
            }
        }
    }

    private async Task<string> TokenAsync(Identity who, CancellationToken cancellation)
    {
        if (tokens.TryGetValue(who, out var known))
            return known;

        using var answer = await http.PostAsJsonAsync(
            "/dev/token", new { subject = who.Subject, roles = new[] { who.Role }, minutes = TokenMinutes }, cancellation);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<Token>(cancellation))!.AccessToken;
        tokens[who] = token;
        return token;
    }

    private sealed record Token([property: JsonPropertyName("access_token")] string AccessToken);
}
