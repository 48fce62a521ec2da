using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Storage;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Health;

/// <summary>Checks that a service the app needs answers. Logs the kinds of exceptions of a failure, never their messages.</summary>
internal abstract class Probe(ILogger log) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await AnswersAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning("{Check} does not answer: {Fault}", context.Registration.Name, ExceptionSummary.KindsOf(failed));
            return HealthCheckResult.Unhealthy();
        }
    }

    protected abstract Task<bool> AnswersAsync(CancellationToken cancellation);
}

/// <summary>Asks for one row and one container, which is cheap and allowed by the app's roles.</summary>
internal sealed class StorageProbe(TableServiceClient tables, BlobServiceClient blobs, ILogger<StorageProbe> log) : Probe(log)
{
    protected override async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        await new GuardedTable(tables.GetTableClient(WakeUpIndex.TableName)).FindAsync("health", "health", cancellation);
        return await blobs.GetBlobContainerClient(DocumentArchive.ContainerName).ExistsAsync(cancellation);
    }
}

/// <summary>Checks that the gateway's page server is well, or its backup if one is configured.</summary>
internal sealed class GatewayProbe(PlatformHealth platform, IOptions<PayboxOptions> options, ILogger<GatewayProbe> log) : Probe(log)
{
    protected override async Task<bool> AnswersAsync(CancellationToken cancellation) =>
        await platform.IsWellAsync(options.Value.HealthUrl, cancellation)
        || (!string.IsNullOrEmpty(options.Value.BackupPageUrl) && await platform.IsWellAsync(options.Value.BackupHealthUrl, cancellation));
}

internal sealed class MailProbe(IMailProbe mails, ILogger<MailProbe> log) : Probe(log)
{
    protected override async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        await mails.ProbeAsync(cancellation);
        return true;
    }
}
