namespace Enrollment.Functions.Features.Catalogue;

/// <summary>The school's public data: its identity and its contacts.</summary>
/// <param name="Entity">The body that is owed the fees.</param>
/// <param name="HelpMailbox">Address that students write to with questions.</param>
/// <param name="AcademicYear">First calendar year: 2022 for 2022-2023.</param>
/// <param name="Now">The app's time, which decides when the school's days begin and end. The caller's clock may differ.</param>
internal sealed record SchoolView(string Name, string Entity, string HelpMailbox, int AcademicYear, DateTimeOffset Now)
{
    public static SchoolView Of(Moment moment) => new(
        moment.School.Name, moment.School.Entity, moment.School.Mailboxes.Help, moment.School.AcademicYear, moment.Now);
}
