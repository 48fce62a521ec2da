using System.Globalization;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.Direct;

/// <summary>The answer to a Direct question.</summary>
internal sealed record Answer(string Code)
{
    public long NumTrans { get; init; }

    public long NumAppel { get; init; }

    public string? Authorisation { get; init; }

    public string? Subscriber { get; init; }

    /// <summary>The token of the card just registered, or the token sent.</summary>
    public string? Bearer { get; init; }

    public string? CardType { get; init; }

    /// <summary>The transaction's status, in the answer to a look-up only.</summary>
    public string? Status { get; init; }

    public string Render(Question question, string numQuestion)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"NUMTRANS={NumTrans:0000000000}&NUMAPPEL={NumAppel:0000000000}&NUMQUESTION={numQuestion}")
            + $"&SITE={question["SITE"]}&RANG={question["RANG"]}&AUTORISATION={Authorisation}&CODEREPONSE={Code}&COMMENTAIRE={BankCodes.Describe(Code)}"
            + $"&REFABONNE={Subscriber}&PORTEUR={Bearer}";
        if (question.Asks("TYPECARTE"))
            text += $"&TYPECARTE={CardType ?? "???"}";
        if (question.Asks("PAYS"))
            text += $"&PAYS={(CardType is null ? "???" : "FRA")}";
        return Status is null ? text : text + $"&STATUS={Status}&REMISE=000000";
    }
}
