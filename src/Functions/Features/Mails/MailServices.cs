using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enrollment.Functions.Features.Mails;

internal static class MailServices
{
    /// <summary>Adds the mails that facts lead to, by SMTP or by Azure Communication Services.</summary>
    internal static IServiceCollection AddMails(this IServiceCollection services, IConfiguration configuration)
    {
        var mail = configuration.Read<MailOptions>();
        if (mail.Endpoint.Length == 0)
            services.AddSmtpMails(configuration);
        else
            services.AddMailSettings(configuration).AddCommunicationMails(mail);
        services.AddSingleton<IMailLinks, MailLinks>();
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<MailPace>();
        services.AddSingleton<MailedCodes>();
        services.AddSingleton<PacedMailer>();
        services.AddSingleton<MailMessages>();
        services.AddSingleton<MailDelivery>();
        services.AddSingleton<DeliveryReports>();
        return services.AddTable(MailMessages.TableName);
    }

    /// <summary>Adds the settings that mails need with any carrier.</summary>
    public static IServiceCollection AddMailSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<MailOptions, MailOptionsValidator>(configuration);
        return services;
    }

    public static IServiceCollection AddSmtpMails(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMailSettings(configuration);
        services.AddSettings<SmtpOptions, SmtpOptionsValidator>(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SmtpMailer>();
        services.AddSingleton<IMailer>(provider => provider.GetRequiredService<SmtpMailer>());
        services.AddSingleton<IMailProbe>(provider => provider.GetRequiredService<SmtpMailer>());
        return services;
    }
}
