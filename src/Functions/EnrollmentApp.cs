using Enrollment.Functions.Accounting;
using Enrollment.Functions.Audit;
using Enrollment.Functions.Commands;
using Enrollment.Functions.Health;
using Enrollment.Functions.Http;
using Enrollment.Functions.Identity;
using Enrollment.Functions.Limits;
using Enrollment.Functions.Portal;
using Enrollment.Functions.Privacy;
using Enrollment.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Enrollment.Functions;

/// <summary>The app: what a request passes on its way, and what stands behind it.</summary>
public static class EnrollmentApp
{
    /// <summary>Builds the app from its settings, environment variables and <paramref name="args"/>, which win.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.HostLocallyIfAlone(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<TraceMiddleware>();
        builder.UseMiddleware<FaultMiddleware>();
        builder.UseMiddleware<SecurityHeaders>();
        builder.UseMiddleware<CorsMiddleware>();
        builder.UseMiddleware<ErrorMiddleware>();
        builder.UseMiddleware<SchoolMiddleware>();
        builder.UseMiddleware<RefusalAuditMiddleware>();
        builder.UseMiddleware<AuthenticationMiddleware>();
        builder.UseMiddleware<LimitMiddleware>();
        builder.UseMiddleware<AuthorizationMiddleware>();
        builder.UseMiddleware<AuditMiddleware>();
        builder.UseMiddleware<BodyLimitMiddleware>();
        builder.UseMiddleware<IdempotencyMiddleware>();

        builder.Services
            .AddSchool(builder.Configuration)
            .AddStorage(builder.Configuration)
            .AddIdentity(builder.Configuration)
            .AddHttp(builder.Configuration)
            .AddDossiers()
            .AddPayments(builder.Configuration)
            .AddDocuments()
            .AddMails(builder.Configuration)
            .AddHistory(builder.Configuration)
            .AddSweeping()
            .AddAccounting()
            .AddRetention(builder.Configuration)
            .AddRecords()
            .AddTelemetry(builder.Configuration)
            .AddHealth()
            .AddPortal(builder.Configuration);
        return builder;
    }
}
