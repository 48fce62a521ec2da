namespace Enrollment.Domain.Tests.Dossiers;

public sealed class DossierTests
{
    [Fact]
    public void An_empty_ledger_is_no_dossier() => Assert.Null(Dossier.From(StudentYear.Id, []));

    [Fact]
    public void A_dossier_is_at_the_version_of_its_last_entry()
    {
        var year = StudentYear.Plain().PaidOnce();

        Assert.Equal(year.Ledger.Count, year.Dossier.Version);
        Assert.True(year.Dossier.HasApplied(year.Ledger[^1].Operation));
        Assert.False(year.Dossier.HasApplied("never"));
    }

    [Fact]
    public void Looking_ahead_changes_nothing_here()
    {
        var year = StudentYear.Plain();

        var after = year.Dossier.After(year.Now, [new DeclarationValidated(), new AccountBlocked(2)]);

        Assert.Equal((DeclarationState.Validated, true), (after.Declaration, after.IsBlocked));
        Assert.Equal((DeclarationState.Declared, false), (year.Dossier.Declaration, year.Dossier.IsBlocked));
        Assert.Equal(year.Dossier.Version, after.Version);
    }

    [Fact]
    public void The_day_of_the_declaration_is_that_of_the_students_last_word()
    {
        var year = StudentYear.Of();
        Assert.Null(year.Dossier.DeclaredAt);

        year.At("2022-09-02T09:00").Declared(Declare.Uncertain);
        Assert.Equal(Samples.Paris("2022-09-02T09:00"), year.Dossier.DeclaredAt);

        year.At("2022-09-03T09:00").Declared("01").At("2022-09-04T09:00").Rejected();
        Assert.Equal(Samples.Paris("2022-09-03T09:00"), year.Dossier.DeclaredAt);
    }

    [Fact]
    public void A_refund_is_no_longer_due_from_the_day_it_is_decided_but_balances_only_when_sent()
    {
        var year = StudentYear.International().PaidOnce().Exempted();

        Assert.Equal((0, -316900), (year.Dossier.DueCents, year.Dossier.BalanceCents));
    }
}
