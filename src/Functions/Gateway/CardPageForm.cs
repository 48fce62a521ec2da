namespace Enrollment.Functions.Gateway;

/// <summary>Writes the card page's fields and their signature.</summary>
internal sealed class CardPageForm(PayboxOptions options)
{
    /// <summary>The variables of notifications, by the platform's letters, the signature last.</summary>
    public const string Told = "Mt:M;Ref:R;Auto:A;Appel:T;Trans:S;Carte:C;Fin:D;Trois:F;Gar:G;Abonne:U;Erreur:E;Sign:K";

    public IReadOnlyList<KeyValuePair<string, string>> Fields(CardPageRequest request, DateTimeOffset parisTime)
    {
        Check(request);
        var fields = new List<KeyValuePair<string, string>>();
        void Add(string name, string? value)
        {
            if (value is not null)
                fields.Add(new("PBX_" + name, value));
        }

        Add("SITE", options.Site);
        Add("RANG", options.Rang);
        Add("IDENTIFIANT", options.Identifiant);
        Add("TOTAL", request.AmountCents.ToString("000", CultureInfo.InvariantCulture));
        Add("DEVISE", "978");
        Add("CMD", request.Reference);
        Add("PORTEUR", request.Email);
        Add("RETOUR", Told);
        Add("HASH", "SHA512");
        Add("TIME", parisTime.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Add("EFFECTUE", request.ReturnUrls.Done);
        Add("REFUSE", request.ReturnUrls.Refused);
        Add("ANNULE", request.ReturnUrls.Cancelled);
        Add("REPONDRE_A", request.NotificationUrl);
        Add("LANGUE", request.Language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? "FRA" : "GBR");
        Add("DISPLAY", request.OpenFor is { } time ? ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null);
        Add("AUTOSEULE", request.AuthoriseOnly ? "O" : null);
        Add("REFABONNE", request.RegisterSubscriber);
        Add("DATEVALMAX", request.LatestExpiry?.ToString("yyMM", CultureInfo.InvariantCulture));
        // A card page for CB cards alone offers no temporary numbers. The notification's card type is checked as well.
        Add("TYPEPAIEMENT", request.RefuseECards ? "CARTE" : null);
        Add("TYPECARTE", request.RefuseECards ? "CB" : null);
        Add("SHOPPINGCART", BillingText.Cart());
        Add("BILLING", BillingText.Billing(request.Payer));
        Add("SOUHAITAUTHENT", request.RequireChallenge ? "04" : null);
        // The signature is made over one text, in which a value with this letter would read as two fields.
        foreach (var field in fields)
            Require(!field.Value.Contains('&'), $"{field.Key} cannot hold '&'.");
        Add("HMAC", PayboxHmac.Of(options.HmacKey, fields));
        return fields;
    }

    private static void Check(CardPageRequest request)
    {
        Require(request.Reference.Length is >= 1 and <= 250, "The reference must have 1 to 250 characters.");
        Require(request.AmountCents is >= 1 and <= 9_999_999_999, "The amount must be 1 to 9999999999 cents.");
        Require(request.Email.Length is >= 6 and <= 120 && request.Email.Contains('@'), "The e-mail address must have 6 to 120 characters.");
        Require(!request.Email.Any(letter => letter == '=' || char.IsControl(letter)), "The e-mail address cannot hold '=' or a control character.");
        Require(request.RegisterSubscriber?.Length is null or (>= 1 and <= 250), "The subscriber's name must have 1 to 250 characters.");
        Require(request.Payer.CountryCode.Length == 3 && request.Payer.CountryCode.All(char.IsAsciiDigit), "The country must be its ISO number of 3 digits.");
        Require(request.OpenFor is null || request.OpenFor >= TimeSpan.FromSeconds(1), "The page must be open for a second at least.");
        foreach (var url in new[] { request.ReturnUrls.Done, request.ReturnUrls.Refused, request.ReturnUrls.Cancelled, request.NotificationUrl })
            Require(url.Length is >= 1 and <= 150, $"The card page takes addresses of at most 150 characters: {url}");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
            throw new ArgumentException(message);
    }
}
