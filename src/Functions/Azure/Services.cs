using Azure.Communication.Email;
using Azure.Identity;
using Enrollment.Functions.Azure;
using Enrollment.Functions.Configuration;
using Enrollment.Functions.Mails;
using Enrollment.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions;

/// <summary>What only the Azure build adds: mails by Communication Services and telemetry to Application Insights, where their settings name them.</summary>
internal static partial class Services
{
    static partial void AddHostServices(FunctionsApplicationBuilder builder)
    {
        var identity = new DefaultAzureCredential();
        var mail = builder.Configuration.Read<MailOptions>();
        if (Uri.TryCreate(mail.Endpoint, UriKind.Absolute, out var endpoint))
        {
            builder.Services.AddSingleton<IMailer>(_ => new CommunicationMailer(new EmailClient(endpoint, identity), mail.From));
            builder.Services.AddHttpClient<IMailProbe, CommunicationProbe>(client => client.BaseAddress = endpoint);
        }

        if (builder.Configuration.Read<TelemetryOptions>().ApplicationInsights is { Length: > 0 } connection)
            builder.Services.AddAzureMonitor(connection, identity);
    }
}
