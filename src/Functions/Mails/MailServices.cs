using Enrollment.Functions.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enrollment.Functions.Mails;

public static class MailServices
{
    /// <summary>What mails need whichever way they go.</summary>
    public static IServiceCollection AddMailSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<MailOptions, MailOptionsValidator>(configuration);
        return services;
    }

    /// <summary>Mails by SMTP.</summary>
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
