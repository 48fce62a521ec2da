using Azure.Data.Tables;
using Enrollment.Functions.Audit;
using Enrollment.Functions.Commands;
using Enrollment.Functions.Configuration;
using Enrollment.Functions.Mails;
using Enrollment.Functions.Payments;
using Enrollment.Functions.Retention;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions.Privacy;

/// <summary>What is written down about people, for how long, and how they get at it.</summary>
public static class RecordsServices
{
    public static IServiceCollection AddRecords(this IServiceCollection services)
    {
        services.AddSingleton<AuditLog>();
        services.AddSingleton<CountedRefusals>();
        services.AddSingleton<StudentAudit>();
        services.AddSingleton<StudentFiles>();
        services.AddSingleton<PersonalDataExport>();
        services.AddSingleton<PersonalDataErasure>();
        services.AddSingleton<IHeldPersonalData, HeldDossiers>();
        services.AddSingleton<IHeldPersonalData, HeldNotifications>();
        services.AddSingleton<IHeldPersonalData, HeldAccounting>();
        services.AddSingleton<IHeldPersonalData, HeldAudit>();
        services.AddSingleton<IHeldPersonalData, HeldAnswers>();
        services.AddSingleton<IHeldPersonalData, HeldAccounts>();
        services.AddSingleton<IHeldPersonalData, HeldAgenda>();
        services.AddSingleton<IHeldPersonalData, HeldOrchestrations>();

        services.AddSingleton<IAgeOut>(provider => provider.AgeOut(
            "audit", AuditLog.TableName, (options, now) => AuditLog.OlderThan(now.AddMonths(-options.AuditMonths))));
        services.AddSingleton<IAgeOut>(provider => provider.AgeOut(
            "notifications", Notifications.TableName, (options, now) => Notifications.AppliedBefore(now.AddMonths(-options.NotificationMonths))));
        services.AddSingleton<IAgeOut>(provider => provider.GetRequiredService<DocumentAgeOut>());
        services.AddSingleton<IAgeOut>(provider => provider.AgeOut(
            "kept answers", KeptAnswers.TableName, (options, now) => KeptAnswers.TakenBefore(now.AddDays(-options.IdempotencyDays))));
        services.AddSingleton<IAgeOut>(provider => provider.AgeOut(
            "ids of mails", MailMessages.TableName, (_, now) => MailMessages.SentBefore(now - MailMessages.Kept)));
        services.AddSingleton<IAgeOut>(provider => provider.AgeOut(
            "codes of mails", MailMessages.TableName, (_, now) => MailedCodes.ExpiredBefore(now)));
        services.AddSingleton<IAgeOut, TerminatedAgeOut>();
        services.AddSingleton<IAgeOut, EndedYearAgeOut>();
        services.AddSingleton<AgeOuts>();
        return services;
    }

    /// <summary>How long things are kept: the check of the books needs it too.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<RetentionOptions, RetentionOptionsValidator>(configuration);
        services.AddSingleton<DocumentAgeOut>();
        return services;
    }

    /// <summary>Rows of a table that a filter finds old, by the retention that is configured and the time it is.</summary>
    public static TableAgeOut AgeOut(
        this IServiceProvider provider, string kind, string table, Func<RetentionOptions, DateTimeOffset, string> filter)
    {
        var options = provider.GetRequiredService<IOptions<RetentionOptions>>();
        var time = provider.GetRequiredService<TimeProvider>();
        return new TableAgeOut(provider.GetRequiredService<TableServiceClient>(), kind, table, () => filter(options.Value, time.GetUtcNow()));
    }
}
