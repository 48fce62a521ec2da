using Enrollment.Functions;
using Enrollment.Functions.Accounting;
using Enrollment.Functions.Audit;
using Enrollment.Functions.Http;
using Enrollment.Functions.Identity;
using Enrollment.Functions.Privacy;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<ErrorMiddleware>();
builder.UseMiddleware<RefusalAuditMiddleware>();
builder.UseMiddleware<AuthorizationMiddleware>();
builder.UseMiddleware<AuditMiddleware>();

builder.Services
    .AddSchool(builder.Configuration)
    .AddStorage(builder.Configuration)
    .AddIdentity(builder.Configuration)
    .AddDossiers()
    .AddPayments(builder.Configuration)
    .AddDocuments()
    .AddMails(builder.Configuration)
    .AddSweeping()
    .AddAccounting()
    .AddRetention(builder.Configuration)
    .AddRecords();
Services.AddHost(builder);

await builder.Build().RunAsync();
