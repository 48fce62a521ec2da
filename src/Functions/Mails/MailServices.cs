using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions.Mails;

public static class MailServices
{
    /// <summary>Mails by SMTP, from the settings "Smtp:*" and "Mail:From", which are checked at start.</summary>
    public static IServiceCollection AddSmtpMails(this IServiceCollection services)
    {
        services.AddOptions<SmtpOptions>()
            .Configure<IConfiguration>((options, settings) =>
            {
                settings.GetSection("Smtp").Bind(options);
                options.From = settings["Mail:From"] ?? "";
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IMailer, SmtpMailer>();
        return services;
    }
}
