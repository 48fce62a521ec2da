using System.Globalization;
using Enrollment.PayboxSimulator.Books;
using Enrollment.PayboxSimulator.CardPage;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.Direct;

/// <summary>Registers, debits and deletes subscribers' cards.</summary>
internal static class SubscriberOperations
{
    private const string BadReference = "00012";
    private const string BadFrame = "00014";
    private const string NoSubscriber = "00017";

    public static Answer Debit(Bank books, Question question, string? imposed)
    {
        if (MoneyProblem(question) is { } problem)
            return new Answer(problem);
        if (books.FindSubscriber(question.Subscriber) is not { } subscriber)
            return new Answer(NoSubscriber);
        if (question["PORTEUR"] != subscriber.Token)
            return new Answer(BankCodes.CardNumber);

        var code = imposed
            ?? (question.Expiry != subscriber.Expiry || IsExpired(subscriber.Expiry, question)
                ? BankCodes.Expiry
                : subscriber.Card.DebitAnswer(subscriber.Debits));
        return Opened(books.Open(Entry(question, EntryKind.Debit, code, subscriber.Card, subscriber.Expiry), capture: true), subscriber.Token);
    }

    public static Answer Register(Bank books, Question question, string? imposed)
    {
        if (MoneyProblem(question) is { } problem)
            return new Answer(problem);
        if (question.Subscriber is not { Length: <= 250 } name || question["PORTEUR"] is not { } number || question.Expiry is not { } expiry)
            return new Answer(BadFrame);
        if (question["CVV"] is null)
            return new Answer("00020");

        TestCards.TryFind(number, out var card);
        var code = imposed ?? (card, books.FindSubscriber(name)) switch
        {
            (null, _) => BankCodes.CardNumber,
            (_, not null) => BankCodes.SubscriberExists,
            _ when IsExpired(expiry, question) => BankCodes.Expiry,
            _ => card.PageCode,
        };
        var entry = books.Open(Entry(question, EntryKind.Authorisation, code, card, expiry), capture: false);
        if (code != BankCodes.Accepted)
            return Opened(entry, null);

        var token = CardPayments.TokenOf(name, entry.NumTrans!.Value);
        books.Record(entry with { Kind = EntryKind.SubscriberRegistered, NumAppel = null, AmountCents = null, Authorisation = null, Token = token });
        return Opened(entry, token);
    }

    public static Answer Delete(Bank books, Question question)
    {
        if (books.FindSubscriber(question.Subscriber) is not { } subscriber)
            return new Answer(NoSubscriber);
        books.Record(new JournalEntry
        {
            At = question.At!.Value,
            Kind = EntryKind.SubscriberDeleted,
            Type = question.Type,
            Subscriber = subscriber.Name,
            Code = BankCodes.Accepted,
        });
        return new Answer(BankCodes.Accepted) { Subscriber = subscriber.Name };
    }

    private static string? MoneyProblem(Question question) => question switch
    {
        { Amount: not > 0 } => BankCodes.Amount,
        _ when question["DEVISE"] != "978" => BankCodes.Currency,
        { Reference: null } => BadReference,
        _ => null,
    };

    private static bool IsExpired(string expiry, Question question) =>
        string.CompareOrdinal(expiry, question.At!.Value.ToString("yyMM", CultureInfo.InvariantCulture)) < 0;

    private static JournalEntry Entry(Question question, string kind, string code, TestCard? card, string expiry) => new()
    {
        At = question.At!.Value,
        Kind = kind,
        Type = question.Type,
        NumQuestion = question["NUMQUESTION"],
        Reference = question.Reference,
        Subscriber = question.Subscriber,
        AmountCents = question.Amount,
        Code = code,
        Card = card?.Number,
        CardType = card?.Type,
        Expiry = expiry,
    };

    private static Answer Opened(JournalEntry entry, string? token) => new(entry.Code!)
    {
        NumTrans = entry.NumTrans!.Value,
        NumAppel = entry.NumAppel!.Value,
        Authorisation = entry.Authorisation,
        Subscriber = entry.Subscriber,
        Bearer = token,
        CardType = entry.CardType,
    };
}
