using System.Net;
using Enrollment.Rehearsal.Clocks;
using Enrollment.Rehearsal.Http;

namespace Enrollment.Rehearsal.Processes;

/// <summary>Represents an app that was started elsewhere, on any host.</summary>
/// <param name="HasDevelopmentTokens">True if the host issues tokens on request.</param>
internal sealed record RunningApp(Uri Address, bool HasDevelopmentTokens, bool HasMovableClock) : IApp
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    public int Starts => 0;

    /// <summary>Waits until the app answers, and detects its development endpoints.</summary>
    /// <exception cref="RehearsalException">The app does not answer.</exception>
    public static async Task<RunningApp> FindAsync(Uri address, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        var since = TimeProvider.System.GetTimestamp();
        HttpStatusCode? clock;
        while ((clock = await AskAsync(http, HttpMethod.Get, MovedClock.Path, cancellation)) is null or >= HttpStatusCode.InternalServerError)
        {
            if (TimeProvider.System.GetElapsedTime(since) > StartTimeout)
                throw new RehearsalException($"No app answers at {address}. Start it first, and give its address with --host.");
            await Task.Delay(PollInterval, TimeProvider.System, cancellation);
        }

        var tokens = await AskAsync(http, HttpMethod.Post, DevelopmentTokens.Path, cancellation);
        return new RunningApp(address, tokens is not (null or HttpStatusCode.NotFound), clock == HttpStatusCode.OK);
    }

    public Task WhenAnsweringAsync(CancellationToken cancellation) => Task.CompletedTask;

    private static async Task<HttpStatusCode?> AskAsync(HttpClient http, HttpMethod method, string path, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await http.SendAsync(request, cancellation);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
