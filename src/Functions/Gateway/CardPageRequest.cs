namespace Enrollment.Functions.Gateway;

/// <summary>A request for one payment on the hosted card page. Amounts are in cents.</summary>
public sealed record CardPageRequest
{
    /// <summary>1 to 250 characters, unique for ever. A new attempt has a new one.</summary>
    public required string Reference { get; init; }

    public required long AmountCents { get; init; }

    public required string Email { get; init; }

    public required Payer Payer { get; init; }

    public required ReturnUrls ReturnUrls { get; init; }

    /// <summary>Address at which the platform's server calls the app, of at most 150 characters.</summary>
    public required string NotificationUrl { get; init; }

    /// <summary>"fr", or else English.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>Name under which the card is registered for later debits. It must be new.</summary>
    public string? RegisterSubscriber { get; init; }

    /// <summary>The page refuses a card that expires before this month.</summary>
    public DateOnly? LatestExpiry { get; init; }

    /// <summary>True if the card is only authorised and registered. Nothing is captured.</summary>
    public bool AuthoriseOnly { get; init; }

    /// <summary>Demands that the holder authenticates, as the first of several debits needs.</summary>
    public bool RequireChallenge { get; init; }

    /// <summary>Refuses temporary card numbers.</summary>
    public bool RefuseECards { get; init; }

    /// <summary>Time for which the page can be used. Null for the platform's 15 minutes.</summary>
    public TimeSpan? OpenFor { get; init; }
}

/// <summary>The payer, for 3-D Secure. Accents are removed and texts cut when the form is written.</summary>
public sealed record Payer(string FirstName, string LastName, string Address1, string? Address2, string ZipCode, string City)
{
    /// <summary>ISO 3166 numeric, three digits: 250 is France.</summary>
    public string CountryCode { get; init; } = "250";
}

/// <summary>Addresses that the browser comes back to, of at most 150 characters each. They prove nothing.</summary>
public sealed record ReturnUrls(string Done, string Refused, string Cancelled);

/// <summary>A form to post from the payer's browser: every field as is, in this order, the signature last.</summary>
public sealed record CardPage(string Url, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>The outcome of opening the card page.</summary>
public abstract record CardPageOpening
{
    private CardPageOpening()
    {
    }

    public sealed record Open(CardPage Page) : CardPageOpening;

    /// <summary>No platform says that it is well. Nothing was asked, and the payer tries later.</summary>
    public sealed record Unavailable : CardPageOpening;
}
