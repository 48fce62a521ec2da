namespace Enrollment.Functions.Features.Accounting;

/// <param name="Continuation">Asks for the next page; null on the last.</param>
internal sealed record ManualTaskList(IReadOnlyList<ManualTaskView> Items, string? Continuation);

/// <param name="Student">Null for money that is known from a notification alone.</param>
/// <param name="Name">The student's first and last name; empty once the personal data are erased, and where there is no student.</param>
/// <param name="Subject">Refund id, payment reference, numbers of instalments, subscriber or transaction; empty for a step without one.</param>
/// <param name="Todo">The task, in the caller's language.</param>
/// <param name="Step">The step to resume, together with the subject; null for other tasks.</param>
internal sealed record ManualTaskView(
    ManualTaskKind Kind, string? Student, string Name, string Subject, long? Cents, DateTimeOffset Since, string Todo, StepKind? Step)
{
    public static ManualTaskView Of(NamedTask named, string language)
    {
        var task = named.Task;
        return new ManualTaskView(
            task.Kind, task.Dossier?.Student, named.Name, task.Subject, task.Cents, task.Since, ManualTaskTexts.Of(task).In(language), task.Step);
    }
}

/// <summary>The differences between a settlement and the ledgers of its days.</summary>
/// <param name="Rows">Number of rows in the file.</param>
/// <param name="MovedCents">Sum of the file's amounts.</param>
internal sealed record SettlementComparisonView(
    DateOnly From, DateOnly To, int Rows, long MovedCents, IReadOnlyList<DifferenceView> Items);

/// <param name="ReconciledAt">Null if the day was not reconciled.</param>
/// <param name="Continuation">Asks for the next page; null on the last.</param>
internal sealed record DifferencesOfDay(DateOnly Day, DateTimeOffset? ReconciledAt, IReadOnlyList<DifferenceView> Items, string? Continuation);

internal sealed record DifferenceView(
    DifferenceKind Kind, DateOnly Day, string Reference, string? Transaction, long? LedgerCents, long? GatewayCents, int? Line,
    string Cause, string Correction)
{
    public static DifferenceView Of(Difference difference, string language) => new(
        difference.Kind, difference.Day, difference.Reference, difference.Transaction, difference.LedgerCents, difference.GatewayCents,
        difference.Line, DifferenceTexts.Cause(difference).In(language), DifferenceTexts.Correction(difference).In(language));

    public static IReadOnlyList<DifferenceView> All(IEnumerable<Difference> differences, string language) =>
        [.. differences.Select(difference => Of(difference, language))];
}
