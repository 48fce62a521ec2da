using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Holds the times of the lease: the wait of a second process, and the expiry after a machine has died.</summary>
internal sealed record HubLeaseOptions
{
    /// <summary>Gets the longest wait; null waits for ever.</summary>
    public TimeSpan? WaitAtMost { get; init; }

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan RetryEvery { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>
/// Ensures that one process at a time runs a hub, with a lease on a blob. The blob's metadata names the holder, so that the
/// lease of a process killed on this machine is broken at once.
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

    /// <exception cref="HostStartException">Another process held the hub for longer than the longest wait.</exception>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        await CreateBlobAsync(cancellationToken);
        var since = time.GetTimestamp();
        var warned = false;
        while (!await TryAcquireAsync(cancellationToken))
        {
            var holder = await HolderAsync(cancellationToken);
            if (await TryBreakDeadAsync(holder, cancellationToken)) continue;

            var message = $"The task hub '{container.Name}' is run by {holder.Describe()}; this process waits until that one stops.";
            if (options.WaitAtMost is { } most && time.GetElapsedTime(since) >= most)
                throw new HostStartException($"{message} It gave up after {most.TotalSeconds:0} s.");
            if (!warned) logger.LogWarning("{Message}", message);
            warned = true;
            await Task.Delay(options.RetryEvery, time, cancellationToken);
        }

        renewal = RenewAsync();
    }

    /// <summary>Releases the hub for the next process.</summary>
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
            logger.LogWarning("The lease on the task hub could not be released and will expire. {Reason}", e.Message);
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
            logger.LogDebug("The lease blob already exists.");
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
            // Break only if the blob still names that process, because another may have taken over since it was read.
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, new RequestConditions { IfMatch = holder.ETag }, cancellationToken);
            logger.LogInformation("Took over the task hub from {Holder}, which has ended.", holder.Describe());
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
                    logger.LogWarning("The lease on the task hub could not be renewed; trying again. {Reason}", e.Message);
                    continue;
                }

                logger.LogCritical("The lease on the task hub '{Hub}' is lost, so another process may run it. This process stops. {Reason}", container.Name, e.Message);
                Environment.ExitCode = 1;
                lease = null;
                lifetime.StopApplication();
                return;
            }
        }
    }
}

/// <summary>Identifies the process that holds a hub.</summary>
internal sealed record LeaseHolder(string? Machine, ProcessReference? Process, ETag ETag)
{
    public static LeaseHolder ThisProcess { get; } = new(Environment.MachineName, ProcessReference.Current(), default);

    public static LeaseHolder FromMetadata(IDictionary<string, string> metadata, ETag etag) =>
        new(metadata.TryGetValue("machine", out var machine) ? machine : null, ProcessReference.Parse(metadata.TryGetValue("process", out var process) ? process : null), etag);

    public Dictionary<string, string> ToMetadata() => new() { ["machine"] = Machine!, ["process"] = Process!.ToString() };

    public string Describe() => Machine is null ? "another process" : $"process {Process?.Id} on {Machine}";

    /// <summary>True if the holder ran on this machine and has ended. Its number may belong to another process now.</summary>
    public bool IsDeadHere() => Machine == Environment.MachineName && Process?.IsRunning() != true;
}
