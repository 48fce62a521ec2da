using Enrollment.Functions.Features.Mails.Letters;
using Enrollment.Functions.Platform.Texts;
using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails;

/// <summary>The data and the phrases that all letters share.</summary>
/// <param name="Dossier">The dossier as it is when the letter is sent.</param>
/// <param name="At">Time at which the fact was recorded.</param>
/// <param name="Refunds">Refunds decided together with the fact, in their present state.</param>
internal sealed record LetterContext(Dossier Dossier, School School, IMailLinks Links, DateTimeOffset At, IReadOnlyList<Refund> Refunds)
{
    private readonly LocalTime clock = new(School.TimeZone);

    public Student Student => Dossier.Student;

    public Recipient ToStudent => Recipient.Student(Student);

    /// <summary>The student the letter is about, as named to the school's staff.</summary>
    public Text StudentLine => Both($"{Student.FullName} (n° {Student.Number}), {ProgrammeLabel.Fr}");

    public Text ProgrammeLabel => School.FindProgramme(Student.Programme)?.Label ?? Both(Student.Programme);

    public Button Portal => new(new Text("Ouvrir mon dossier", "Open my registration"), Links.Portal());

    /// <summary>The numbers of instalments that the school offers for what the student owes.</summary>
    public IReadOnlyList<int> OfferedCounts => School.Instalments.CountsFor(Dossier.DueCents);

    public Text HowToPay => OfferedCounts is { Count: > 0 } counts
        ? new Text(
            $"Vous pouvez payer en une fois par carte, ou demander à payer en {InstalmentTexts.Any(counts).Fr} fois, depuis votre dossier.",
            $"You can pay in full by card, or ask to pay in {InstalmentTexts.Any(counts).En} instalments, from your registration page.")
        : new Text(
            "Vous pouvez payer en une fois, par carte, depuis votre dossier.",
            "You can pay in full by card, from your registration page.");

    /// <summary>Tells what becomes of the money that goes back, by the state of each refund. Empty if none goes back.</summary>
    public static IEnumerable<Block> GivenBack(IEnumerable<Refund> refunds) =>
        refunds.GroupBy(refund => (refund.State, refund.MayBeDone, refund.Transfer))
            .SelectMany(alike => RefundNews.GivenBack(alike.First(), alike.Sum(refund => refund.Cents)));

    public Text DayOf(DateTimeOffset instant) => Day(clock.DayOf(instant));

    /// <summary>Returns a row such as "échéance 2 sur 6", with its day if it has one.</summary>
    public static Row Part(Instalment part, int count) => new(
        part.DueOn is { } due
            ? new Text(
                $"Échéance {part.Number} sur {count}, le {LocalFormat.French.Day(due)}",
                $"Instalment {part.Number} of {count}, on {LocalFormat.English.Day(due)}")
            : new Text($"Échéance {part.Number} sur {count}", $"Instalment {part.Number} of {count}"),
        Money(part.Cents));

    /// <summary>Returns a table of a plan's amounts, first to last, without dates.</summary>
    public static Table Parts(IReadOnlyList<long> cents) => new(
    [
        .. cents.Select((part, index) => Part(new Instalment(index + 1, part), cents.Count)),
        new Row(new Text("Total", "Total"), Money(cents.Sum()), Strong: true),
    ]);
}
