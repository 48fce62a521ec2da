namespace Enrollment.Functions.Gateway;

/// <summary>Implements the payment gateway with Paybox's protocol.</summary>
internal sealed class PayboxGateway(
    IOptions<PayboxOptions> options, DirectClient direct, PlatformHealth health, NotificationReader notifications, ParisClock clock) : IPaymentGateway
{
    public async Task<CardPageOpening> OpenPageAsync(CardPageRequest request, CancellationToken cancellation)
    {
        var fields = new CardPageForm(options.Value).Fields(request, clock.Now());
        return await PageUrlAsync(cancellation) is { } url
            ? new CardPageOpening.Open(new CardPage(url, fields))
            : new CardPageOpening.Unavailable();
    }

    public Task<GatewayAnswer> DebitAsync(SubscriberDebit debit, CancellationToken cancellation) =>
        MoveAsync(debit.Reference, DirectQuestion.Debit(debit), cancellation);

    public Task<GatewayAnswer> RefundAsync(CardRefund refund, CancellationToken cancellation) =>
        MoveAsync(refund.Reference, DirectQuestion.Refund(refund), cancellation);

    public async Task<GatewayFinding> FindAsync(string reference, CancellationToken cancellation)
    {
        var existing = await direct.AskAsync(DirectQuestion.Exists(reference), cancellation);
        if (existing is not DirectReply.Answered { Code: ResultCodes.Accepted, Transaction: { } transaction, Call: { } call } found)
            return existing is DirectReply.Answered { Code: ResultCodes.NoTransaction } ? new GatewayFinding.Absent() : Unclear(existing);

        return await ConsultAsync(transaction, call, cancellation) switch
        {
            GatewayFinding.Found consulted => consulted with { Authorisation = found.Authorisation },
            // The transaction exists, so it is no answer that the other question does not find it.
            GatewayFinding.Absent => new GatewayFinding.Unknown("found by its reference and not by its numbers"),
            var unclear => unclear,
        };
    }

    public async Task<GatewayFinding> ConsultAsync(string transactionNumber, string callNumber, CancellationToken cancellation) =>
        await direct.AskAsync(DirectQuestion.Consult(transactionNumber, callNumber), cancellation) switch
        {
            DirectReply.Answered { Code: ResultCodes.Accepted } told when State(told.Status) is { } state =>
                new GatewayFinding.Found(transactionNumber, callNumber, told.Authorisation, state),
            DirectReply.Answered { Code: ResultCodes.NoTransaction } => new GatewayFinding.Absent(),
            var unclear => Unclear(unclear),
        };

    public async Task<SubscriberDeletion> DeleteSubscriberAsync(string subscriber, CancellationToken cancellation) =>
        await direct.AskAsync(DirectQuestion.DeleteSubscriber(subscriber), cancellation) switch
        {
            DirectReply.Answered { Code: ResultCodes.Accepted or ResultCodes.NoSubscriber } => new SubscriberDeletion.Gone(),
            DirectReply.Answered answered => new SubscriberDeletion.Refused(answered.Code),
            var nothing => new SubscriberDeletion.Unknown(Reason(nothing)),
        };

    public NotificationReading ReadNotification(string rawQuery) => notifications.Read(rawQuery);

    // After a restore, what the platform may have had already is not sent. The caller looks it up.
    private async Task<GatewayAnswer> MoveAsync(string reference, DirectQuestion question, CancellationToken cancellation) =>
        clock.Now() < options.Value.AskFirstUntil && await FindAsync(reference, cancellation) is not GatewayFinding.Absent
            ? new GatewayAnswer.Unknown("the platform was not sure that it never had this reference")
            : Judge(await direct.AskAsync(question, cancellation));

    private async Task<string?> PageUrlAsync(CancellationToken cancellation)
    {
        var settings = options.Value;
        if (await health.IsWellAsync(settings.HealthUrl, cancellation))
            return settings.PageUrl;
        return !string.IsNullOrEmpty(settings.BackupPageUrl) && await health.IsWellAsync(settings.BackupHealthUrl, cancellation)
            ? settings.BackupPageUrl
            : null;
    }

    private static GatewayAnswer Judge(DirectReply reply) => reply switch
    {
        DirectReply.Answered { Code: ResultCodes.Accepted, Transaction: { } transaction, Call: { } call } done =>
            new GatewayAnswer.Accepted(transaction, call, done.Authorisation, done.Code),
        DirectReply.Answered { Code: ResultCodes.Accepted } => new GatewayAnswer.Unknown("accepted without its numbers"),
        DirectReply.Answered refused => new GatewayAnswer.Refused(refused.Code, ResultCodes.Kind(refused.Code)),
        DirectReply.NotSent => new GatewayAnswer.Refused(ResultCodes.NotSent, RefusalKind.Technical),
        _ => new GatewayAnswer.Unknown(Reason(reply)),
    };

    private static GatewayFinding.Unknown Unclear(DirectReply reply) => new(Reason(reply));

    private static string Reason(DirectReply reply) => reply switch
    {
        DirectReply.Nothing nothing => nothing.Reason,
        DirectReply.NotSent => "the platform is left alone after failures",
        DirectReply.Answered answered => $"code {answered.Code}, status {answered.Status ?? "none"}",
        _ => throw new InvalidOperationException($"No such reply: {reply}"),
    };

    private static TransactionState? State(string? status) => status switch
    {
        "Capturé" => TransactionState.Captured,
        "Autorisé" => TransactionState.Authorised,
        "Refusé" => TransactionState.Refused,
        "Annulé" => TransactionState.Cancelled,
        "Remboursé" or "Crédit" => TransactionState.Refunded,
        _ => null,
    };
}
