namespace Enrollment.Functions.Gateway;

/// <summary>
/// The payment gateway of the bank's partner. It never sends anything twice by itself. A question without a readable answer
/// is unknown, and the caller looks it up by its reference before sending anything else. Amounts are in cents of a euro.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Makes the form that takes the payer to the hosted card page. No card data passes through the app.</summary>
    /// <exception cref="ArgumentException">The request breaks a limit of the protocol. The message names it.</exception>
    Task<CardPageOpening> OpenPageAsync(CardPageRequest request, CancellationToken cancellation);

    /// <summary>Debits a registered card. Store the reference before calling.</summary>
    Task<GatewayAnswer> DebitAsync(SubscriberDebit debit, CancellationToken cancellation);

    /// <summary>Refunds all or part of a payment to its card.</summary>
    Task<GatewayAnswer> RefundAsync(CardRefund refund, CancellationToken cancellation);

    /// <summary>Looks up a payment, debit or refund by the reference it was sent with.</summary>
    Task<GatewayFinding> FindAsync(string reference, CancellationToken cancellation);

    /// <summary>Looks up a transaction by the two numbers that a notification gave it. The answer has neither amount nor currency.</summary>
    Task<GatewayFinding> ConsultAsync(string transactionNumber, string callNumber, CancellationToken cancellation);

    /// <summary>Deletes a registered card. A card that is already deleted is a success.</summary>
    Task<SubscriberDeletion> DeleteSubscriberAsync(string subscriber, CancellationToken cancellation);

    /// <summary>Reads a notification from the query exactly as received, before any decoding.</summary>
    NotificationReading ReadNotification(string rawQuery);
}

/// <summary>Gives question numbers. The platform refuses one used twice on the same Paris day, whichever instance sent it.</summary>
internal interface IQuestionNumbers
{
    /// <returns>1 to 2147483647, never given before for that day.</returns>
    ValueTask<int> NextAsync(DateOnly day, CancellationToken cancellation);
}
