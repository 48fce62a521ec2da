using System.Security.Cryptography;
using System.Text;
using Enrollment.PayboxSimulator.Books;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>The card as the holder typed it. The expiry is AAMM.</summary>
internal sealed record TypedCard(string Number, string Expiry);

/// <summary>The result of a card page, which the return letters report.</summary>
internal sealed record PageOutcome(string Code, JournalEntry Entry, TypedCard? Typed, TestCard? Card, bool IsGuaranteed, string? SubscriberData)
{
    public bool IsAccepted => Code == BankCodes.Accepted;

    public bool IsCancelled { get; init; }
}

/// <summary>Decides the result of a card page.</summary>
internal sealed class CardPayments(Bank bank)
{
    /// <param name="request">The open page.</param>
    /// <param name="typed">The holder's card.</param>
    /// <param name="imposed">A code that a fault or the page's age imposes; null for none.</param>
    public PageOutcome Pay(PageRequest request, TypedCard typed, string? imposed)
    {
        TestCards.TryFind(typed.Number, out var card);
        return bank.Decide(books =>
        {
            var code = imposed ?? request.ForcedCode ?? Answer(books, request, typed, card);
            var guaranteed = code == BankCodes.Accepted
                && card?.Authentication == Authentication.Succeeds
                && request.Authentication is not ("01" or "02");
            var entry = books.Open(
                new JournalEntry
                {
                    At = request.At,
                    Kind = request.AuthoriseOnly ? EntryKind.Authorisation : EntryKind.Payment,
                    Reference = request.Reference,
                    Subscriber = request.Subscriber,
                    AmountCents = request.AmountCents,
                    Code = code,
                    Card = card?.Number,
                    CardType = card?.Type,
                    Expiry = typed.Expiry,
                },
                capture: !request.AuthoriseOnly);
            var data = code == BankCodes.Accepted && request.Subscriber is { } name
                ? Register(books, name, card ?? TestCards.Default, typed, entry)
                : null;
            return new PageOutcome(code, entry, typed, card, guaranteed, data);
        });
    }

    public PageOutcome Cancel(PageRequest request)
    {
        var entry = bank.Record(new JournalEntry
        {
            At = request.At,
            Kind = EntryKind.PageCancelled,
            Reference = request.Reference,
            Subscriber = request.Subscriber,
            AmountCents = request.AmountCents,
            Code = BankCodes.Cancelled,
        });
        return new PageOutcome(BankCodes.Cancelled, entry, null, null, IsGuaranteed: false, null) { IsCancelled = true };
    }

    /// <summary>Returns the token for the card number, which the merchant stores with the subscriber.</summary>
    public static string TokenOf(string subscriber, long numTrans)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{subscriber}/{numTrans}")));
        return "SLD" + string.Concat(hash.Where(char.IsAsciiLetter).Take(8));
    }

    private static string Answer(Bank books, PageRequest request, TypedCard typed, TestCard? card)
    {
        if (card is null)
            return BankCodes.CardNumber;
        if (IsExpired(typed.Expiry, request.At) || string.CompareOrdinal(typed.Expiry, request.LatestExpiry ?? "") < 0)
            return BankCodes.Expiry;
        if (!AcceptsType(request.CardType, card.Type))
            return BankCodes.CardNotAuthorised;
        if (books.FindSubscriber(request.Subscriber) is not null)
            return BankCodes.SubscriberExists;
        return card.Authentication switch
        {
            Authentication.Fails => BankCodes.NotAuthenticated,
            Authentication.NotEnrolled when request.Authentication == "04" => BankCodes.NotAuthenticated,
            _ => card.PageCode,
        };
    }

    private static bool IsExpired(string expiry, DateTimeOffset today) =>
        string.CompareOrdinal(expiry, today.ToString("yyMM", System.Globalization.CultureInfo.InvariantCulture)) < 0;

    /// <summary>Most French cards are co-branded with CB, so CB excludes only the temporary numbers.</summary>
    private static bool AcceptsType(string? asked, string type) => asked is null || asked == type || (asked == "CB" && type != "E_CARD");

    private static string Register(Bank books, string name, TestCard card, TypedCard typed, JournalEntry entry)
    {
        var token = TokenOf(name, entry.NumTrans!.Value);
        books.Record(new JournalEntry
        {
            At = entry.At,
            Kind = EntryKind.SubscriberRegistered,
            Reference = entry.Reference,
            Subscriber = name,
            NumTrans = entry.NumTrans,
            Card = card.Number,
            CardType = card.Type,
            Expiry = typed.Expiry,
            Token = token,
        });
        return $"{token}  {typed.Expiry}  ---";
    }
}
