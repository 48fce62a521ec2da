using System.Net;

namespace Enrollment.Functions.Gateway;

/// <summary>Reads notifications. Only what stands between the first variable and the signature is signed, and only that is read.</summary>
internal sealed class NotificationReader(PayboxSignature signatures)
{
    private const string FirstVariable = "Mt=";
    private const string SignatureVariable = "&Sign=";

    public NotificationReading Read(string rawQuery)
    {
        var raw = rawQuery.TrimStart('?');
        var end = raw.LastIndexOf(SignatureVariable, StringComparison.Ordinal);
        var start = Start(raw);
        if (end < 0 || start < 0 || start >= end)
            return new NotificationReading.Malformed("The signed variables are missing.");
        if (Decode(raw[(end + SignatureVariable.Length)..]) is not { } signature)
            return new NotificationReading.Malformed("The signature is not base64.");

        var signed = raw[start..end];
        return signatures.IsValid(signed, signature) ? ReadSigned(signed) : new NotificationReading.Forged();
    }

    /// <summary>Finds the signed part. The app's own parameters come first in the address, and are not signed.</summary>
    private static int Start(string raw)
    {
        if (raw.StartsWith(FirstVariable, StringComparison.Ordinal))
            return 0;
        var place = raw.IndexOf("&" + FirstVariable, StringComparison.Ordinal);
        return place < 0 ? -1 : place + 1;
    }

    private static byte[]? Decode(string signature)
    {
        var text = Uri.UnescapeDataString(signature);
        var bytes = new byte[signature.Length];
        // Refuses spare bits in the last character, which would be another way to write the same signature.
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length] : null;
    }

    private static NotificationReading ReadSigned(string signed)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in signed.Split('&'))
        {
            var parts = pair.Split('=', 2);
            if (parts.Length != 2 || !variables.TryAdd(parts[0], WebUtility.UrlDecode(parts[1])))
                return new NotificationReading.Malformed("A variable is unreadable or repeated.");
        }

        string? Value(string name) => variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

        if (!long.TryParse(Value("Mt"), NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
            return new NotificationReading.Malformed("The amount is missing or not a number.");
        if (Value("Ref") is not { } reference)
            return new NotificationReading.Malformed("The reference is missing.");
        if (Value("Erreur") is not { } code || !ResultCodes.IsCode(code))
            return new NotificationReading.Malformed("The result code is missing or unreadable.");

        var outcome = ResultCodes.Outcome(code);
        var transaction = GatewayNumber.Trim(Value("Trans"));
        var call = GatewayNumber.Trim(Value("Appel"));
        if (outcome == NotifiedOutcome.Paid && (transaction is null || call is null || Value("Auto") is null))
            return new NotificationReading.Malformed("A payment lacks its transaction, call or authorisation number.");
        return new NotificationReading.Authentic(new PaymentNotification
        {
            Reference = reference,
            AmountCents = amount,
            Code = code,
            Outcome = outcome,
            Refusal = outcome == NotifiedOutcome.Refused ? ResultCodes.Kind(code) : null,
            TransactionNumber = transaction,
            CallNumber = call,
            Authorisation = Value("Auto"),
            CardType = Value("Carte"),
            CardExpiry = CardExpiry.Read(Value("Fin")),
            Authentication = Value("Trois"),
            IsGuaranteed = Value("Gar") == "O",
            Subscriber = Token(Value("Abonne")),
        }, signed);
    }

    /// <summary>Reads token, two spaces, AAMM, two spaces, and a third part that is dropped here.</summary>
    private static RegisteredToken? Token(string? data) =>
        data?.Split("  ") is [{ Length: > 0 } token, var expiry, ..] && CardExpiry.Read(expiry) is { } lastDay
            ? new RegisteredToken(token, lastDay)
            : null;
}
