using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Platform.Schools;

/// <summary>Tells if the app has a school. A deployed app may start without one.</summary>
internal sealed record SchoolPresence(bool IsSet)
{
    internal const string WhatToSet =
        "This app has no school yet: set School__File to the school's own file in the deployed package (docs/azure.md, step 2). "
        + "Until then only health and signing in answer.";
}

/// <summary>Warns, at the start and in the health check, that the app waits for a school.</summary>
internal sealed class NoSchoolNotice(ILogger<NoSchoolNotice> log) : IHostedService, IHealthCheck
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.LogWarning("{WhatToSet}", SchoolPresence.WhatToSet);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Unhealthy());
}
