using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Dossiers;

/// <summary>A dossier as its student sees it, with what the student may do now.</summary>
/// <param name="ProgrammeLabel">The student's programme in words.</param>
/// <param name="DeclaredAt">Time of the last declaration, of a situation or of uncertainty; null if there was none.</param>
/// <param name="InstalmentCounts">Numbers of instalments that the school offers for the amount due; empty if none. The menu says if they can be requested now.</param>
/// <param name="DayOfMonth">Local day on which the instalments after the first fall due.</param>
/// <param name="MoneyBeingChecked">An unmatched payment. Nothing is to be paid until a person has checked it. Null if there is none.</param>
/// <param name="MissingPrerequisites">Steps without which nothing can be declared.</param>
internal sealed record DossierView(
    string Id,
    StudentView Student,
    string ProgrammeLabel,
    IReadOnlyList<MissingPrerequisite> MissingPrerequisites,
    DeclarationState Declaration,
    DateTimeOffset? DeclaredAt,
    string? Situation,
    string? SituationLabel,
    string? RejectionReason,
    long OrderedCents,
    long CreditedCents,
    long ExemptedCents,
    long PaidCents,
    long DueCents,
    bool Blocked,
    WithdrawalView? Withdrawal,
    IReadOnlyList<int> InstalmentCounts,
    int DayOfMonth,
    PlanView? Plan,
    PaymentAttemptView? PendingPayment,
    UnmatchedPaymentRow? MoneyBeingChecked,
    IReadOnlyList<MenuItemView> Menu,
    IReadOnlyList<SituationView> Situations)
{
    public static DossierView Of(Dossier dossier, Moment moment, string language) => new(
        dossier.Id.ToString(),
        StudentView.Of(dossier.Student),
        moment.School.FindProgramme(dossier.Student.Programme)?.Label.In(language) ?? dossier.Student.Programme,
        [.. dossier.Student.MissingPrerequisites().Select(step => MissingPrerequisite.Of(step, language))],
        dossier.Declaration,
        dossier.DeclaredAt,
        dossier.Order?.Situation,
        dossier.Order is { } order ? moment.School.FindSituation(order.Situation)?.Label.In(language) : null,
        dossier.RejectionReason,
        dossier.OrderedCents,
        dossier.CreditedCents,
        dossier.ExemptedCents,
        dossier.PaidCents,
        dossier.DueCents,
        dossier.IsBlocked,
        dossier.Withdrawal is { } withdrawn ? WithdrawalView.Of(withdrawn, dossier) : null,
        moment.School.Instalments.CountsFor(dossier.DueCents),
        moment.School.Instalments.DayOfMonth,
        dossier.Plan is { } plan ? PlanView.Of(plan, dossier, language) : null,
        dossier.PendingAttempt is { } attempt ? PaymentAttemptView.Of(attempt, dossier, language) : null,
        dossier.MoneyBeingChecked is { } money ? UnmatchedPaymentRow.Of(money, dossier) : null,
        [.. Domain.Dossiers.Menu.Of(dossier, moment).Select(item => MenuItemView.Of(item, language))],
        SituationView.All(dossier.Student, moment.School, language));
}

/// <param name="Label">The step in words.</param>
/// <param name="Help">Tells where the step is done.</param>
internal sealed record MissingPrerequisite(Prerequisite Code, string Label, string Help)
{
    internal static MissingPrerequisite Of(Prerequisite step, string language) =>
        new(step, PrerequisiteTexts.Label(step).In(language), PrerequisiteTexts.Help(step).In(language));
}

/// <param name="KeptCents">Money that the school keeps, after the committee's refunds.</param>
internal sealed record WithdrawalView(DateOnly RequestedOn, string Reason, bool OfRight, long KeptCents, long RefundCents)
{
    public static WithdrawalView Of(StudentWithdrawn withdrawn, Dossier dossier) => new(
        withdrawn.RequestedOn, withdrawn.Reason, withdrawn.OfRight,
        withdrawn.KeptCents - dossier.WithdrawalRefunds.Sum(refund => refund.Cents), dossier.RefundCents);
}

internal sealed record StudentView(string Number, string FirstName, string LastName, string Email, string Programme)
{
    public static StudentView Of(Student student) =>
        new(student.Number, student.FirstName, student.LastName, student.Email, student.Programme);
}

/// <param name="State">open, unknown, paid, refused or abandoned; beingChecked if the bank announced a payment that it does not show as captured; authorised if a card was shown and not debited; unmatched while a person checks the payment.</param>
/// <param name="Instalments">Numbers of the instalments that it pays; empty if the whole amount is paid at once.</param>
/// <param name="Flaw">Tells the student why the card cannot be debited and which one can; null if it can.</param>
/// <param name="Checked">Tells the student that the payment is unmatched and being checked; null if it is not.</param>
/// <param name="Returned">Tells the student that the money went back, as that of a second payment does; null if it did not.</param>
/// <param name="Refusal">Tells the student why the bank refused; null if it did not.</param>
internal sealed record PaymentAttemptView(
    string Reference, long Cents, PaymentChannel Channel, IReadOnlyList<int> Instalments, PaymentAttemptState State, string? Code, DateTimeOffset ExpiresAt, DateTimeOffset? PaidAt,
    string? Flaw, ReturnedView? Checked, ReturnedView? Returned, string? Refusal)
{
    public static PaymentAttemptView Of(PaymentAttempt attempt, Dossier dossier, string language) => new(
        attempt.Reference, attempt.Cents, attempt.Channel, attempt.Parts(), attempt.State, attempt.Code, attempt.ExpiresAt,
        dossier.Payments.FirstOrDefault(payment => payment.Reference == attempt.Reference)?.ReceivedAt,
        CardTexts.Of(attempt, dossier.RejectionOf(attempt.Reference))?.Said.In(language),
        ReturnedView.Of(ReturnPageTexts.BeingChecked(attempt, dossier), language),
        ReturnedView.Of(ReturnPageTexts.Of(attempt, dossier), language),
        attempt.State == PaymentAttemptState.Refused ? DebitTexts.Why(attempt.Code, attempt.Class).In(language) : null);
}

/// <summary>A title and a sentence for the student.</summary>
internal sealed record ReturnedView(string Title, string Said)
{
    internal static ReturnedView? Of((Text Title, Text Said)? words, string language) =>
        words is { } told ? new ReturnedView(told.Title.In(language), told.Said.In(language)) : null;
}

/// <param name="Until">Last local day on which a decision of the school keeps the line available beyond its window; null if none does.</param>
internal sealed record MenuItemView(MenuLine Line, MenuState State, WhyNot? Why, DateOnly? Until)
{
    public static MenuItemView Of(MenuItem item, string language) =>
        new(item.Line, item.State, item.Why is { } why ? Problems.Why(why, language) : null, item.Until);
}

/// <summary>A situation that the student's programme offers, with its cost and, if any, the reason why this student may not choose it.</summary>
/// <param name="Documents">Supporting documents to deposit.</param>
internal sealed record SituationView(
    string Code, string Label, string Help, IReadOnlyList<string> Documents, bool Allowed, WhyNot? Why, IReadOnlyList<FeeLineView> Lines, long TotalCents)
{
    public static IReadOnlyList<SituationView> All(Student student, School school, string language)
    {
        var offered = school.FindProgramme(student.Programme)?.Situations ?? [];
        return [.. school.Situations.Where(situation => offered.Contains(situation.Code)).Select(situation => Of(situation, student, school, language))];
    }

    private static SituationView Of(Situation situation, Student student, School school, string language)
    {
        var why = Declare.DoesNotFit(student, situation, school);
        var lines = school.LinesFor(situation.Code, student.Programme);
        return new SituationView(
            situation.Code, situation.Label.In(language), situation.Help.In(language),
            [.. situation.Documents.Select(document => document.In(language))], why is null,
            why is null ? null : Problems.Why(why, language), FeeLineView.All(lines, language), lines.Sum(line => line.Cents));
    }
}

internal sealed record FeeLineView(string Code, string Label, long Cents, bool Exemptible)
{
    public static IReadOnlyList<FeeLineView> All(IReadOnlyList<FeeLine> lines, string language) =>
        [.. lines.Select(line => new FeeLineView(line.Code, line.Label.In(language), line.Cents, line.Exemptible))];
}
