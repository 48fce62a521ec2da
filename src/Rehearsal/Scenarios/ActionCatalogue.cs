using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Schools;

namespace Enrollment.Rehearsal.Scenarios;

/// <param name="NamesStudent">True if the student column is required; otherwise it must be empty.</param>
/// <param name="DetailProblem">Returns the problem with the detail; null if there is none.</param>
internal sealed record ActionRule(string Actor, string Name, bool NamesStudent, Func<string, Roster, School, string?> DetailProblem);

/// <summary>Lists the actions that year.csv may contain.</summary>
internal static class ActionCatalogue
{
    public const string Student = "student";
    public const string Accountant = "accountant";
    public const string Registrar = "registrar";
    public const string Committee = "committee";
    public const string Bank = "bank";

    public static readonly IReadOnlyList<ActionRule> All =
    [
        new(Student, "visit", true, (detail, _, _) => detail.Length == 0 || Enum.GetNames<MenuLine>().Contains(detail, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"'{detail}' is not a menu line. Known lines are {string.Join(", ", Enum.GetNames<MenuLine>())}."),
        new(Student, "dossier", true, Nothing),
        new(Student, "declare", true, (detail, _, school) => detail == Declare.Uncertain || school.FindSituation(detail) is not null
            ? null
            : $"'{detail}' is neither a situation of school.json nor '{Declare.Uncertain}'."),
        new(Student, "pay-once", true, Card),
        new(Student, "request-plan", true, (detail, _, _) => int.TryParse(detail, out var count) && count > 0 ? null : "The detail is the number of instalments."),
        new(Student, "withdraw-plan", true, Nothing),
        new(Student, "pay-first", true, Card),
        new(Student, "pay-instalment", true, (detail, _, _) => InstalmentPayment.Read(detail) is null
            ? "The detail is the number of the instalment, optionally followed by a space and a card."
            : null),
        new(Student, "change-card", true, Card),
        new(Accountant, "accept-plan", true, Nothing),
        new(Accountant, "refuse-plan", true, Reason),
        new(Accountant, "transfer-refund", true, (detail, _, _) => RefundTransfer.Read(detail) is null ? RefundTransfer.Format : null),
        new(Registrar, "validate", true, Nothing),
        new(Registrar, "reject", true, Reason),
        new(Registrar, "withdraw", true, (detail, _, _) => Withdrawal.Read(detail) is null ? Withdrawal.Format : null),
        new(Registrar, "roster", true, RosterChange.Problem),
        new(Committee, "exempt", true, (detail, _, _) => Exemption.Read(detail) is null ? Exemption.Format : null),
        new(Committee, "exempt-csv", false, ExemptionList.Problem),
        new(Committee, "refund-withdrawal", true, (detail, _, _) => Exemption.Read(detail) is { Cents: not null }
            ? null
            : "The detail is an amount in cents, a space, and the reference of the decision."),
        new(Bank, "refuse-debit", true, (detail, _, _) => RefusalOrder.Read(detail) is null ? RefusalOrder.Format : null),
    ];

    public static IEnumerable<string> Actors => All.Select(rule => rule.Actor).Distinct();

    private static string? Nothing(string detail, Roster roster, School school) => detail.Length == 0 ? null : "This action has no detail.";

    private static string? Reason(string detail, Roster roster, School school) => detail.Length > 0 ? null : "The detail is the reason that the student is told.";

    private static string? Card(string detail, Roster roster, School school) => PaymentCard.Read(detail) is null ? PaymentCard.Format : null;
}
