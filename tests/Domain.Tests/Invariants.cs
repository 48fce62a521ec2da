using Enrollment.Domain.Accounts;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;

namespace Enrollment.Domain.Tests;

/// <summary>Checks the rules that every dossier keeps at every moment, whatever happened before.</summary>
internal static class Invariants
{
    public static void Check(Dossier dossier)
    {
        CheckAmounts(dossier);
        CheckPlans(dossier);
        CheckAttempts(dossier);
        CheckRefunds(dossier);
        CheckCards(dossier);
        CheckWithdrawal(dossier);

        var totals = AccountPosition.Of(dossier).Totals;
        Holds(totals.BalanceCents == totals.OrderedCents - totals.CreditedCents - totals.PaidCents + totals.RefundedCents,
            "the balance is what is ordered, less credited, less paid, plus refunded");
        Holds(!dossier.IsBlocked || dossier.Order is null || HasFinalRefusal(dossier),
            "an account is blocked because of an instalment that is still to pay");
    }

    private static void CheckAmounts(Dossier dossier)
    {
        Holds(dossier.Order is null || dossier.DueCents >= 0, $"what is due is never negative (it is {dossier.DueCents})");
        var exempted = dossier.Credits.Where(credit => credit.Order == dossier.Order?.Number && credit.IsExemption).Sum(credit => credit.Cents);
        Holds(exempted >= 0 && exempted <= (dossier.Order?.ExemptibleCents ?? 0), "no more is exempted than can be");
        Holds(dossier.CreditedCents <= dossier.OrderedCents, "no more is credited than was ordered");
        Holds(dossier.Payments.All(payment => payment.Cents > 0), "a payment brings money");
        Holds(dossier.Attempts.All(attempt => attempt.Cents > 0), "an attempt asks for money");
        Holds(dossier.Credits.All(credit => credit.Cents < 0 == credit.Cause is CreditCause.ExemptionLowered && credit.Cents != 0), "a credit gives something up, and a lowering takes some of it back");
        Holds(dossier.Payments.DistinctBy(payment => payment.Transaction).Count() == dossier.Payments.Count, "a transaction counts once");
    }

    private static void CheckPlans(Dossier dossier)
    {
        foreach (var plan in dossier.Plans)
        {
            Holds(plan.Instalments.All(part => part.Cents > 0 || part.State == InstalmentState.Cancelled), "only a cancelled instalment is of nothing");
            Holds(plan.Instalments.All(part => part.Cents >= 0), "no instalment is negative");
            Holds(plan.IsInForce == plan.Instalments.Any(part => part.IsOpen) || plan.State == PlanState.Refused,
                $"plan {plan.Number} is in force as long as an instalment is open (it is {plan.State})");
        }

        Holds(dossier.Plans.SkipLast(1).All(plan => !plan.IsInForce), "only the last plan is in force");
        if (dossier is not { Plan: { IsInForce: true } current, Order: not null })
            return;

        var flying = dossier.PendingAttempt is { Channel: PaymentChannel.Debit } debit && debit.Plan == current.Number ? debit : null;
        var open = current.Instalments.Where(part => part.IsOpen && part.Number != flying?.Instalment).Sum(part => part.Cents);
        var due = Math.Max(0, dossier.DueCents - (flying?.Cents ?? 0));
        Holds(open == due, $"what the plan has still to collect ({open}) is what is due ({due})");
    }

    private static void CheckAttempts(Dossier dossier)
    {
        Holds(dossier.Attempts.Count(attempt => attempt.IsPending) <= 1 || dossier.Attempts.All(attempt => !attempt.IsPending || attempt.State == PaymentAttemptState.BeingChecked),
            "one attempt at most is pending, unless the payer used several pages");
        Holds(dossier.Attempts.DistinctBy(attempt => attempt.Reference).Count() == dossier.Attempts.Count, "a reference is used once");
        CheckSchemeLimits(dossier);
        var debits = dossier.Attempts.Where(attempt => attempt is { Channel: PaymentChannel.Debit, State: PaymentAttemptState.Paid });
        Holds(debits.GroupBy(debit => (debit.Plan, debit.Instalment)).All(same => same.Count() == 1), "an instalment is debited once");
    }

    private static void CheckSchemeLimits(Dossier dossier)
    {
        var opened = dossier.Attempts.Where(attempt => attempt.Channel == PaymentChannel.Debit && attempt.Code != DebitRules.NoCard)
            .Select(attempt => attempt.OpenedAt).ToList();
        if (opened.Count <= 10)
            return;

        foreach (var (most, within) in new[] { (15, TimeSpan.FromDays(30)), (10, TimeSpan.FromHours(24)) })
        {
            Holds(opened.All(first => opened.Count(other => other >= first && other < first + within) <= most),
                $"a card is tried at most {most} times within {within}");
        }
    }

    private static void CheckRefunds(Dossier dossier)
    {
        foreach (var refunds in dossier.Refunds.GroupBy(refund => refund.Payment))
        {
            var payment = dossier.Payments.Single(paid => paid.Transaction == refunds.Key);
            Holds(refunds.Sum(refund => refund.Cents) <= payment.Cents, "no more is given back than was paid");
            Holds(refunds.All(refund => refund.Cents > 0), "a refund gives something back");
        }
    }

    private static void CheckWithdrawal(Dossier dossier)
    {
        if (dossier.Withdrawal is null)
            return;

        Holds(dossier.DueCents == 0, "who left owes nothing");
        Holds(dossier.Plan is not { IsInForce: true }, "who left has no plan");
        Holds(dossier.PendingPage is null, "who left has no open page");
        Holds(!dossier.IsBlocked, "who left is not blocked");
        Holds(dossier.RefundCents <= dossier.PaidCents, "no more is given back than was paid");
    }

    private static void CheckCards(Dossier dossier)
    {
        Holds(dossier.Card is null || dossier.Subscribers.Contains(dossier.Card.Subscriber), "the registered card is known to the gateway");
        Holds(dossier.Card is null || dossier.RejectionOf(dossier.Card.Subscriber) is null, "a card set aside is not debited");
    }

    private static bool HasFinalRefusal(Dossier dossier) =>
        dossier.Plan is { State: PlanState.Running } plan && plan.Instalments.Any(part =>
            part.State == InstalmentState.Refused && dossier.RetryAt(plan.Number, part.Number) is null);

    private static void Holds(bool condition, string sentence) => Assert.True(condition, "Broken: " + sentence);
}
