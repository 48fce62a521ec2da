using Enrollment.PayboxSimulator.Books;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.Direct;

/// <summary>Checks captures, refunds and cancellations of an existing transaction.</summary>
internal static class FollowUps
{
    private const string Incoherent = "00002";

    /// <summary>Returns the code that refuses the operation; null if it is allowed.</summary>
    public static string? Problem(string kind, Transaction transaction, Question question) => kind switch
    {
        EntryKind.Capture => Capture(transaction, question),
        EntryKind.Refund => Refund(transaction, question),
        _ => Cancellation(transaction, question),
    };

    private static string? Capture(Transaction transaction, Question question)
    {
        if (transaction.IsRefused || transaction.IsCancelled || transaction.Captured > 0)
            return Incoherent;
        return question.Amount > transaction.Authorised ? BankCodes.Amount : null;
    }

    private static string? Refund(Transaction transaction, Question question)
    {
        if (transaction.IsRefused || transaction.IsCancelled || transaction.Captured == 0)
            return Incoherent;
        return question.Amount > transaction.Refundable ? BankCodes.Amount : null;
    }

    /// <summary>Allows the full amount only, until the evening's settlement with the bank.</summary>
    private static string? Cancellation(Transaction transaction, Question question)
    {
        if (question.Reference != transaction.Reference)
            return "00012";
        if (transaction.IsRefused || transaction.IsCancelled || transaction.Refunded > 0
            || transaction.CapturedAt.Date != question.At!.Value.Date)
            return Incoherent;
        return question.Amount == transaction.Authorised ? null : BankCodes.Amount;
    }
}
