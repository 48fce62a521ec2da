using Enrollment.Functions.Gateway;
using Enrollment.Simulation.World;

namespace Enrollment.Simulation.Gateway;

/// <summary>
/// The gateway as one process of the app sees it. Every question may stay without an answer, before anything was done,
/// after it was done, or with its effect still to come.
/// </summary>
internal sealed class MemoryGateway(Bank bank, Faults faults, IQuestionNumbers numbers, TimeProvider clock) : IPaymentGateway
{
    /// <summary>The protocol promises that effects which come late, or are not seen at once, are there within this time.</summary>
    private const int MostMinutesHidden = 25;

    private static readonly string[] Declines =
        ["00151", "00105", "00161", "00151", "00151", "00143", "00154", "001A1", "001R1", "001R3", "00190", "00197"];

    public async Task<CardPageOpening> OpenPageAsync(CardPageRequest request, CancellationToken cancellation)
    {
        await faults.PassAsync("asking whether the card page is up");
        if (bank.IsDown)
            return new CardPageOpening.Unavailable();

        bank.Show(request);
        return new CardPageOpening.Open(new CardPage("https://bank.example/page", [new("PBX_CMD", request.Reference)]));
    }

    public async Task<GatewayAnswer> DebitAsync(SubscriberDebit debit, CancellationToken cancellation)
    {
        await AskAsync($"debiting {debit.Reference}", cancellation);
        var code = !bank.Knows(debit.Subscriber, debit.Token) ? ResultCodes.NoSubscriber : Outcome(Declines);
        return await AnswerAsync(
            $"debit {debit.Reference}", hidden => bank.Do(OperationKind.Debit, debit.Reference, debit.AmountCents, code, hidden));
    }

    public async Task<GatewayAnswer> RefundAsync(CardRefund refund, CancellationToken cancellation)
    {
        await AskAsync($"refunding {refund.Reference}", cancellation);
        return await AnswerAsync($"refund {refund.Reference}", hidden =>
        {
            var payment = bank.Operations.FirstOrDefault(operation => operation.Transaction == refund.TransactionNumber && operation.MovedMoney);
            if (payment is null || bank.RefundedOf(payment.Transaction) + refund.AmountCents > payment.Cents)
                bank.Complaints.Add($"more was to be given back under {refund.Reference} than was taken");
            return bank.Do(
                OperationKind.Refund, refund.Reference, refund.AmountCents, Outcome(["00143", "00154", "00190"]), hidden, refund.TransactionNumber);
        });
    }

    public async Task<GatewayFinding> FindAsync(string reference, CancellationToken cancellation)
    {
        await AskAsync($"looking up {reference}", cancellation);
        if (bank.IsDown || faults.Happens(faults.Rates.Gateway / 2))
            return new GatewayFinding.Unknown("no answer");

        var seen = bank.Of(reference).Where(operation => operation.SeenFrom <= clock.GetUtcNow()).ToList();
        return (seen.Find(operation => operation.IsAccepted) ?? seen.LastOrDefault()) is { } found
            ? new GatewayFinding.Found(found.Transaction, found.Call, "XXXXXX", StateOf(found))
            : new GatewayFinding.Absent();
    }

    public async Task<GatewayFinding> ConsultAsync(string transactionNumber, string callNumber, CancellationToken cancellation)
    {
        await AskAsync($"consulting {transactionNumber}", cancellation);
        if (bank.IsDown || faults.Happens(faults.Rates.Gateway / 2))
            return new GatewayFinding.Unknown("no answer");

        return bank.Operations.FirstOrDefault(operation => operation.Transaction == transactionNumber && operation.SeenFrom <= clock.GetUtcNow()) is { } found
            ? new GatewayFinding.Found(found.Transaction, found.Call, "XXXXXX", StateOf(found))
            : new GatewayFinding.Absent();
    }

    public async Task<SubscriberDeletion> DeleteSubscriberAsync(string subscriber, CancellationToken cancellation)
    {
        await AskAsync($"deleting {subscriber}", cancellation);
        if (bank.IsDown)
            return new SubscriberDeletion.Unknown("down");
        if (!faults.Happens(faults.Rates.Gateway / 2))
            bank.Delete(subscriber);
        else
            return new SubscriberDeletion.Unknown("no answer");

        await faults.PassAsync("after deleting");
        return faults.Happens(faults.Rates.Gateway / 2) ? new SubscriberDeletion.Unknown("no answer") : new SubscriberDeletion.Gone();
    }

    /// <summary>Throws, because notifications reach the handler already read. Signatures are tested on real sockets.</summary>
    public NotificationReading ReadNotification(string rawQuery) => throw new NotSupportedException("Notifications come read.");

    private async Task AskAsync(string what, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var number = await numbers.NextAsync(day, cancellation);
        await faults.PassAsync($"before {what}");
        bank.Number(day, number);
    }

    private async Task<GatewayAnswer> AnswerAsync(string what, Func<TimeSpan, BankOperation> act)
    {
        if (bank.IsDown)
            return Lost(what, "down");
        if (!faults.Happens(faults.Rates.Gateway))
        {
            var done = act(Hidden());
            await faults.PassAsync($"after {what}");
            return done.MovedMoney
                ? new GatewayAnswer.Accepted(done.Transaction, done.Call, "XXXXXX", done.Code)
                : new GatewayAnswer.Refused(done.Code, ResultCodes.Kind(done.Code));
        }

        switch (faults.Next(5))
        {
            case 0:
                return Lost(what, "lost on its way there");
            case 1:
                faults.Say($"gateway: {what} is refused by the platform");
                return new GatewayAnswer.Refused("00016", ResultCodes.Kind("00016"));
            case 2:
                bank.Later(TimeSpan.FromMinutes(1 + faults.Next(MostMinutesHidden)), () => act(TimeSpan.Zero));
                return Lost(what, "to be done later");
            default:
                act(Hidden());
                await faults.PassAsync($"after {what}");
                return Lost(what, "done, and the answer lost");
        }
    }

    private GatewayAnswer.Unknown Lost(string what, string how)
    {
        faults.Say($"gateway: {what} {how}");
        return new GatewayAnswer.Unknown(how);
    }

    private TransactionState StateOf(BankOperation found) =>
        !found.IsAccepted ? TransactionState.Refused
        : found.Capture == CaptureState.Authorised ? TransactionState.Authorised
        : found.Capture == CaptureState.Cancelled ? TransactionState.Cancelled
        : found.Kind == OperationKind.Refund || bank.RefundedOf(found.Transaction) >= found.Cents ? TransactionState.Refunded
        : TransactionState.Captured;

    private string Outcome(string[] declines) => faults.Next(4) == 0 ? declines[faults.Next(declines.Length)] : ResultCodes.Accepted;

    private TimeSpan Hidden() =>
        faults.Happens(faults.Rates.Gateway) ? TimeSpan.FromMinutes(faults.Next(MostMinutesHidden)) : TimeSpan.Zero;
}
