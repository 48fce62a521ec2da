using Enrollment.PayboxSimulator.Books;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.Direct;

/// <summary>Looks up, captures, refunds and cancels existing transactions.</summary>
internal static class TransactionOperations
{
    private const string BadReference = "00012";
    private const string NoTransaction = "00018";

    public static Answer Exists(Bank books, Question question) =>
        question.Reference is null ? new Answer(BadReference)
        : books.FindByReference(question.Reference) is { } found ? Describe(found)
        : books.FindRefund(question.Reference) is { } refund ? Describe(refund)
        : new Answer(NoTransaction);

    public static Answer Consult(Bank books, Question question)
    {
        if (Find(books, question) is { } found)
            return Describe(found) with { Status = found.Status };
        return Numbers(question) is var (numTrans, numAppel) && books.FindRefund(numTrans, numAppel) is { } refund
            ? Describe(refund) with { Status = "Crédit" }
            : new Answer(NoTransaction);
    }

    public static Answer Follow(Bank books, Question question, string? imposed, string kind)
    {
        if (Find(books, question) is not { } found)
            return new Answer(NoTransaction);
        var problem = imposed ?? (question.Amount is not > 0 ? BankCodes.Amount : FollowUps.Problem(kind, found, question));
        if (problem is not null)
            return new Answer(problem);

        var amount = question.Amount!.Value;
        var entry = books.Follow(found, new JournalEntry
        {
            At = question.At!.Value,
            Kind = kind,
            Type = question.Type,
            NumQuestion = question["NUMQUESTION"],
            Reference = kind == EntryKind.Refund ? question.Reference : null,
            AmountCents = amount,
            MovedCents = kind switch
            {
                EntryKind.Capture => amount,
                EntryKind.Refund => -amount,
                _ => -found.Captured,
            },
            Code = BankCodes.Accepted,
        });
        return new Answer(BankCodes.Accepted)
        {
            NumTrans = entry.NumTrans!.Value,
            NumAppel = entry.NumAppel!.Value,
            Subscriber = found.Subscriber,
            CardType = found.CardType,
        };
    }

    private static Transaction? Find(Bank books, Question question) =>
        Numbers(question) is var (numTrans, numAppel) ? books.Find(numTrans, numAppel) : null;

    private static (long NumTrans, long NumAppel)? Numbers(Question question) =>
        question.Number("NUMTRANS") is { } numTrans && question.Number("NUMAPPEL") is { } numAppel ? (numTrans, numAppel) : null;

    private static Answer Describe(JournalEntry refund) => new(BankCodes.Accepted)
    {
        NumTrans = refund.NumTrans!.Value,
        NumAppel = refund.NumAppel!.Value,
        Subscriber = refund.Subscriber,
    };

    private static Answer Describe(Transaction found) => new(BankCodes.Accepted)
    {
        NumTrans = found.NumTrans,
        NumAppel = found.NumAppel,
        Authorisation = found.Authorisation,
        Subscriber = found.Subscriber,
        CardType = found.CardType,
    };
}
