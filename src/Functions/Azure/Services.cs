using Azure.Communication.Email;
using Azure.Identity;
using Enrollment.Functions.Azure;
using Enrollment.Functions.Mails;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions;

/// <summary>What only the Azure build adds: mails by Communication Services when Mail__Endpoint names one.</summary>
internal static partial class Services
{
    static partial void AddHostServices(FunctionsApplicationBuilder builder)
    {
        if (builder.Configuration["Mail:Endpoint"] is not { Length: > 0 } endpoint)
            return;

        var from = builder.Configuration["Mail:From"] ?? throw new InvalidOperationException("Set Mail__From to the sender's address.");
        builder.Services.AddSingleton<IMailer>(
            _ => new CommunicationMailer(new EmailClient(new Uri(endpoint), new DefaultAzureCredential()), from));
    }
}
