using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Enrollment.LocalHost.Hosting;
using Enrollment.LocalHost.Tests.Development;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Enrollment.LocalHost.Tests.Hosting;

[Collection(ServicesCollection.Name)]
public sealed class HubLeaseTests(ServicesFixture services) : IAsyncLifetime
{
    private readonly Mock<IHostApplicationLifetime> lifetime = new();
    private BlobContainerClient hub = null!;

    public async Task InitializeAsync()
    {
        hub = new BlobContainerClient(services.Storage, $"hub-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}");
        await hub.CreateAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_second_process_gives_up_when_told_to_and_names_the_first()
    {
        await using var first = Lease();
        await first.AcquireAsync(default);

        await using var second = Lease(waitAtMost: TimeSpan.Zero);
        var error = await Assert.ThrowsAsync<HostStartException>(() => second.AcquireAsync(default));

        Assert.Contains($"is run by process {Environment.ProcessId} on {Environment.MachineName}", error.Message, StringComparison.Ordinal);
        await first.ReleaseAsync(default);
    }

    [Fact]
    public async Task A_second_process_starts_when_the_first_stops()
    {
        await using var first = Lease();
        await first.AcquireAsync(default);
        await using var second = Lease();
        var waiting = second.AcquireAsync(default);

        Assert.False(waiting.IsCompleted);
        await first.ReleaseAsync(default);
        await waiting;
        await second.ReleaseAsync(default);
    }

    [Theory]
    [InlineData("2000000000", "1")]
    [InlineData(null, "1")]
    public async Task The_lease_of_a_process_that_no_longer_exists_is_taken_at_once(string? pid, string started)
    {
        // Without a pid, the lease names this process's id with another start time, which means an earlier process.
        await HoldAsync(Environment.MachineName, pid ?? $"{Environment.ProcessId}", started);

        await using var lease = Lease(waitAtMost: TimeSpan.Zero);
        await lease.AcquireAsync(default);
        await lease.ReleaseAsync(default);
    }

    [Fact]
    public async Task The_lease_of_another_machine_is_waited_for()
    {
        await HoldAsync("another-machine", "2000000000", "1");

        await using var lease = Lease(waitAtMost: TimeSpan.Zero);
        var error = await Assert.ThrowsAsync<HostStartException>(() => lease.AcquireAsync(default));

        Assert.Contains("process 2000000000 on another-machine", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_lease_stops_the_process()
    {
        var stopped = new TaskCompletionSource();
        lifetime.Setup(l => l.StopApplication()).Callback(stopped.SetResult);
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        await using var lease = Lease(time: time);
        await lease.AcquireAsync(default);

        await hub.GetBlobClient("lease").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        time.Advance(TimeSpan.FromSeconds(20));

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Environment.ExitCode = 0;
    }

    private async Task HoldAsync(string machine, string pid, string started)
    {
        var blob = hub.GetBlobClient("lease");
        await blob.UploadAsync(BinaryData.FromString(""));
        await blob.SetMetadataAsync(new LeaseHolder(machine, ProcessReference.Parse($"{pid}@{started}"), default).ToMetadata());
        await blob.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(60));
    }

    private HubLease Lease(TimeSpan? waitAtMost = null, TimeProvider? time = null) => new(
        hub,
        new HubLeaseOptions { WaitAtMost = waitAtMost, RetryEvery = TimeSpan.FromMilliseconds(50) },
        time ?? TimeProvider.System,
        lifetime.Object,
        NullLogger<HubLease>.Instance);
}
