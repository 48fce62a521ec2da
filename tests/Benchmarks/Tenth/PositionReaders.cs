using System.Diagnostics;
using System.Net.Http.Headers;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>Reads account positions at a fixed rate, whatever the load of the app.</summary>
internal sealed class PositionReaders(AppUnderLoad app, IReadOnlyList<string> tokens)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads until cancelled and returns the response times, in milliseconds.</summary>
    internal async Task<IReadOnlyList<double>> ReadAsync(CancellationToken stop)
    {
        var reads = new List<Task<double>>();
        using var tick = new PeriodicTimer(Between);
        try
        {
            while (await tick.WaitForNextTickAsync(stop))
                reads.Add(ReadAsync(tokens[reads.Count % tokens.Count]));
        }
        catch (OperationCanceledException)
        {
            // Cancellation ends the reading.
        }

        return await Task.WhenAll(reads);
    }

    internal static double P99(IReadOnlyList<double> milliseconds) =>
        milliseconds.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(milliseconds.Count * 0.99) - 1));

    private async Task<double> ReadAsync(string token)
    {
        var since = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/dossier/position");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await app.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
