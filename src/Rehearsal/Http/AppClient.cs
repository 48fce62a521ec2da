using System.Net.Http.Headers;
using System.Net.Http.Json;
using Enrollment.Rehearsal.Processes;

namespace Enrollment.Rehearsal.Http;

/// <summary>
/// Calls the app over HTTP. A call interrupted by a crash of the app is repeated after the restart, which is safe because
/// each command carries an Idempotency-Key.
/// </summary>
internal sealed class AppClient(IApp app, ITokens tokens) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = app.Address,
        Timeout = TimeSpan.FromMinutes(5),
    };

    public void Dispose() => http.Dispose();

    public Task<Reply> GetAsync(string path, Identity? who, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, who, null, null, cancellation);

    public Task<Reply> PostAsync(string path, Identity? who, object? body, string? key, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, who, body is null ? null : () => JsonContent.Create(body, body.GetType()), key, cancellation);

    /// <param name="content">Creates the content for each attempt.</param>
    /// <param name="key">The Idempotency-Key, which names the cause of the call.</param>
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
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.OfAsync(who, cancellation));
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
}
