using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Exemptions;

public sealed class LowerExemptionTests
{
    [Fact]
    public void Withdrawn_before_payment_the_order_is_owed_whole_again()
    {
        var year = Lowered(StudentYear.International().Exempted(), 0);

        Assert.Equal((0, 377000), (year.Dossier.CreditedCents, year.Dossier.DueCents));
        Assert.Null(year.Dossier.Exemption);
        Assert.Equal([316900, -316900], year.Dossier.Credits.Select(credit => credit.Cents));
    }

    [Fact]
    public void Lowered_during_a_plan_the_instalments_to_come_grow()
    {
        var year = Lowered(StudentYear.International().Running(6).Exempted(200000), 100000);

        Assert.Equal([43380, 43380, 43380, 43380, 43380], year.Plan.Instalments.Where(part => part.IsOpen).Select(part => part.Cents));
        Assert.Equal(216900, year.Dossier.DueCents);
    }

    [Fact]
    public void Withdrawn_after_a_refund_the_fees_are_due_and_no_money_moves()
    {
        var year = StudentYear.International().PaidOnce().Exempted().Until("2022-09-05T00:00");
        Assert.Equal(316900, year.Dossier.RefundedCents);

        Lowered(year, 0).Until("2022-09-10T00:00");

        Assert.Equal((316900, 316900), (year.Dossier.DueCents, year.Dossier.RefundedCents));
        Assert.Equal(316900, year.OnePageOpened().Dossier.PendingPage!.Cents);
    }

    [Fact]
    public void Withdrawn_before_the_declaration_it_takes_nothing_off_the_order()
    {
        var year = Lowered(StudentYear.Of("GC", Trait.NonEu).Exempted(), 0).Declared("05");

        Assert.Equal((0, 377000), (year.Dossier.CreditedCents, year.Dossier.DueCents));
        Assert.Empty(year.Dossier.Credits);
    }

    [Fact]
    public void What_was_withdrawn_can_be_granted_again()
    {
        var year = Lowered(StudentYear.International().Exempted(), 0).Exempted(100000, "CE-3");

        Assert.Equal((100000, 277000), (year.Dossier.ExemptedCents, year.Dossier.DueCents));
    }

    [Fact]
    public void The_same_decision_twice_is_one()
    {
        var year = Lowered(StudentYear.International().Exempted(), 100000);

        Assert.Empty(Lowered(year, 100000).LastFacts);
    }

    [Fact]
    public void It_is_refused_where_nothing_would_be_lowered()
    {
        Assert.IsType<Refusal.NoExemptionToLower>(Refused(StudentYear.International(), 0));
        Assert.Equal(new Refusal.ExemptionNotLowered(316900, 316900), Refused(StudentYear.International().Exempted(), 316900));
        Assert.Equal(new Refusal.ExemptionNotLowered(100000, 100000), Refused(StudentYear.International().Exempted(100000), 100000));
        Assert.IsType<Refusal.StudentHasLeft>(Refused(StudentYear.International().Exempted().Withdrawn(), 0));
    }

    private static StudentYear Lowered(StudentYear year, long cents) =>
        year.Do((dossier, moment) => LowerExemption.Decide(dossier, cents, "CE-2", moment));

    private static Refusal? Refused(StudentYear year, long cents) =>
        year.Refused((dossier, moment) => LowerExemption.Decide(dossier, cents, "CE-2", moment));
}
