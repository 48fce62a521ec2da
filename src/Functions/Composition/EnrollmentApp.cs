using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Features.Audit;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Health;
using Enrollment.Functions.Features.Lists;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Features.Plans;
using Enrollment.Functions.Features.Portal;
using Enrollment.Functions.Features.Privacy;
using Enrollment.Functions.Features.RegistrarActs;
using Enrollment.Functions.Features.Retention;
using Enrollment.Functions.Features.Roster;
using Enrollment.Functions.Features.SignIn;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Idempotency;
using Enrollment.Functions.Platform.Limits;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Platform.Schools;
using Enrollment.Functions.Platform.Storage;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Enrollment.Functions.Composition;

/// <summary>Builds the app: its middleware, in the order in which a request passes it, and its services.</summary>
internal static class EnrollmentApp
{
    /// <summary>Builds the app from its settings, environment variables and <paramref name="args"/>. The arguments win.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.HostLocallyIfAlone(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<TraceMiddleware>();
        builder.UseMiddleware<ExceptionMiddleware>();
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
        builder.UseMiddleware<UnwrapMiddleware>();

        DevelopmentKeys.RefuseIn(builder.Configuration);
        builder.Services
            .AddSchool(builder.Configuration)
            .AddStorage(builder.Configuration)
            .AddAccess(builder.Configuration)
            .AddLinks(builder.Configuration)
            .AddHttp(builder.Configuration)
            .AddAuditLog()
            .AddDossiers()
            .AddTelemetry(builder.Configuration)
            .AddSignIn()
            .AddRoster()
            .AddRegistrarActs()
            .AddPlans(builder.Configuration)
            .AddPayments(builder.Configuration)
            .AddDocuments()
            .AddMails(builder.Configuration)
            .AddLists()
            .AddAccounting()
            .AddAudit()
            .AddPrivacy()
            .AddRetention(builder.Configuration)
            .AddOrchestration(builder.Configuration)
            .AddHealth()
            .AddPortal(builder.Configuration);
        return builder;
    }
}
