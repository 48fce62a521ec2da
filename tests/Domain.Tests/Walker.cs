using System.Globalization;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Domain.Students;
using Enrollment.Domain.TakingBack;
using Enrollment.Domain.Withdrawals;

namespace Enrollment.Domain.Tests;

/// <summary>One random year, wholly determined by its seed.</summary>
internal sealed class Walker(int seed)
{
    private readonly Random random = new(seed);
    private StudentYear year = null!;

    /// <summary>Makes some random moves, then runs the year to its end.</summary>
    public StudentYear Walk(int moves)
    {
        Wander(moves);
        TakeUp();
        return year.Until("2023-10-31T00:00");
    }

    public StudentYear Wander(int moves)
    {
        year = StudentYear.Of(
            Samples.Student(Pick("GC", "GC", "GC", "PREP", "EDGE", "OVER"), Pick<Trait[]>([], [Trait.NonEu], [Trait.NonEu], [Trait.ScholarshipCertificate])),
            School() with { Decisions = new DecisionRules(14, random.Next(3)) });
        if (random.Next(3) > 0)
            StartPlan();
        for (var move = 0; move < moves; move++)
            Move();
        return year;
    }

    // Random moves alone hardly ever reach a running plan.
    private void StartPlan()
    {
        Try((dossier, moment) => Declare.Decide(dossier, dossier.Student.Traits.Contains(Trait.NonEu) ? "05" : "01", moment));
        Try((dossier, moment) => PlanRules.Request(dossier, AnyCount(), moment));
        Try((dossier, moment) => PlanRules.Accept(dossier, 1, moment));
        Try(PaymentRules.OpenFirstInstalment);
        if (random.Next(4) > 0 && year.Dossier.PendingAttempt is { } page)
            year.Pays(page.Reference);
    }

    private void Move()
    {
        switch (random.Next(37))
        {
            case 0 or 1 or 2:
                Try((dossier, moment) => Declare.Decide(dossier, Pick("01", "02", "05", "05", Declare.Uncertain), moment));
                break;
            case 3:
                if (random.Next(6) == 0)
                    Try((dossier, moment) => Review.Reject(dossier, "no", moment));
                else
                    Try((dossier, moment) => Review.Validate(dossier, moment.School));
                break;
            case 4 or 5:
                Try((dossier, moment) => PlanRules.Request(dossier, AnyCount(), moment));
                break;
            case 6 or 7:
                if (random.Next(4) == 0)
                    Try((dossier, moment) => PlanRules.Refuse(dossier, dossier.Plans.Count, "no", moment));
                else
                    Try((dossier, moment) => PlanRules.Accept(dossier, dossier.Plans.Count, moment));
                break;
            case 8:
                if (random.Next(3) == 0)
                    Try((dossier, _) => PlanRules.Withdraw(dossier));
                break;
            case 9:
                Try(PaymentRules.OpenOnePayment);
                break;
            case 10 or 11:
                Try(PaymentRules.OpenFirstInstalment);
                break;
            case 12 or 22 or 31:
                var refused = year.Dossier.Plan?.Instalments.FirstOrDefault(part => part.State == InstalmentState.Refused);
                int? one = random.Next(2) == 0 ? null : refused?.Number ?? random.Next(1, 11);
                Try((dossier, moment) => PaymentRules.OpenRegularisation(dossier, one, moment));
                if ((year.Dossier.IsBlocked || random.Next(2) == 0) && year.Dossier.PendingAttempt is { Channel: PaymentChannel.Regularisation } page)
                    year.Pays(page.Reference);
                break;
            case 13 or 14 or 15:
                MoneyOfAnyAttempt();
                break;
            case 16:
                if (random.Next(3) == 0)
                    Try((dossier, moment) => GrantExemption.Decide(
                        dossier, Pick<long?>(null, random.Next(1, 50), random.Next(1, 316900)), "CE-" + random.Next(4).ToString(CultureInfo.InvariantCulture), moment));
                else if (random.Next(6) == 0)
                    Try((dossier, moment) => LowerExemption.Decide(
                        dossier, Pick(0, random.Next(1, 50), random.Next(1, 316900)), "CL-" + random.Next(4).ToString(CultureInfo.InvariantCulture), moment));
                break;
            case 26:
                Try(PaymentRules.OpenCardChange);
                if (random.Next(2) == 0 && year.Dossier.PendingAttempt is { Channel: PaymentChannel.CardChange })
                    year.PaysWith(card => random.Next(2) == 0 ? card : AnyCard(card));
                break;
            case 27:
                if (random.Next(year.Dossier.Declaration is DeclarationState.Rejected or DeclarationState.Uncertain ? 5 : 30) == 0)
                    Try((dossier, moment) => WithdrawFromSchool.Decide(
                        dossier, Pick(new DateOnly(2022, 8, 31), new DateOnly(2022, 9, 1)), Pick("abroad", "ill"), moment));
                Try((dossier, moment) => WithdrawFromSchool.Refund(
                    dossier, random.Next(1, 60000), "CD-" + random.Next(3).ToString(CultureInfo.InvariantCulture), moment));
                break;
            case 28:
                var byHand = year.Dossier.Refunds.FirstOrDefault(refund => refund.State == RefundState.Manual);
                Try((dossier, _) => RefundRules.Transfer(dossier, byHand?.Id ?? "none", "VIR"));
                var unmatched = year.Dossier.UnmatchedPayments.FirstOrDefault(open => year.Dossier.ResolutionOf(open) is null);
                Try((dossier, moment) => ResolveUnmatchedPayment.Decide(
                    dossier, unmatched?.Transaction ?? "none", Pick(UnmatchedPaymentDecision.Refund, UnmatchedPaymentDecision.Allocate), moment));
                TakeUp();
                break;
            case 29 or 30:
                Try((dossier, moment) => TakeBack.Decide(
                    dossier, dossier.Withdrawal is null ? RegistrarAct.Rejection : RegistrarAct.Withdrawal, "wrong student", moment));
                break;
            case 17 or 23 or 24:
                year.Gateway.ForDebits(AnyAnswer());
                break;
            case 18 or 25:
                year.Gateway.ForRefunds(AnyAnswer());
                break;
            case 19:
                if (random.Next(4) == 0)
                    FailForLong();
                else
                    OneStepThenCrash();
                break;
            case 20:
                year.Settle();
                break;
            case 21:
                BecomeDue();
                break;
            default:
                year.Until(year.Now + Pick(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(20), TimeSpan.FromDays(1), TimeSpan.FromDays(9)));
                break;
        }
    }

    // Hands the next step over to a person, as after a week of failures. A card is deleted whatever the gateway says.
    private void FailForLong()
    {
        var step = NextStep.Of(year.Dossier, year.Moment);
        if (step.Kind is not (StepKind.Wait or StepKind.YearIsOver or StepKind.DeleteCard))
            Try((dossier, _) => StepLimits.HandOver(dossier, step.Kind, step.Subject));
    }

    private void TakeUp()
    {
        foreach (var (kind, subject, _) in year.Dossier.HandedOver.ToList())
            Try((dossier, _) => StepLimits.Resume(dossier, kind, subject));
    }

    // Pays, announces or refuses any attempt, including pages abandoned long ago, pages paid twice and wrong amounts.
    private void MoneyOfAnyAttempt()
    {
        var attempts = year.Dossier.Attempts;
        if (attempts.Count == 0)
            return;

        var pick = random.Next(20);
        var attempt = pick < 17 ? year.Dossier.PendingAttempt : attempts[random.Next(attempts.Count)];
        var isFinal = attempt is { Channel: PaymentChannel.Debit, State: PaymentAttemptState.Paid or PaymentAttemptState.Refused };
        if (attempt is null || isFinal)
            return;

        if (pick == 19)
            year.Pays(attempt.Reference, attempt.Cents + random.Next(1, 5));
        else if (pick is 0 or 1)
            year.Do((dossier, moment) => DebitRules.Refuse(dossier, attempt.Reference, "00051", Pick(Enum.GetValues<RefusalClass>()), moment));
        else if (pick == 2 && attempt.Channel == PaymentChannel.CardChange)
            year.Captured(attempt.Reference);
        else if (pick is 5 or 6 && attempt.Channel is not (PaymentChannel.Debit or PaymentChannel.CardChange))
            year.Announced(attempt.Reference);
        else if (pick < 5 && attempt.IsPending && attempt.Channel.Registers())
            year.PaysWith(AnyCard);
        else
            year.Pays(attempt.Reference);
    }

    private OfferedCard? AnyCard(OfferedCard card) => random.Next(4) switch
    {
        0 => card with { IsAuthenticated = false },
        1 => card with { IsTemporary = true },
        2 => card with { Card = card.Card with { Expiry = DateOnly.FromDateTime(year.Now.Date) } },
        _ => null,
    };

    // Begins a step and cuts it off. What it wrote stays, and the answer never comes.
    private void OneStepThenCrash()
    {
        BecomeDue();
        var step = NextStep.Of(year.Dossier, year.Moment);
        if (step.Kind == StepKind.Debit)
            year.DebitSent(int.Parse(step.Subject!, CultureInfo.InvariantCulture));
        else if (step.Kind == StepKind.SendRefund)
            year.Do((dossier, moment) => RefundRules.Start(dossier, step.Subject!, moment.Now));
        else if (step.Kind is not (StepKind.Wait or StepKind.YearIsOver))
            year.Take(step);
    }

    private void BecomeDue()
    {
        if (year.Settle() is { Kind: StepKind.Wait, Until: { } until, For: WaitFor.Debit or WaitFor.Gateway })
            year.Now = until;
    }

    private void Try(Func<Dossier, Moment, Decision> rule)
    {
        var decision = rule(year.Dossier, year.Moment);
        if (decision.Refusal is null)
            year.Do((_, _) => decision);
    }

    private Answer AnyAnswer() => random.Next(8) switch
    {
        0 => new Answer.Refused(RefusalClass.Hard),
        1 => new Answer.Refused(RefusalClass.Reauthenticate),
        2 => new Answer.Refused(RefusalClass.Technical),
        3 or 4 => new Answer.Refused(RefusalClass.Soft),
        5 => new Answer.Lost(),
        6 => new Answer.NoTrace(),
        _ => new Answer.Accepted(),
    };

    private School School() => (seed % 3) switch
    {
        0 => Samples.TwoFourTen,
        1 => Samples.School with { Instalments = Drawn(new Random(seed)) },
        _ => Samples.School,
    };

    private static InstalmentRules Drawn(Random random) => Samples.School.Instalments with
    {
        Offers =
        [
            .. Enumerable.Range(2, 9).Where(_ => random.Next(3) == 0).DefaultIfEmpty(7)
                .Select(count => new InstalmentOffer(count, random.Next(4) * 50000, (InstalmentSplit)random.Next(2))),
        ],
        DayOfMonth = random.Next(1, 29),
    };

    private int AnyCount() => Pick([.. year.School.Instalments.Offers.Select(offer => offer.Count)]);

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
