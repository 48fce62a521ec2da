using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>
/// The data of one checkout, which one process at a time works on. Beside the lock stands who holds it and what that one
/// has started: a second process names the first, and one that comes after a killed one waits until its services have
/// saved what they had and ended.
/// </summary>
internal sealed class DataLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream held;
    private readonly string running;

    private DataLock(FileStream held, string running) => (this.held, this.running) = (held, running);

    /// <param name="path">The folder; created when there is none.</param>
    /// <param name="address">Where this process will answer, for a second one to tell.</param>
    /// <param name="log">Told when there is something to wait for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="HostStartException">Another process holds the folder, or a service of an earlier one does not end.</exception>
    public static async Task<DataLock> TakeAsync(string path, string? address, Action<string> log, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        var running = Path.Combine(path, "running");
        var folder = new DataLock(Lock(path, running), running);
        try
        {
            var earlier = Lines(running).Skip(1).ToList();
            var holder = $"{ProcessMark.Current()} {address}\n";
            File.WriteAllText(running, holder + string.Concat(earlier.Select(line => $"{line.Process} {line.Text}\n")));
            await WaitForAsync(earlier, path, log, cancellationToken);
            File.WriteAllText(running, holder);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Writes down a service that works on this folder.</summary>
    public void Add(string name, ProcessMark service)
    {
        lock (held) File.AppendAllText(running, $"{service} {name}\n");
    }

    public void Dispose() => held.Dispose();

    private static FileStream Lock(string path, string running)
    {
        try
        {
            return new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            var (process, address) = Lines(running).FirstOrDefault();
            throw new HostStartException(
                process is null ? $"Already running: another process works on {path}."
                : $"Already running (process {process.Id}){(address.Length > 0 ? $" at {address}" : "")}, on the data in {path}.",
                e);
        }
    }

    private static async Task WaitForAsync(
        List<(ProcessMark Process, string Text)> earlier, string path, Action<string> log, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        foreach (var (service, name) in earlier)
        {
            if (!service.IsRunning()) continue;
            log($"Waiting for {name} of the last start to end (process {service.Id})...");
            while (service.IsRunning())
            {
                if (TimeProvider.System.GetElapsedTime(since) > Patience)
                    throw new HostStartException(
                        $"{name} of the last start (process {service.Id}) still works on {path} and does not end. End that process, then start again.");
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    private static List<(ProcessMark Process, string Text)> Lines(string running) => !File.Exists(running) ? [] :
        [.. File.ReadAllLines(running).Select(line => line.Split(' ', 2)).Where(parts => parts.Length == 2)
            .Select(parts => (ProcessMark.Parse(parts[0]), parts[1])).Where(line => line.Item1 is not null).Select(line => (line.Item1!, line.Item2))];
}
