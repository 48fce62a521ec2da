using Enrollment.Domain;
using Enrollment.Functions.Commands;
using Enrollment.Functions.Configuration;
using Enrollment.Functions.Contract;
using Enrollment.Functions.Documents;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Http;
using Enrollment.Functions.Identity;
using Enrollment.Functions.Limits;
using Enrollment.Functions.Links;
using Enrollment.Functions.Mails;
using Enrollment.Functions.Payments;
using Enrollment.Functions.Payments.Gateway;
using Enrollment.Functions.Plans;
using Enrollment.Functions.Rehearsals;
using Enrollment.Functions.Storage;
using Enrollment.Functions.StudentYears;
using Enrollment.Functions.Sweeping;
using Enrollment.Functions.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions;

/// <summary>What each capability needs, by capability.</summary>
internal static class Services
{
    internal static IServiceCollection AddSchool(this IServiceCollection services, IConfiguration configuration)
    {
        var isDeployed = configuration.Read<SiteOptions>().IsDeployed;
        var options = configuration.Read<SchoolOptions>();
        services.AddSingleton<PublishedContract>();
        if (isDeployed && options.File.Length == 0)
            return services.AddNoSchool(configuration);

        var file = SchoolFile.Load(options, isDeployed);
        // From now on the full path, which a host may show.
        configuration[$"{SchoolOptions.Section}:{nameof(SchoolOptions.File)}"] = file.Path;
        if (!isDeployed)
        {
            services.AddSingleton(file);
            services.AddHostedService<SchoolFileWatch>();
        }

        services.AddSingleton(new SchoolPresence(true));
        services.AddSingleton(file.School);
        return services.AddTime(file.School.RehearsalClock, configuration);
    }

    private static IServiceCollection AddNoSchool(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new SchoolPresence(false));
        services.AddSingleton(SchoolFile.Placeholder(configuration.Read<TokenOptions>().AdministratorAddresses.FirstOrDefault(string.Empty)));
        services.AddHostedService<NoSchoolNotice>();
        services.AddHealthChecks().AddCheck<NoSchoolNotice>("school");
        return services.AddTime(RehearsalClock.None, configuration);
    }

    internal static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<StorageOptions, StorageOptionsValidator>(configuration);
        services.AddSingleton(provider => StorageClients.Tables(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton(provider => StorageClients.Blobs(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddHostedService<StorageSetup>();
        return services;
    }

    internal static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCors();
        services.AddSettings<CorsOfApp>(configuration)
            .Validate(options => options.IsValid, "Set Cors__Origins to exact origins separated by commas, such as https://portal.example.org, or leave it empty.");
        services.AddSettings<LimitOptions>(configuration)
            .Validate(options => options.ReadsPerMinute > 0 && options.CommandsPerMinute > 0 && options.SignInsPerMinute > 0,
                "Set Limits__ReadsPerMinute, Limits__CommandsPerMinute and Limits__SignInsPerMinute to 1 or more.");
        services.AddTrustedProxies();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<KeptAnswers>();
        return services;
    }

    internal static IServiceCollection AddDossiers(this IServiceCollection services)
    {
        services.AddSingleton<TableDossierStore>();
        services.AddSingleton<IDossierStore>(provider => provider.GetRequiredService<TableDossierStore>());
        services.AddSingleton<DossierCommands>();
        services.AddSingleton<YearWaker>();
        services.AddSingleton<PortalCommands>();
        services.AddSingleton<RegistrarActs.ActPreviews>();
        services.AddSingleton<ApprovalDecisions>();
        services.AddSingleton<YearSteps>();
        return services;
    }

    internal static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPayboxGateway(configuration);
        services.AddSingleton<IQuestionNumbers, QuestionNumbers>();
        services.AddMetrics().AddSingleton<AppMetrics>();
        services.AddSingleton<Notifications>();
        services.AddSingleton<NotificationHandler>();
        services.AddSingleton<CardPages>();
        return services;
    }

    internal static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<DocumentNumbers>();
        services.AddSingleton<DocumentArchive>();
        services.AddSingleton<DocumentIssuing>();
        return services;
    }

    internal static IServiceCollection AddMails(this IServiceCollection services, IConfiguration configuration)
    {
        var mail = configuration.Read<MailOptions>();
        if (mail.Endpoint.Length == 0)
            services.AddSmtpMails(configuration);
        else
            services.AddMailSettings(configuration).AddCommunicationMails(mail);
        services.AddSingleton<IMailLinks, MailLinks>();
        services.AddSingleton<MailPace>();
        services.AddSingleton<MailedCodes>();
        services.AddSingleton<PacedMailer>();
        services.AddSingleton<MailMessages>();
        services.AddSingleton<MailDelivery>();
        services.AddSingleton<DeliveryReports>();
        return services;
    }

    internal static IServiceCollection AddHistory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<HistoryOptions>(configuration)
            .Validate(options => options.KeepDays is >= 1 and <= 3650, "Set History__KeepDays to a number of days from 1 to 3650.")
            .Validate(options => options.LongestPurge > TimeSpan.Zero && options.LongestPurge < TimeSpan.FromMinutes(30),
                "Set History__LongestPurge to a time of less than 30 minutes, such as 00:04:00.");
        services.AddSingleton<HistoryRetention>();
        return services;
    }

    internal static IServiceCollection AddSweeping(this IServiceCollection services)
    {
        services.AddSingleton<Agenda>();
        services.AddSingleton<Sweeper>();
        services.AddSingleton<Census>();
        return services;
    }
}
