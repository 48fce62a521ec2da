using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.SignIn;

internal static class SignInServices
{
    /// <summary>Adds sign-in by password and the mails to set a password.</summary>
    internal static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.HashIterations);
        services.AddSingleton<PasswordHasher<Identity>>();
        services.AddSingleton<SignInTurns>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<SignInAudit>();
        services.AddSingleton<MailedLinks>();
        services.AddSingleton<SignInMailer>();
        return services.AddTable(SignInAttempts.TableName);
    }
}
