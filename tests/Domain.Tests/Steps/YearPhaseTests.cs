using Enrollment.Domain.Steps;

namespace Enrollment.Domain.Tests.Steps;

public sealed class YearPhaseTests
{
    [Fact]
    public void A_year_of_instalments_goes_through_its_phases_in_order()
    {
        var year = StudentYear.International();
        List<YearPhase> phases = [Phase(StudentYear.Of())];

        phases.Add(Phase(year));
        phases.Add(Phase(year.Requested(6)));
        phases.Add(Phase(year.Accepted()));
        phases.Add(Phase(year.FirstPageOpened()));
        phases.Add(Phase(year.Pays()));
        year.Until("2023-03-01T00:00");
        phases.Add(Phase(year));

        Assert.Equal(
            [YearPhase.Declaration, YearPhase.PaymentChoice, YearPhase.AccountantApproval, YearPhase.FirstInstalment, YearPhase.FirstInstalment, YearPhase.MonthlyDebits, YearPhase.Settled],
            phases);
    }

    [Fact]
    public void A_year_of_one_payment_is_settled_by_it()
    {
        Assert.Equal(YearPhase.OneTimePayment, Phase(StudentYear.Plain().OnePageOpened()));
        Assert.Equal(YearPhase.Settled, Phase(StudentYear.Plain().PaidOnce()));
    }

    [Fact]
    public void An_exemption_of_what_is_left_is_settled_once_its_credit_note_is_issued()
    {
        var year = StudentYear.International().Requested(6).Accepted().FirstPageOpened().Pays().Exempted();
        Assert.Equal(YearPhase.Exempted, Phase(year));

        year.Settle();
        Assert.Equal(YearPhase.Settled, Phase(year));
    }

    [Fact]
    public void Whoever_left_the_school_is_in_no_other_phase()
    {
        Assert.Equal(YearPhase.Withdrawn, Phase(StudentYear.Plain().PaidOnce().Withdrawn()));
        Assert.Equal(YearPhase.Withdrawn, Phase(StudentYear.International().Requested(6).Accepted().FirstPageOpened().Pays().Withdrawn()));
    }

    /// <summary>The orchestrator handles these steps in one phase alone. In another they would end a student's year.</summary>
    [Fact]
    public void Debits_and_reminders_fall_due_in_their_own_phase_alone()
    {
        var seen = new HashSet<StepKind>();
        for (var seed = 1; seed <= 400; seed++)
        {
            var year = new Walker(seed).Wander(seed % 60);
            var next = NextStep.Of(year.Dossier, year.Moment);
            foreach (var kind in new[] { next.Kind, next.Then?.Kind ?? StepKind.Wait })
            {
                seen.Add(kind);
                if (kind is StepKind.Debit or StepKind.AnnounceDebit)
                    Assert.Equal(YearPhase.MonthlyDebits, Phase(year));
                if (kind == StepKind.RemindAccountants)
                    Assert.Equal(YearPhase.AccountantApproval, Phase(year));
            }
        }

        Assert.Superset(new HashSet<StepKind> { StepKind.Debit, StepKind.AnnounceDebit, StepKind.RemindAccountants }, seen);
    }

    private static YearPhase Phase(StudentYear year) => YearPhases.PhaseOf(year.Dossier);
}
