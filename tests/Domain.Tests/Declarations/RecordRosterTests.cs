using Enrollment.Domain.Declarations;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Declarations;

public sealed class RecordRosterTests
{
    [Fact]
    public void A_row_that_says_nothing_new_records_nothing() =>
        Assert.Empty(RecordRoster.Decide(StudentYear.Of("GC", Trait.NonEu).Dossier, Samples.Student("GC", Trait.NonEu), StudentYear.Of().Moment).Facts);

    [Fact]
    public void A_changed_row_is_recorded_and_changes_nothing_else()
    {
        var year = StudentYear.Plain().PaidOnce();

        year.Do((dossier, moment) => RecordRoster.Decide(dossier, Samples.Student("GC", Trait.ScholarshipCertificate), moment));

        Assert.Contains(Trait.ScholarshipCertificate, year.Dossier.Student.Traits);
        Assert.Equal(("01", 0), (year.Dossier.Order!.Situation, year.Dossier.DueCents));
    }
}
