namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>A request that passed every check. The amount is in cents.</summary>
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

    /// <summary>The earliest expiry the merchant accepts, as AAMM.</summary>
    public string? LatestExpiry { get; init; }

    public bool AuthoriseOnly { get; init; }

    /// <summary>PBX_SOUHAITAUTHENT: 01 no preference, 02 no challenge, 03 challenge preferred, 04 challenge required.</summary>
    public string? Authentication { get; init; }

    public string? ForcedCode { get; init; }
}

/// <summary>A variable of PBX_RETOUR: the merchant's name and Paybox's letter.</summary>
internal sealed record ReturnVariable(string Name, char Letter);

/// <summary>The reason a page does not open.</summary>
internal sealed record PageRefusal(string Code, string Field, string Reason);
