namespace Enrollment.Domain.Dossiers;

/// <summary>Applies the facts about payments, cards and refunds.</summary>
public sealed partial class Dossier
{
    private void ApplyMoney(Fact fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case PaymentAttemptOpened opened:
                attempts.Add(new PaymentAttempt(
                    opened.Reference, opened.Channel, opened.Cents, opened.Plan, opened.Instalment, at, opened.ExpiresAt, Several: opened.Several));
                break;
            case PaymentAttemptUnanswered unanswered:
                Change(unanswered.Reference, attempt => attempt with
                {
                    State = attempt.State == PaymentAttemptState.BeingChecked ? attempt.State : PaymentAttemptState.Unknown,
                    ExpiresAt = unanswered.AskAgainAt,
                });
                break;
            case PaymentAnnounced announced:
                Change(announced.Payment.Reference, attempt => attempt with
                {
                    State = PaymentAttemptState.BeingChecked,
                    ExpiresAt = announced.AskAgainAt,
                    Announced = announced.Payment,
                });
                break;
            case PaymentAttemptRefused refused:
                Change(refused.Reference, attempt => attempt with
                {
                    State = PaymentAttemptState.Refused,
                    Code = refused.Code,
                    Class = refused.Class,
                });
                MarkRefused(refused);
                isCardRefused |= refused.Class == RefusalClass.Hard && FindAttempt(refused.Reference) is { Channel: PaymentChannel.Debit };
                break;
            case PaymentAttemptAbandoned abandoned:
                Change(abandoned.Reference, attempt => attempt with { State = PaymentAttemptState.Abandoned });
                break;
            case PageClosed closed:
                Change(closed.Reference, attempt => attempt with { IsClosed = true });
                break;
            case PaymentReceived received:
                payments.Add(new Payment(received.Reference, at, received.Cents, received.Transaction, received.Call,
                    received.Authorisation, received.Channel, received.Plan, received.Instalment, orders.LastOrDefault()?.Number, received.Several));
                // Money that a person allocated does not change a debit whose own outcome is known.
                Change(received.Reference, attempt => attempt is { Channel: PaymentChannel.Debit, IsPending: false } && received.Parts().Count == 0
                    ? attempt
                    : attempt with { State = PaymentAttemptState.Paid });
                MarkPaid(received);
                break;
            case PaymentUnmatched unmatched:
                unmatchedPayments.Add(unmatched);

                // An attempt that was paid or authorised keeps its state. A debit is looked up on its own.
                Change(unmatched.Reference, attempt => attempt is { Channel: PaymentChannel.Debit } or { State: PaymentAttemptState.Paid or PaymentAttemptState.Authorised }
                    ? attempt
                    : attempt with { State = PaymentAttemptState.Unmatched });
                break;
            case UnmatchedPaymentResolved resolved:
                resolvedPayments[resolved.Transaction] = resolved.Decision;
                break;
            case CardAuthorised authorised:
                Change(authorised.Reference, attempt => attempt with { State = PaymentAttemptState.Authorised });
                break;
            case CardRegistered registered:
                Card = registered.Card;
                isCardRefused = false;
                Hold(registered.Card.Subscriber);
                break;
            case CardRejected rejected:
                cardRejections[rejected.Subscriber] = rejected.Reason;
                Hold(rejected.Subscriber);
                break;
            case CardDeleted deleted:
                subscribers.Remove(deleted.Subscriber);
                if (Card?.Subscriber == deleted.Subscriber)
                    Card = null;
                break;
            case RefundDropped dropped:
                refunds.RemoveAll(refund => refund.Id == dropped.Id);
                break;
            case RefundDecided decided:
                RefundsDecided++;
                refunds.Add(new Refund(decided.Id, decided.Payment, decided.Cents, decided.Cause, RefundState.ToSend, at) { DecidedAt = at });
                break;
            case RefundStarted started:
                ChangeRefund(started.Id, refund => refund with
                {
                    State = RefundState.Unknown,
                    At = at,
                    FirstTriedAt = refund.FirstTriedAt ?? at,
                    AskAgainAt = started.AskAgainAt,
                    Sendings = refund.Sendings + 1,
                });
                break;
            case RefundUnanswered unanswered:
                ChangeRefund(unanswered.Id, refund => refund with
                {
                    State = unanswered.Found ? RefundState.Unknown : RefundState.ToSend,
                    AskAgainAt = unanswered.AskAgainAt,
                });
                break;
            case RefundSent sent:
                ChangeRefund(sent.Id, refund => refund with { State = RefundState.Sent, At = at });
                break;
            case RefundHandedOver handed:
                ChangeRefund(handed.Id, refund => refund with { State = RefundState.Manual, At = at, MayBeDone = handed.MayBeDone });
                break;
            case RefundTransferred transferred:
                ChangeRefund(transferred.Id, refund => refund with { State = RefundState.Transferred, At = at, Transfer = transferred.Reference });
                break;
            default:
                ApplyDocument(fact, at);
                break;
        }
    }

    private void MarkRefused(PaymentAttemptRefused refused)
    {
        if (FindAttempt(refused.Reference) is not { Channel: PaymentChannel.Debit, Plan: { } plan, Instalment: { } number })
            return;

        retryAt[(plan, number)] = refused.RetryAt;
        Change(plan, changed => changed.Instalments[number - 1] is { IsOpen: true } part
            ? changed.With(part with { State = InstalmentState.Refused })
            : changed);
    }

    private void MarkPaid(PaymentReceived received)
    {
        if (received is not { Plan: { } plan } || received.Parts() is not { Count: > 0 } numbers)
            return;

        Change(plan, changed =>
        {
            // Late money can differ from instalments that were revised since. They then take the amount that was paid.
            var asked = numbers.Select(number => changed.Instalments[number - 1].Cents).ToList();
            var paid = asked.Sum() == received.Cents ? asked : Schedule.EqualShares(numbers.Count, received.Cents, spareOnFirst: false);
            var after = numbers.Zip(paid).Aggregate(changed, (current, part) =>
                current.With(current.Instalments[part.First - 1] with { Cents = part.Second, State = InstalmentState.Paid }));
            return after.Instalments.Any(part => part.IsOpen) ? after : after with { State = PlanState.Settled };
        });
    }

    private void Hold(string subscriber)
    {
        if (!subscribers.Contains(subscriber))
            subscribers.Add(subscriber);
    }

    private void Change(string reference, Func<PaymentAttempt, PaymentAttempt> change)
    {
        var index = attempts.FindIndex(attempt => attempt.Reference == reference);
        if (index >= 0)
            attempts[index] = change(attempts[index]);
    }

    private void ChangeRefund(string id, Func<Refund, Refund> change)
    {
        var index = refunds.FindIndex(refund => refund.Id == id);
        refunds[index] = change(refunds[index]);
    }
}
