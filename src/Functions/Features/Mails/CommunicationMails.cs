using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Adds mails by Azure Communication Services, in a build that has its package (AzureEmail=true).</summary>
internal static partial class CommunicationMails
{
    /// <summary>Adds nothing in a build without the package or for an invalid address. The validation of the settings tells which.</summary>
    internal static void AddCommunicationMails(this IServiceCollection services, MailOptions options)
    {
        if (Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint))
            Register(services, endpoint, options.From);
    }

    static partial void Register(IServiceCollection services, Uri endpoint, string from);
}
