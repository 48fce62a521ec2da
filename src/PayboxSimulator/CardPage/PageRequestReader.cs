using System.Globalization;

namespace Enrollment.PayboxSimulator.CardPage;

internal static class PageRequestReader
{
    private const string DefaultDisplay = "900";

    public static PageRequest Read(PageFields fields) => new()
    {
        Reference = fields["PBX_CMD"]!,
        AmountText = fields["PBX_TOTAL"]!,
        AmountCents = long.Parse(fields["PBX_TOTAL"]!, CultureInfo.InvariantCulture),
        At = DateTimeOffset.Parse(fields["PBX_TIME"]!, CultureInfo.InvariantCulture),
        Retour = [.. fields["PBX_RETOUR"]!.Split(';').Select(part => new ReturnVariable(part[..^2], part[^1]))],
        Language = fields["PBX_LANGUE"] ?? "FRA",
        Display = TimeSpan.FromSeconds(int.Parse(fields["PBX_DISPLAY"] ?? DefaultDisplay, CultureInfo.InvariantCulture)),
        DoneUrl = fields["PBX_EFFECTUE"],
        RefusedUrl = fields["PBX_REFUSE"],
        CancelledUrl = fields["PBX_ANNULE"],
        NotificationUrl = fields["PBX_REPONDRE_A"],
        NotifiesByPost = fields["PBX_RUF1"] == "POST",
        CardType = fields["PBX_TYPECARTE"],
        Subscriber = fields["PBX_REFABONNE"],
        LatestExpiry = fields["PBX_DATEVALMAX"],
        AuthoriseOnly = fields["PBX_AUTOSEULE"] == "O",
        Authentication = fields["PBX_SOUHAITAUTHENT"],
        ForcedCode = fields["PBX_ERRORCODETEST"],
    };
}
