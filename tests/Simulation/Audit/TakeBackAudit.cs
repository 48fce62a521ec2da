using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Simulation.World;

namespace Enrollment.Simulation.Audit;

/// <summary>Checks that a rejection or a withdrawal that is taken back leaves the account as it was, and that one that cannot be has its reason.</summary>
internal static class TakeBackAudit
{
    public static void CheckNew(Account account, string operation, Surroundings world)
    {
        var mine = account.Entries.Where(entry => entry.Operation == operation).ToList();
        if (mine.FirstOrDefault(entry => entry.Fact is RejectionTakenBack or WithdrawalTakenBack) is not { } back)
            return;

        var act = account.Entries.Last(entry => entry.Sequence < back.Sequence
            && (back.Fact is RejectionTakenBack ? entry.Fact is DeclarationRejected : entry.Fact is StudentWithdrawn));
        var acted = account.Entries.Where(entry => entry.Operation == act.Operation).ToList();
        var was = account.Before(acted[0]);
        var becomes = Dossier.From(account.Id, account.Entries.TakeWhile(entry => entry.Sequence <= mine[^1].Sequence))!;
        account.Holds(becomes.Withdrawal is null && becomes.Declaration != DeclarationState.Rejected || back.Fact is WithdrawalTakenBack, "what was taken back is over");
        CheckNothingFollowed(account, acted, becomes, world);

        // If nobody else acted meanwhile, nothing differs.
        var between = account.Entries.Skip(acted[^1].Sequence).TakeWhile(entry => entry.Sequence < mine[0].Sequence).Select(entry => entry.Fact);
        if (between.All(fact => fact is PageClosed or PaymentAttemptAbandoned))
            account.Holds(Picture(was) == Picture(becomes), $"the account is what it was: {Picture(was)}, and now {Picture(becomes)}");
    }

    /// <summary>Checks that nothing irreversible is done within the days of the act, so that it can be taken back.</summary>
    public static void CheckRefusal(Account account, IReadOnlyList<LedgerEntry> known, Moment moment)
    {
        var act = known.Last(entry => entry.Fact is DeclarationRejected or StudentWithdrawn);
        var isDecided = known.Skip(act.Sequence).Any(entry => entry.Fact is WithdrawalRefundGranted);
        account.Holds(isDecided || moment.Now >= EndOf(act, moment), "an act is taken back within its days");
    }

    /// <summary>Checks that a refund that was dropped with the act was never made.</summary>
    public static void CheckDropped(Account account, Surroundings world)
    {
        foreach (var dropped in account.Entries.Select(entry => entry.Fact).OfType<RefundDropped>())
            account.Holds(!world.Bank.Operations.Any(done => done.MovedMoney && (done.Reference == dropped.Id || done.Reference.StartsWith(dropped.Id + ".", StringComparison.Ordinal))),
                $"the refund {dropped.Id} that was dropped is not made");
    }

    private static void CheckNothingFollowed(Account account, List<LedgerEntry> acted, Dossier becomes, Surroundings world)
    {
        CheckDropped(account, world);
        foreach (var credit in acted.Select(entry => entry.Fact).OfType<CreditGranted>())
            account.Holds(!account.Entries.Any(entry => entry.Fact is CreditNoteIssued note && note.Credit == credit.Id), $"the credit {credit.Id} that was taken back has no note");
        if (acted.Any(entry => entry.Fact is PlanCancelled) && becomes is { Plan.State: PlanState.Running, Card: { } card })
            account.Holds(world.Bank.Knows(card.Subscriber, card.Token), "the plan that runs again has its card");
    }

    private static DateTimeOffset EndOf(LedgerEntry act, Moment moment) => moment.School.Decisions.TakeBackDays is > 0 and var days
        ? moment.Clock.Instant(moment.Clock.DayOf(act.At).AddDays(days + 1), TimeOnly.MinValue)
        : act.At;

    private static string Picture(Dossier dossier) => FormattableString.Invariant(
        $"{dossier.Declaration}, paid {dossier.PaidCents}, credited {dossier.CreditedCents}, refunded {dossier.RefundCents}, due {dossier.DueCents}, ")
        + FormattableString.Invariant($"blocked {dossier.IsBlocked}, card {dossier.Card?.Subscriber}, plan {dossier.Plan?.Number} {dossier.Plan?.State} ")
        + string.Join(", ", (dossier.Plan?.Instalments ?? []).Select(part => FormattableString.Invariant($"{part.Number}: {part.Cents} {part.State} {part.DueOn:O}")));
}
