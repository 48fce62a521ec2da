namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>A request that passed every check. Amount in cents.</summary>
internal sealed record PageRequest
{
    public required string Reference { get; init; }

    public required string AmountText { get; init; }

    public required long AmountCents { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<ReturnVariable> Retour { get; init; }

    public required string Language { get; init; }

    public required TimeSpan Display { get; init; }

    public string? DoneUrl { get; init; }

    public string? RefusedUrl { get; init; }

    public string? CancelledUrl { get; init; }

    public string? NotificationUrl { get; init; }

    public bool NotifiesByPost { get; init; }

    public string? CardType { get; init; }

    public string? Subscriber { get; init; }

    /// <summary>AAMM: a card that expires before is refused.</summary>
    public string? LatestExpiry { get; init; }

    public bool AuthoriseOnly { get; init; }

    /// <summary>PBX_SOUHAITAUTHENT: 01 none, 02 no challenge, 03 wished, 04 required.</summary>
    public string? Authentication { get; init; }

    public string? ForcedCode { get; init; }
}

/// <summary>One variable of PBX_RETOUR: the merchant's name for it, and Paybox's letter.</summary>
internal sealed record ReturnVariable(string Name, char Letter);

/// <summary>Why a page does not open.</summary>
internal sealed record PageRefusal(string Code, string Field, string Reason);
