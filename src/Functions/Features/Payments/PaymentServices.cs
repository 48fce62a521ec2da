using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Payments;

internal static class PaymentServices
{
    /// <summary>Adds the gateway, card pages, notifications, and the debits and refunds of the orchestration.</summary>
    internal static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPayboxGateway(configuration);
        services.AddSingleton<IQuestionNumbers, QuestionNumbers>();
        services.AddSingleton<Notifications>();
        services.AddSingleton<NotificationHandler>();
        services.AddSingleton<UnmatchedPayments>();
        services.AddSingleton<CardPages>();

        // Transient, as the gateway they use. A singleton would keep the gateway's connections for ever.
        services.AddTransient<Debits>();
        services.AddTransient<CardRefunds>();
        services.AddTransient<ExpiredCardPages>();
        services.AddTransient<CardDeletion>();
        services.AddTransient<UndeletedCards>();
        return services.AddTable(Notifications.TableName).AddTable(QuestionNumbers.TableName);
    }
}
