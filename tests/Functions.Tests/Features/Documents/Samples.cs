using Enrollment.Domain;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;

namespace Enrollment.Functions.Tests.Features.Documents;

/// <summary>A school and a student such as the first users are.</summary>
internal static class Samples
{
    public static readonly long[] SixParts = [60100, 63380, 63380, 63380, 63380, 63380];

    private static readonly FeeLine Registration =
        new("REG", new Text("Droits d’inscription, diplôme d’ingénieur", "Registration fees, engineering degree"), 60100, false);

    private static readonly FeeLine Differentiated =
        new("DIFF", new Text("Droits différenciés", "Differentiated fees"), 316900, true);

    public static School School { get; } = new(
        "pc", "Polytech Clermont",
        "Clermont Auvergne INP",
        "PC",
        new Text(
            "TVA 0,00 : enseignement supérieur public exonéré, article 261-4-4° du code général des impôts.",
            "VAT 0.00: public higher education is exempt under article 261-4-4° of the French general tax code."),
        2022,
        "Europe/Paris",
        new DateOnly(2023, 8, 31),
        new Mailboxes("inscriptions@school.test", "comptables@school.test", "direction@school.test"),
        new PortalCalendar([], []),
        [
            new Situation("01", new Text("Étudiant non boursier", "Non-scholarship student"), new Text("", "")),
            new Situation("05", new Text("Étudiant international hors Union européenne", "International non-EU student"), new Text("", "")),
        ],
        [new Programme("GP", new Text("Génie physique, 4e année", "Engineering physics, year 4"), ["01", "05"])],
        [new Fee("01", null, [Registration]), new Fee("05", null, [Registration, Differentiated])],
        new InstalmentRules(
            [new(3, 0, InstalmentSplit.EqualParts), new(6, 100000, InstalmentSplit.NonExemptibleFirst)],
            10, new TimeOnly(8, 0), 120, 5, [3, 7]),
        new ApprovalRules(14, 3, 7),
        new WithdrawalRules(new DateOnly(2022, 9, 1), 2300),
        new DecisionRules(14, 0));

    public static Student Student(string first = "Émilie", string last = "Nguyễn-Łukaszewicz", string language = "fr") => new(
        "22100417", first, last, "emilie@student.test", language, "GP",
        new PostalAddress("12 bis, rue de l’Abbé-Grégoire", "63000", "Clermont-Ferrand", "250"),
        Enum.GetValues<Prerequisite>().ToHashSet(),
        new HashSet<Trait>());
}
