using Enrollment.LocalHost.Development;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>Runs one in-memory storage emulator for all suites of this test run.</summary>
internal static class Emulator
{
    private static readonly Lazy<Task<DevelopmentServices>> Running = new(() => DevelopmentServices.StartAsync(
        new DevelopmentServicesOptions { Mail = false, Simulator = false }));

    internal static async Task<string> ConnectAsync() =>
        (await Running.Value).StorageConnectionString ?? throw new InvalidOperationException("No emulator.");
}
