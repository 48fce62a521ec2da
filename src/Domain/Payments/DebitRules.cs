namespace Enrollment.Domain.Payments;

/// <summary>Decides when the second and later instalments are debited, and what a refusal leads to.</summary>
public static class DebitRules
{
    /// <summary>The time after which a debit without an answer is first looked up.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromMinutes(5);

    /// <summary>Stands for a bank's code when there is no card to debit and the gateway was not asked.</summary>
    public const string NoCard = "no-card";

    /// <summary>The most retries of failures that are not the student's. They are made after two hours at first, then daily.</summary>
    private const int TechnicalRetries = 10;

    private const int TechnicalRetriesOfTheDay = 3;

    /// <summary>Returns the instant (UTC) at which an instalment is to be debited; null if it is not (first, paid, cancelled, refused for good, being checked).</summary>
    public static DateTimeOffset? DebitAt(Dossier dossier, Instalment part, Moment moment)
    {
        if (dossier.Plan is not { State: PlanState.Running } plan || part.Number == 1 || part.DueOn is not { } due || IsBeingChecked(dossier, part))
            return null;

        var wanted = part.State switch
        {
            InstalmentState.Planned => DebitTime(dossier.Id, due, moment),
            InstalmentState.Refused => dossier.RetryAt(plan.Number, part.Number),
            _ => null,
        };
        return wanted is { } at ? SchemeLimits.Fit(dossier, at) : null;
    }

    // An unmatched payment came on a page for that instalment. The card is not debited for it until a person has decided.
    private static bool IsBeingChecked(Dossier dossier, Instalment part) =>
        dossier.MoneyBeingChecked is { } money && dossier.FindAttempt(money.Reference) is { Channel: not PaymentChannel.Debit } page
        && page.Plan == dossier.Plan!.Number && page.Parts().Contains(part.Number);

    /// <summary>Opens a debit before the gateway is asked. Records nothing if the instalment is no longer to be debited now.</summary>
    public static Decision Open(Dossier dossier, int instalment, Moment moment)
    {
        var part = dossier.Plan?.Instalments.FirstOrDefault(candidate => candidate.Number == instalment);
        if (part is null || dossier.PendingAttempt is not null || DebitAt(dossier, part, moment) is not { } at || at > moment.Now)
            return Decision.Nothing;

        var reference = dossier.NextReference();
        var opened = new PaymentAttemptOpened(
            reference, PaymentChannel.Debit, part.Cents, dossier.Plan!.Number, instalment, moment.Now + AnswerTime);
        if (dossier.UsableCard is not null)
            return Decision.Record(opened);

        return Decision.Record(
            opened, new PaymentAttemptRefused(reference, NoCard, RefusalClass.Hard, null), new AccountBlocked(instalment));
    }

    /// <summary>Records a refusal. Soft refusals of a debit are retried on the school's calendar, and technical failures sooner. Otherwise the account is blocked.</summary>
    public static Decision Refuse(Dossier dossier, string reference, string code, RefusalClass refusal, Moment moment)
    {
        if (dossier.FindAttempt(reference) is not { IsPending: true } attempt)
            return Decision.Nothing;
        if (attempt.Channel != PaymentChannel.Debit)
            return attempt.MustBeKnown ? Decision.Nothing : Decision.Record(new PaymentAttemptRefused(reference, code, refusal, null));

        // An instalment that was cancelled while its debit was under way is neither tried again nor a reason to block.
        var isStillOwed = dossier.Plan is { State: PlanState.Running } plan && plan.Number == attempt.Plan;
        var retryAt = isStillOwed ? RetryAt(dossier, attempt, refusal, moment) : null;
        var draft = new Draft(dossier, moment, new PaymentAttemptRefused(reference, code, refusal, retryAt));
        Rebalance.AddTo(draft);
        if (retryAt is null && draft.Dossier.Plan is { State: PlanState.Running } after
            && after.Number == attempt.Plan && after.Instalments[attempt.Instalment!.Value - 1].IsOpen)
            draft.Add(new AccountBlocked(attempt.Instalment.Value));
        return draft.ToDecision();
    }

    /// <summary>
    /// Schedules the next look-up of an attempt without an answer, after minutes at first, then hours, then days, for
    /// <see cref="StepLimits.TriedFor"/> at most. Then a person asks the bank. The attempt is never sent again.
    /// </summary>
    public static Decision LeaveUnanswered(Dossier dossier, string reference, DateTimeOffset now)
    {
        if (dossier.FindAttempt(reference) is not { IsPending: true } attempt)
            return Decision.Nothing;
        var age = now - attempt.OpenedAt;
        return StepLimits.IsTriedFor(age)
            ? StepLimits.HandOver(dossier, attempt.Channel == PaymentChannel.Debit ? StepKind.LookUpDebit : StepKind.CloseCardPage, reference)
            : Decision.Record(new PaymentAttemptUnanswered(reference, now + AskAgainAfter(age)));
    }

    public static TimeSpan AskAgainAfter(TimeSpan waited) =>
        waited < TimeSpan.FromHours(1) ? TimeSpan.FromMinutes(10)
        : waited < TimeSpan.FromDays(1) ? TimeSpan.FromHours(2)
        : TimeSpan.FromDays(1);

    private static DateTimeOffset? RetryAt(Dossier dossier, PaymentAttempt attempt, RefusalClass refusal, Moment moment)
    {
        var before = dossier.Attempts.Where(other => other.Channel == PaymentChannel.Debit && other.State == PaymentAttemptState.Refused
            && other.Plan == attempt.Plan && other.Instalment == attempt.Instalment).ToList();
        var calendar = moment.School.Instalments.RetryAfterDays;
        var technical = before.Count(other => other.Class == RefusalClass.Technical);
        var counted = before.Count - technical;
        DateTimeOffset? wanted = refusal switch
        {
            RefusalClass.Soft when counted < calendar.Count => DebitTime(dossier.Id, moment.Today.AddDays(calendar[counted]), moment),
            RefusalClass.Technical when technical < TechnicalRetriesOfTheDay => moment.Now.AddHours(2),
            RefusalClass.Technical when technical < TechnicalRetries => DebitTime(dossier.Id, moment.Today.AddDays(1), moment),
            _ => null,
        };
        return wanted is { } at ? SchemeLimits.Fit(dossier, at) : null;
    }

    // A stable hash of the dossier's id spreads the students over the debit window.
    private static DateTimeOffset DebitTime(DossierId id, DateOnly day, Moment moment)
    {
        var rules = moment.School.Instalments;
        var seconds = rules.DebitWindowMinutes == 0 ? 0 : StableHash.Of(id.ToString()) % ((uint)rules.DebitWindowMinutes * 60);
        return moment.Clock.Instant(day, rules.DebitFrom).AddSeconds(seconds);
    }
}
