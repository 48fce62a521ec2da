using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Hosting;

/// <summary>How long a second process waits for the hub, and how fast a dead machine's lease runs out.</summary>
internal sealed record HubLeaseOptions
{
    /// <summary>Null waits for ever.</summary>
    public TimeSpan? WaitAtMost { get; init; }

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan RetryEvery { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>
/// Only one process runs a hub. It holds a lease on a blob whose metadata says who holds it, so that the lease of a process
/// that was killed on this machine is broken at once instead of waited out.
/// </summary>
internal sealed class HubLease(
    BlobContainerClient container,
    HubLeaseOptions options,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<HubLease> logger) : IAsyncDisposable
{
    private readonly BlobClient blob = container.GetBlobClient("lease");
    private readonly CancellationTokenSource stopping = new();
    private BlobLeaseClient? lease;
    private Task renewal = Task.CompletedTask;

    /// <exception cref="HostStartException">Another process held the hub for longer than this one may wait.</exception>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        await CreateBlobAsync(cancellationToken);
        var since = time.GetTimestamp();
        var told = false;
        while (!await TryAcquireAsync(cancellationToken))
        {
            var holder = await HolderAsync(cancellationToken);
            if (await TryBreakDeadAsync(holder, cancellationToken)) continue;

            var message = $"The task hub '{container.Name}' is run by {holder.Describe()}; this process waits until that one stops.";
            if (options.WaitAtMost is { } most && time.GetElapsedTime(since) >= most)
                throw new HostStartException($"{message} It has waited {most.TotalSeconds:0} s and gives up.");
            if (!told) logger.LogWarning("{Message}", message);
            told = true;
            await Task.Delay(options.RetryEvery, time, cancellationToken);
        }

        renewal = RenewAsync();
    }

    /// <summary>Gives the hub to whoever waits for it.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await renewal;
        if (Interlocked.Exchange(ref lease, null) is not { } held) return;
        try
        {
            await held.ReleaseAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e)
        {
            logger.LogWarning("The lease on the task hub could not be given back; it runs out by itself. {Reason}", e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await renewal;
        stopping.Dispose();
    }

    private async Task CreateBlobAsync(CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        try
        {
            await blob.UploadAsync(BinaryData.FromString(""), overwrite: false, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            logger.LogDebug("The lease blob is already there.");
        }
    }

    private async Task<bool> TryAcquireAsync(CancellationToken cancellationToken)
    {
        var candidate = blob.GetBlobLeaseClient();
        try
        {
            await candidate.AcquireAsync(options.Duration, cancellationToken: cancellationToken);
            await blob.SetMetadataAsync(LeaseHolder.ThisProcess.ToMetadata(), new BlobRequestConditions { LeaseId = candidate.LeaseId }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }

        lease = candidate;
        return true;
    }

    private async Task<LeaseHolder> HolderAsync(CancellationToken cancellationToken)
    {
        BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        return LeaseHolder.FromMetadata(properties.Metadata, properties.ETag);
    }

    private async Task<bool> TryBreakDeadAsync(LeaseHolder holder, CancellationToken cancellationToken)
    {
        if (!holder.IsDeadHere()) return false;
        try
        {
            // Only while the blob still names that process: someone else may have taken over since it was read.
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, new RequestConditions { IfMatch = holder.ETag }, cancellationToken);
            logger.LogInformation("Took the task hub over from {Holder}, which no longer exists.", holder.Describe());
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    private async Task RenewAsync()
    {
        var lastSuccess = time.GetTimestamp();
        while (true)
        {
            try
            {
                await Task.Delay(options.Duration / 3, time, stopping.Token);
                await lease!.RenewAsync(cancellationToken: stopping.Token);
                lastSuccess = time.GetTimestamp();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is RequestFailedException or OperationCanceledException or AggregateException)
            {
                var isLost = e is RequestFailedException { Status: 404 or 409 or 412 };
                if (!isLost && time.GetElapsedTime(lastSuccess) < options.Duration * 2 / 3)
                {
                    logger.LogWarning("The lease on the task hub could not be renewed and is tried again. {Reason}", e.Message);
                    continue;
                }

                logger.LogCritical("The lease on the task hub '{Hub}' is lost, so another process may run it: this one stops. {Reason}", container.Name, e.Message);
                Environment.ExitCode = 1;
                lease = null;
                lifetime.StopApplication();
                return;
            }
        }
    }
}

/// <summary>The process that holds a hub.</summary>
internal sealed record LeaseHolder(string? Machine, ProcessMark? Process, ETag ETag)
{
    public static LeaseHolder ThisProcess { get; } = new(Environment.MachineName, ProcessMark.Current(), default);

    public static LeaseHolder FromMetadata(IDictionary<string, string> metadata, ETag etag) =>
        new(metadata.TryGetValue("machine", out var machine) ? machine : null, ProcessMark.Parse(metadata.TryGetValue("process", out var mark) ? mark : null), etag);

    public Dictionary<string, string> ToMetadata() => new() { ["machine"] = Machine!, ["process"] = Process!.ToString() };

    public string Describe() => Machine is null ? "another process" : $"process {Process?.Id} on {Machine}";

    /// <summary>True when it was on this machine and no longer exists, or its number now belongs to another process.</summary>
    public bool IsDeadHere() => Machine == Environment.MachineName && Process?.IsRunning() != true;
}
