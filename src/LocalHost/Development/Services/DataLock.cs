using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>
/// Locks the data of one checkout for one process. A file beside the lock names the holder and the services it started:
/// a second process can name the first, and a process that starts after a crash waits until the old services have saved
/// their data and ended.
/// </summary>
internal sealed class DataLock : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream held;
    private readonly string running;

    private DataLock(FileStream held, string running) => (this.held, this.running) = (held, running);

    /// <param name="path">The folder; created if missing.</param>
    /// <param name="address">The address of this process, told to a second process.</param>
    /// <param name="log">Receives a line for each service to wait for.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="HostStartException">Another process holds the folder, or a service of an earlier process does not end.</exception>
    public static async Task<DataLock> TakeAsync(string path, string? address, Action<string> log, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        var running = Path.Combine(path, "running");
        var folder = new DataLock(Lock(path, running), running);
        try
        {
            var earlier = Lines(running).Skip(1).ToList();
            var holder = $"{ProcessReference.Current()} {address}\n";
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

    /// <summary>Records a service that uses this folder.</summary>
    public void Add(string name, ProcessReference service)
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
                process is null ? $"Already running: another process uses the data in {path}."
                : $"Already running (process {process.Id}){(address.Length > 0 ? $" at {address}" : "")}, on the data in {path}.",
                e);
        }
    }

    private static async Task WaitForAsync(
        List<(ProcessReference Process, string Text)> earlier, string path, Action<string> log, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        foreach (var (service, name) in earlier)
        {
            if (!service.IsRunning()) continue;
            log($"Waiting for {name} of an earlier start (process {service.Id}) to end...");
            while (service.IsRunning())
            {
                if (TimeProvider.System.GetElapsedTime(since) > TimeLimit)
                    throw new HostStartException(
                        $"{name} of an earlier start (process {service.Id}) still uses {path} and does not end. End that process, then start again.");
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    private static List<(ProcessReference Process, string Text)> Lines(string running) => !File.Exists(running) ? [] :
        [.. File.ReadAllLines(running).Select(line => line.Split(' ', 2)).Where(parts => parts.Length == 2)
            .Select(parts => (ProcessReference.Parse(parts[0]), parts[1])).Where(line => line.Item1 is not null).Select(line => (line.Item1!, line.Item2))];
}
