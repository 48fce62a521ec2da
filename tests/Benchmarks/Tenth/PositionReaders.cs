using System.Diagnostics;
using System.Net.Http.Headers;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>Students who look at their account position, so many a second, whatever the app is doing.</summary>
internal sealed class PositionReaders(AppUnderLoad app, IReadOnlyList<string> tokens)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads until cancelled; the times it took, each from the moment the read was due.</summary>
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
            // That is how it ends.
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
