using Enrollment.PayboxSimulator.Books;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.Direct;

/// <summary>What may be done with a transaction that exists.</summary>
internal static class FollowUps
{
    private const string Incoherent = "00002";

    /// <summary>The code that refuses it, or null.</summary>
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

    /// <summary>Only whole, and only until the evening's remittance to the bank.</summary>
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
