namespace Enrollment.Functions.Features.Retention;

/// <summary>Section "Retention": how long each kind of data is kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Who looked, and what was refused.</summary>
    public int AuditMonths { get; set; } = 12;

    /// <summary>What the bank told of card pages, once taken further: a card payment can be contested for 13 months.</summary>
    public int NotificationMonths { get; set; } = 15;

    /// <summary>Answers kept for repeated requests.</summary>
    public int IdempotencyDays { get; set; } = 7;

    /// <summary>Names, addresses and reasons in the ledgers of years that have ended and are settled.</summary>
    public int PersonalDataYears { get; set; } = 5;

    /// <summary>Invoices and credit notes, after the end of their fiscal year: ten by article L. 123-22 of the Code de commerce.</summary>
    public int DocumentYears { get; set; } = 10;

    /// <summary>The last fiscal year whose documents need not be kept on that day.</summary>
    public int LastYearWithoutDocuments(DateOnly today) => today.Year - DocumentYears - 1;
}

/// <summary>Refuses what would delete what the app still needs, or what the law keeps.</summary>
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
