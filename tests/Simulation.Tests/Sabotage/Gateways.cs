using Enrollment.Functions.Gateway;

namespace Enrollment.Simulation.Tests.Sabotage;

internal abstract class PassingGateway(IPaymentGateway inner) : IPaymentGateway
{
    protected IPaymentGateway Inner => inner;

    public Task<CardPageOpening> OpenPageAsync(CardPageRequest request, CancellationToken cancellation) => inner.OpenPageAsync(request, cancellation);

    public virtual Task<GatewayAnswer> DebitAsync(SubscriberDebit debit, CancellationToken cancellation) => inner.DebitAsync(debit, cancellation);

    public virtual Task<GatewayAnswer> RefundAsync(CardRefund refund, CancellationToken cancellation) => inner.RefundAsync(refund, cancellation);

    public virtual Task<GatewayFinding> FindAsync(string reference, CancellationToken cancellation) => inner.FindAsync(reference, cancellation);

    public virtual Task<GatewayFinding> ConsultAsync(string transactionNumber, string callNumber, CancellationToken cancellation) =>
        inner.ConsultAsync(transactionNumber, callNumber, cancellation);

    public virtual Task<SubscriberDeletion> DeleteSubscriberAsync(string subscriber, CancellationToken cancellation) =>
        inner.DeleteSubscriberAsync(subscriber, cancellation);

    public NotificationReading ReadNotification(string rawQuery) => inner.ReadNotification(rawQuery);
}

/// <summary>Treats a debit without an answer as failed, and sends it again.</summary>
internal sealed class ResendingGateway(IPaymentGateway inner) : PassingGateway(inner)
{
    public override async Task<GatewayAnswer> DebitAsync(SubscriberDebit debit, CancellationToken cancellation) =>
        await Inner.DebitAsync(debit, cancellation) is var answer and not GatewayAnswer.Unknown ? answer : await Inner.DebitAsync(debit, cancellation);
}

/// <summary>Reports debits without an answer as made.</summary>
internal sealed class BoastingGateway(IPaymentGateway inner) : PassingGateway(inner)
{
    public override async Task<GatewayAnswer> DebitAsync(SubscriberDebit debit, CancellationToken cancellation) =>
        await Inner.DebitAsync(debit, cancellation) is var answer and not GatewayAnswer.Unknown
            ? answer
            : new GatewayAnswer.Accepted($"9{debit.Reference}", "1", "XXXXXX", "00000");
}

/// <summary>Reports a card as deleted, and keeps it.</summary>
internal sealed class KeepingGateway(IPaymentGateway inner) : PassingGateway(inner)
{
    public override Task<SubscriberDeletion> DeleteSubscriberAsync(string subscriber, CancellationToken cancellation) =>
        Task.FromResult<SubscriberDeletion>(new SubscriberDeletion.Gone());
}

/// <summary>Sends a refund without an answer again, so that money goes back twice.</summary>
internal sealed class GenerousGateway(IPaymentGateway inner) : PassingGateway(inner)
{
    public override async Task<GatewayAnswer> RefundAsync(CardRefund refund, CancellationToken cancellation) =>
        await Inner.RefundAsync(refund, cancellation) is var answer and not GatewayAnswer.Unknown ? answer : await Inner.RefundAsync(refund, cancellation);
}

/// <summary>Reports authorised payments as captured.</summary>
internal sealed class TrustingGateway(IPaymentGateway inner) : PassingGateway(inner)
{
    public override async Task<GatewayFinding> FindAsync(string reference, CancellationToken cancellation) =>
        Trust(await Inner.FindAsync(reference, cancellation));

    public override async Task<GatewayFinding> ConsultAsync(string transactionNumber, string callNumber, CancellationToken cancellation) =>
        Trust(await Inner.ConsultAsync(transactionNumber, callNumber, cancellation));

    private static GatewayFinding Trust(GatewayFinding finding) =>
        finding is GatewayFinding.Found { State: TransactionState.Authorised } found ? found with { State = TransactionState.Captured } : finding;
}
