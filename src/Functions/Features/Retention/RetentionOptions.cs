namespace Enrollment.Functions.Features.Retention;

/// <summary>Section "Retention": the time for which each kind of data is kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Months for which the audit log is kept.</summary>
    public int AuditMonths { get; set; } = 12;

    /// <summary>Months for which applied notifications of card pages are kept. A card payment can be contested for 13 months.</summary>
    public int NotificationMonths { get; set; } = 15;

    /// <summary>Days for which answers are kept for repeated requests.</summary>
    public int IdempotencyDays { get; set; } = 7;

    /// <summary>Years for which names, addresses and reasons stay in the ledgers of ended and settled years.</summary>
    public int PersonalDataYears { get; set; } = 5;

    /// <summary>Years for which invoices and credit notes are kept after their fiscal year. Article L. 123-22 of the Code de commerce requires ten.</summary>
    public int DocumentYears { get; set; } = 10;

    /// <summary>Returns the last fiscal year whose documents need no longer be kept on that day.</summary>
    public int LastYearWithoutDocuments(DateOnly today) => today.Year - DocumentYears - 1;
}

/// <summary>Refuses periods that would delete data which the app still needs or the law requires to be kept.</summary>
internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    private const int MostYears = 15;

    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(RetentionOptions options) =>
    [
        .. Outside(nameof(options.AuditMonths), options.AuditMonths, 1, 12 * MostYears),
        .. Outside(nameof(options.NotificationMonths), options.NotificationMonths, 1, 12 * MostYears),
        .. Outside(nameof(options.IdempotencyDays), options.IdempotencyDays, 1, 365),
        .. Outside(nameof(options.PersonalDataYears), options.PersonalDataYears, 0, MostYears - 1),
        .. Outside(nameof(options.DocumentYears), options.DocumentYears, 10, 100),
    ];

    private static IEnumerable<string> Outside(string setting, int value, int least, int most)
    {
        if (value < least || value > most)
            yield return FormattableString.Invariant($"{RetentionOptions.Section}__{setting} is {value}: a number from {least} to {most} is needed.");
    }
}
