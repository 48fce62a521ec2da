using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Enrollment.Rehearsal.Processes;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>Runs the real app as a child process.</summary>
internal sealed class AppUnderLoad : IAsyncDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly Queue<string> lastLines = new();

    private AppUnderLoad(Process process, Uri address)
    {
        this.process = process;
        Http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal HttpClient Http { get; }

    /// <summary>The number of warnings and errors that the app logged.</summary>
    internal int WarningCount { get; private set; }

    internal string LastLines
    {
        get
        {
            lock (lastLines) return string.Join('\n', lastLines);
        }
    }

    internal double MemoryMb
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    internal double PeakMemoryMb
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1048576.0;
        }
    }

    internal TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    internal static async Task<AppUnderLoad> StartAsync(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var address = AppProcess.FreeAddress();
        var information = new ProcessStartInfo("dotnet", [RepositoryFolder.AppAssembly(RepositoryFolder.Find())])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            information.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        information.Environment["App__BaseUrl"] = address.GetLeftPart(UriPartial.Authority);
        information.Environment["Host__Urls"] = address.GetLeftPart(UriPartial.Authority);

        var app = new AppUnderLoad(Process.Start(information)!, address);
        await app.AnswersAsync();
        return app;
    }

    internal async Task<string> TokenAsync(string role, string subject)
    {
        using var answer = await Http.PostAsJsonAsync("/dev/token", new { subject, roles = new[] { role }, minutes = 60 * 24 * 30 });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    internal async Task<DateTimeOffset> TimeAsync() =>
        (await Http.GetFromJsonAsync<JsonElement>("/dev/clock")).GetProperty("now").GetDateTimeOffset();

    /// <summary>Waits until the app is idle at the clock's time.</summary>
    internal async Task SettleAsync()
    {
        using var answer = await Http.PostAsJsonAsync("/dev/clock", new { });
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Http.Dispose();
    }

    private async Task AnswersAsync()
    {
        using var limit = new CancellationTokenSource(TimeLimit);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await tick.WaitForNextTickAsync(limit.Token))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The app ended with {process.ExitCode}:\n{LastLines}");
            try
            {
                await TimeAsync();
                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
            return;
        lock (lastLines)
        {
            lastLines.Enqueue(text);
            if (lastLines.Count > 40)
                lastLines.Dequeue();
            if (text.StartsWith("warn:", StringComparison.Ordinal) || text.StartsWith("fail:", StringComparison.Ordinal))
                WarningCount++;
        }
    }
}
