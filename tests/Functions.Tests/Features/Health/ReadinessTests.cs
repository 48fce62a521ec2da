using Enrollment.Functions.Features.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Features.Health;

public sealed class ReadinessTests
{
    [Fact]
    public async Task Many_probes_within_ten_seconds_ask_the_neighbours_once()
    {
        var (asked, time) = (0, new FakeTimeProvider());
        var services = new ServiceCollection().AddLogging();
        services.AddHealthChecks().AddCheck("storage", () => ++asked == 1 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        await using var provider = services.BuildServiceProvider();
        using var readiness = new Readiness(provider.GetRequiredService<HealthCheckService>(), time);

        for (var probe = 0; probe < 5; probe++)
            Assert.Equal("healthy", (await readiness.AskAsync(CancellationToken.None)).Status);
        Assert.Equal(1, asked);

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("unhealthy", (await readiness.AskAsync(CancellationToken.None)).Checks["storage"]);
    }
}
