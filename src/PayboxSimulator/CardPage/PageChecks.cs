using System.Globalization;
using System.Text.RegularExpressions;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>Checks the fields as Paybox requires, in the order Paybox reports problems: access, then formats.</summary>
internal sealed partial class PageChecks(MerchantSettings merchant)
{
    private static readonly string[] Urls = ["PBX_EFFECTUE", "PBX_REFUSE", "PBX_ANNULE", "PBX_ATTENTE", "PBX_REPONDRE_A"];
    private static readonly string[] Hashes = ["SHA256", "SHA384", "SHA512"];

    private static readonly (string Field, string Code, Regex Format, string Expected)[] Mandatory =
    [
        ("PBX_TOTAL", BankCodes.Amount, Total(), "the amount in cents, 3 to 10 digits"),
        ("PBX_DEVISE", BankCodes.Currency, Euro(), "978"),
        ("PBX_CMD", BankCodes.PayboxError, Reference(), "the order's reference, 1 to 250 characters"),
        ("PBX_PORTEUR", BankCodes.PayboxError, Email(), "the holder's e-mail address, 6 to 120 characters"),
        ("PBX_RETOUR", BankCodes.PayboxError, ReturnList(), "name:Letter;... in at most 150 characters, K last"),
        ("PBX_TIME", BankCodes.PayboxError, Time(), "an ISO 8601 date and time with its offset"),
    ];

    private static readonly (string Field, string Code, Regex Format, string Expected)[] Optional =
    [
        ("PBX_RUF1", BankCodes.PayboxError, Method(), "GET or POST"),
        ("PBX_LANGUE", BankCodes.PayboxError, Language(), "FRA or GBR"),
        ("PBX_TYPEPAIEMENT", BankCodes.PayboxError, PaymentType(), "CARTE"),
        ("PBX_TYPECARTE", BankCodes.PayboxError, CardType(), "CB, VISA, EUROCARD_MASTERCARD or E_CARD"),
        ("PBX_REFABONNE", BankCodes.PayboxError, Reference(), "the subscriber's name, 1 to 250 characters"),
        ("PBX_DATEVALMAX", BankCodes.Expiry, YearMonth(), "AAMM"),
        ("PBX_DISPLAY", BankCodes.PayboxError, Seconds(), "seconds, 1 to 7 digits"),
        ("PBX_AUTOSEULE", BankCodes.PayboxError, YesNo(), "O or N"),
        ("PBX_SOUHAITAUTHENT", BankCodes.PayboxError, Challenge(), "01 to 04"),
        ("PBX_ERRORCODETEST", BankCodes.PayboxError, Code(), "5 digits or letters"),
        ("PBX_ARCHIVAGE", BankCodes.PayboxError, Archive(), "at most 12 letters or digits"),
    ];

    /// <summary>Returns the first problem; null if there is none.</summary>
    public PageRefusal? FirstProblem(PageFields fields) =>
        Access(fields).Concat(Formats(fields)).Concat(Documents(fields)).FirstOrDefault();

    private IEnumerable<PageRefusal> Access(PageFields fields)
    {
        foreach (var name in new[] { "PBX_SITE", "PBX_RANG", "PBX_IDENTIFIANT", PageFields.HmacField })
            if (string.IsNullOrEmpty(fields[name]))
                yield return new(BankCodes.Access, name, "is missing");
        if (fields.Duplicate is { } twice)
            yield return new(BankCodes.PayboxError, twice, "is sent twice");
        if (!merchant.IsSite(fields["PBX_SITE"]))
            yield return new(BankCodes.Access, "PBX_SITE", "is not a known site");
        if (!merchant.IsRang(fields["PBX_RANG"]))
            yield return new(BankCodes.Access, "PBX_RANG", "is not a rank of this site");
        if (fields["PBX_IDENTIFIANT"] != merchant.Identifiant)
            yield return new(BankCodes.Access, "PBX_IDENTIFIANT", "is not this site's");
        // A published example without PBX_HASH is signed with SHA-512.
        if (fields["PBX_HASH"] is { } hash && !Hashes.Contains(hash))
            yield return new(BankCodes.PayboxError, "PBX_HASH", "must be one of " + string.Join(", ", Hashes));
        if (!fields.IsHmacLast)
            yield return new(BankCodes.Access, PageFields.HmacField, "must be the last field");
        if (!fields.HasValidHmac(merchant.HmacKey))
            yield return new(BankCodes.Access, PageFields.HmacField, "does not match the fields in the order sent");
    }

    private static IEnumerable<PageRefusal> Formats(PageFields fields)
    {
        foreach (var (field, code, format, expected) in Mandatory)
            if (fields[field] is not { } value || !format.IsMatch(value))
                yield return new(code, field, "must be " + expected);
        foreach (var (field, code, format, expected) in Optional)
            if (fields[field] is { } value && !format.IsMatch(value))
                yield return new(code, field, "must be " + expected);
        if (!DateTimeOffset.TryParse(fields["PBX_TIME"], CultureInfo.InvariantCulture, out _))
            yield return new(BankCodes.PayboxError, "PBX_TIME", "is not a date");
        foreach (var url in Urls)
            if (fields[url] is { } value && !IsUrl(value))
                yield return new(BankCodes.PayboxError, url, "must be an http or https address of at most 150 characters");
    }

    private static IEnumerable<PageRefusal> Documents(PageFields fields)
    {
        if (ThreeDsDocuments.ProblemOfCart(fields["PBX_SHOPPINGCART"]) is { } cart)
            yield return new(BankCodes.PayboxError, "PBX_SHOPPINGCART", cart);
        if (ThreeDsDocuments.ProblemOfBilling(fields["PBX_BILLING"]) is { } billing)
            yield return new(BankCodes.PayboxError, "PBX_BILLING", billing);
    }

    private static bool IsUrl(string value) =>
        value.Length <= 150 && Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");

    [GeneratedRegex(@"\A[0-9]{3,10}\z")]
    private static partial Regex Total();

    [GeneratedRegex(@"\A978\z")]
    private static partial Regex Euro();

    [GeneratedRegex(@"\A[^\r\n]{1,250}\z")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\A(?=.{6,120}\z)[^@\s]+@[^@\s]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\A(?=.{1,150}\z)([A-Za-z0-9_]+:[MRTABCDEFGHIJNOPQSUVvWYZ];)*[A-Za-z0-9_]+:[MRTABCDEFGHIJKNOPQSUVvWYZ]\z")]
    private static partial Regex ReturnList();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:?[0-9]{2})\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"\A(GET|POST)\z")]
    private static partial Regex Method();

    [GeneratedRegex(@"\A(FRA|GBR)\z")]
    private static partial Regex Language();

    [GeneratedRegex(@"\ACARTE\z")]
    private static partial Regex PaymentType();

    [GeneratedRegex(@"\A(CB|VISA|EUROCARD_MASTERCARD|E_CARD)\z")]
    private static partial Regex CardType();

    [GeneratedRegex(@"\A[0-9]{2}(0[1-9]|1[0-2])\z")]
    private static partial Regex YearMonth();

    [GeneratedRegex(@"\A[0-9]{1,7}\z")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\A[ON]\z")]
    private static partial Regex YesNo();

    [GeneratedRegex(@"\A0[1-4]\z")]
    private static partial Regex Challenge();

    [GeneratedRegex(@"\A[0-9A-Za-z]{5}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"\A[0-9A-Za-z]{0,12}\z")]
    private static partial Regex Archive();
}
