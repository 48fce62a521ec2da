using System.Diagnostics;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Tests.Development;

public sealed class DataLockTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("enrollment-").FullName;
    private readonly List<string> told = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_second_process_is_refused_with_the_number_and_the_address_of_the_first()
    {
        using var first = await TakeAsync("http://localhost:7071");

        var error = await Assert.ThrowsAsync<HostStartException>(() => TakeAsync("http://localhost:7072"));

        Assert.Equal($"Already running (process {Environment.ProcessId}) at http://localhost:7071, on the data in {folder}.", error.Message);
    }

    [Fact]
    public async Task It_is_free_once_given_back()
    {
        (await TakeAsync(null)).Dispose();

        using var again = await TakeAsync(null);

        Assert.Empty(told);
    }

    [Fact]
    public async Task Services_of_a_process_that_was_killed_are_waited_for()
    {
        using var service = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;
        using (var killed = await TakeAsync(null))
            killed.Add("The storage emulator", ProcessReference.Of(service));

        var next = TakeAsync(null);
        Assert.Equal([$"Waiting for The storage emulator of an earlier start (process {service.Id}) to end..."], told);
        Assert.False(next.IsCompleted);
        service.StandardInput.Close();

        using var taken = await next;
    }

    [Fact]
    public async Task A_process_that_only_has_the_number_of_an_earlier_service_is_not_waited_for()
    {
        using (var killed = await TakeAsync(null))
            killed.Add("The storage emulator", ProcessReference.Current() with { StartedAt = 1 });

        using var taken = await TakeAsync(null);

        Assert.Empty(told);
    }

    private Task<DataLock> TakeAsync(string? address) => DataLock.TakeAsync(folder, address, told.Add, CancellationToken.None);
}
