using Enrollment.LocalHost.Development;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>The storage emulator of this test run: one for all suites, in memory, ended with the run.</summary>
internal static class Emulator
{
    private static readonly Lazy<Task<DevelopmentServices>> Running = new(() => DevelopmentServices.StartAsync(
        new DevelopmentServicesOptions { Mail = false, Simulator = false }));

    internal static async Task<string> ConnectAsync() =>
        (await Running.Value).StorageConnectionString ?? throw new InvalidOperationException("No emulator.");
}
