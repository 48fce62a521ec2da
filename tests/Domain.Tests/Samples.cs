using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests;

/// <summary>A school with the source's figures and calendar, and students who fit each of its situations.</summary>
internal static class Samples
{
    public static School School { get; } = new(
        "pc", "Polytech", "INP", "PC", Label("VAT"), 2022, "Europe/Paris", new DateOnly(2023, 8, 31),
        new Mailboxes("help@school.fr", "accounts@school.fr", "head@school.fr"),
        new PortalCalendar(
            [Window("2022-06-20T08:00", "2022-07-27T12:00"), Window("2022-08-18T08:00", "2022-11-30T23:59")],
            [Window("2022-06-20T08:00", "2022-07-27T12:00"), Window("2022-08-22T08:00", "2022-11-30T23:59")]),
        [
            new Situation("01", Label("Plain"), Label("-"), ImposedBy: Trait.Apprentice),
            new Situation("02", Label("Scholarship"), Label("-"), Certificate: Trait.ScholarshipCertificate),
            new Situation("05", Label("International"), Label("-"), ImposedBy: Trait.NonEu, ReservedFor: Trait.NonEu),
            new Situation("08", Label("Contract"), Label("-"),
                ImposedBy: Trait.ProfessionalContractSigned, ReservedFor: Trait.ProfessionalContractSigned),
        ],
        [
            new Programme("GC", Label("Civil"), ["01", "02", "05", "08"]),
            new Programme("PREP", Label("Preparatory"), ["01", "02"]),
            new Programme("EDGE", Label("Exactly at the limit"), ["01"]),
            new Programme("OVER", Label("One cent over the limit"), ["01"]),
        ],
        [
            new Fee("01", null, [Line("REG", 60100)]),
            new Fee("01", "EDGE", [Line("REG", 100000)]),
            new Fee("01", "OVER", [Line("REG", 100001)]),
            new Fee("02", null, [Line("REG", 0)]),
            new Fee("05", null, [Line("REG", 60100), Line("DIFF", 316900, exemptible: true)]),
            new Fee("08", null, [Line("REG", 0)]),
        ],
        new InstalmentRules(
            [new(3, 0, InstalmentSplit.EqualParts), new(6, 100000, InstalmentSplit.NonExemptibleFirst)],
            10, new TimeOnly(6, 0), 240, 3, [3, 7]),
        new ApprovalRules(14, 3, 7),
        new WithdrawalRules(new DateOnly(2022, 9, 1), 2300),
        new DecisionRules(14, 0));

    /// <summary>The same school with two, four and ten instalments, debited on the 5th.</summary>
    public static School TwoFourTen { get; } = School with
    {
        Instalments = School.Instalments with
        {
            Offers =
            [
                new(2, 30000, InstalmentSplit.EqualParts),
                new(4, 100000, InstalmentSplit.NonExemptibleFirst),
                new(10, 200000, InstalmentSplit.NonExemptibleFirst),
            ],
            DayOfMonth = 5,
        },
    };

    public static Student Student(string programme = "GC", params Trait[] traits) => new(
        "22000123", "Émilie", "Nguyễn", "emilie@example.org", "fr", programme,
        new PostalAddress("1 rue des Écoles", "63000", "Clermont-Ferrand", "250"),
        Enum.GetValues<Prerequisite>().ToHashSet(), traits.ToHashSet());

    public static Text Label(string text) => new(text + " (fr)", text);

    public static FeeLine Line(string code, long cents, bool exemptible = false) => new(code, Label(code), cents, exemptible);

    public static DateTime Local(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Returns the instant (UTC) of a Paris local time.</summary>
    public static DateTimeOffset Paris(string text) => new LocalTime("Europe/Paris").Instant(Local(text));

    private static Window Window(string opens, string closes) => new(Local(opens), Local(closes));
}
