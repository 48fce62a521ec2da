using Enrollment.Domain;

namespace Enrollment.Functions.Catalogue;

/// <summary>What anybody may know of the school: who it is, and where to ask.</summary>
/// <param name="Entity">The body that is owed the fees.</param>
/// <param name="HelpMailbox">Address that students write to with questions.</param>
/// <param name="AcademicYear">First calendar year: 2022 for 2022-2023.</param>
public sealed record SchoolView(string Name, string Entity, string HelpMailbox, int AcademicYear)
{
    public static SchoolView Of(School school) => new(school.Name, school.Entity, school.Mailboxes.Help, school.AcademicYear);
}
