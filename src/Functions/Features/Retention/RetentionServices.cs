using Azure.Data.Tables;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Idempotency;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Retention;

internal static class RetentionServices
{
    /// <summary>Adds every kind of data that is deleted with age, and the settings of retention.</summary>
    internal static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<RetentionOptions, RetentionOptionsValidator>(configuration);
        services.AddAgeOut("audit", AuditLog.TableName, (options, now) => AuditLog.OlderThan(now.AddMonths(-options.AuditMonths)));
        services.AddAgeOut("notifications", Notifications.TableName, (options, now) => Notifications.AppliedBefore(now.AddMonths(-options.NotificationMonths)));
        services.AddSingleton<DocumentAgeOut>();
        services.AddSingleton<IAgeOut>(provider => provider.GetRequiredService<DocumentAgeOut>());
        services.AddAgeOut("stored answers", IdempotencyStore.TableName, (options, now) => IdempotencyStore.TakenBefore(now.AddDays(-options.IdempotencyDays)));
        services.AddAgeOut("ids of mails", MailMessages.TableName, (_, now) => MailMessages.SentBefore(now - MailMessages.Kept));
        services.AddAgeOut("codes of mails", MailMessages.TableName, (_, now) => MailedCodes.ExpiredBefore(now));
        services.AddSingleton<IAgeOut, TerminatedAgeOut>();
        services.AddSingleton<IAgeOut, EndedYearAgeOut>();
        services.AddSingleton<AgeOuts>();
        return services;
    }

    private static void AddAgeOut(this IServiceCollection services, string kind, string table, Func<RetentionOptions, DateTimeOffset, string> filter) =>
        services.AddSingleton<IAgeOut>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<RetentionOptions>>();
            var time = provider.GetRequiredService<TimeProvider>();
            return new TableAgeOut(provider.GetRequiredService<TableServiceClient>(), kind, table, () => filter(options.Value, time.GetUtcNow()));
        });
}
