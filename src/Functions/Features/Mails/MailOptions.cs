using Enrollment.Functions.Platform.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Section "Mail": the sender and the carrier of the mails.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Sender: an address, or "Name &lt;address&gt;".</summary>
    [Setting(Needed = "everywhere")]
    public string From { get; set; } = "";

    /// <summary>Endpoint of Azure Communication Services, used under the app's identity in a build with AzureEmail=true. Empty for SMTP.</summary>
    [Setting(Needed = "on Azure")]
    public string Endpoint { get; set; } = "";

    /// <summary>Key of 32 characters or more in the header x-enrollment-report-key of Event Grid's delivery reports. Empty to take none.</summary>
    [Setting(IsSecret = true)]
    public string ReportKey { get; set; } = "";
}

/// <summary>Names a wrong setting before the first mail is due.</summary>
internal sealed class MailOptionsValidator(IServiceProviderIsService registered) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(MailOptions options)
    {
        if (!MailboxAddress.TryParse(options.From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal))
            yield return $"Mail__From is '{options.From}': an address such as inscriptions@school.fr is needed.";
        if (options.ReportKey.Length is > 0 and < 32)
            yield return "Mail__ReportKey is shorter than 32 characters: a long random one is needed, or nothing to take no delivery reports.";
        if (options.Endpoint.Length > 0 && !Uri.TryCreate(options.Endpoint, UriKind.Absolute, out _))
            yield return $"Mail__Endpoint is '{options.Endpoint}': the https address of Communication Services is needed, or nothing for SMTP.";
        else if (!registered.IsService(typeof(IMailer)))
            yield return "Mail__Endpoint is set, and this build (without AzureEmail=true) cannot send through Communication Services: leave it empty and set Smtp__Host.";
    }
}
