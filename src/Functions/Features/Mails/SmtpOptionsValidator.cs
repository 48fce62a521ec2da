namespace Enrollment.Functions.Features.Mails;

/// <summary>Names a wrong setting and what it should be, before the first mail is due.</summary>
internal sealed class SmtpOptionsValidator : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(SmtpOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Host))
            yield return "Smtp__Host is missing: the name of the server that takes the mails.";
        if (options.Port is < 1 or > 65535)
            yield return $"Smtp__Port is {options.Port}: a number from 1 to 65535 is needed.";
        if (SmtpOptions.ParseSecurity(options.Security) is null)
            yield return $"Smtp__Security is '{options.Security}': it must be None, StartTls or Tls.";
        if (options.User.Length > 0 && options.Password.Length == 0)
            yield return "Smtp__Password is missing: Smtp__User is set.";
        if (options.User.Length == 0 && options.Password.Length > 0)
            yield return "Smtp__User is missing: Smtp__Password is set.";
    }
}
