using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>Encodes and signs the variables of PBX_RETOUR, as Paybox appends them to the merchant's addresses.</summary>
internal sealed class ReturnParameters(SigningKeys keys)
{
    /// <summary>Returns the variables for the notification. The signature covers them alone, not the address's own parameters.</summary>
    public string ForNotification(PageRequest request, PageOutcome outcome)
    {
        var variables = Encode(request, outcome);
        return Signed(request, variables, signedText: variables);
    }

    /// <summary>Returns the address for the browser. The signature covers all its parameters, the merchant's own ones first.</summary>
    public string ForBrowser(PageRequest request, PageOutcome outcome, string url)
    {
        var variables = Encode(request, outcome);
        var own = new Uri(url).Query.TrimStart('?');
        return Signed(request, variables, signedText: own.Length == 0 ? variables : $"{own}&{variables}");
    }

    public static string Append(string url, string parameters) =>
        url + (new Uri(url).Query.Length == 0 ? "?" : "&") + parameters;

    private string Signed(PageRequest request, string variables, string signedText) =>
        request.Retour is [.., { Letter: 'K' } signature]
            ? $"{variables}&{signature.Name}={Uri.EscapeDataString(keys.Sign(signedText))}"
            : variables;

    /// <summary>Omits a variable without a value, as Paybox's samples of refusals do.</summary>
    private static string Encode(PageRequest request, PageOutcome outcome) =>
        string.Join('&', request.Retour
            .Where(variable => variable.Letter != 'K')
            .Select(variable => (variable.Name, Value: Value(variable.Letter, request, outcome)))
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));

    private static string? Value(char letter, PageRequest request, PageOutcome outcome) => letter switch
    {
        'M' => request.AmountText,
        'R' => request.Reference,
        'E' => outcome.Code,
        'A' => outcome.Entry.Authorisation,
        'T' => Number(outcome.Entry.NumAppel),
        'S' => outcome.IsAccepted ? Number(outcome.Entry.NumTrans) : null,
        'U' or 'V' => outcome.SubscriberData,
        'B' => "0",
        'P' => outcome.Typed is null ? null : "CARTE",
        'Q' => request.At.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        'W' => request.At.ToString("ddMMyyyy", CultureInfo.InvariantCulture),
        'I' or 'Y' => outcome.Typed is null ? null : "FRA",
        _ => outcome.Typed is { } typed ? OfCard(letter, typed, outcome) : null,
    };

    private static string? OfCard(char letter, TypedCard typed, PageOutcome outcome) => letter switch
    {
        'C' => outcome.Card?.Type,
        'D' => typed.Expiry,
        'N' => typed.Number[..6],
        'J' => typed.Number[^2..],
        'H' => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(typed.Number)))[..40],
        'F' => outcome.Card?.Authentication switch
        {
            Authentication.Succeeds => "Y",
            Authentication.Fails => "N",
            _ => "U",
        },
        'O' => outcome.Card?.Authentication == Authentication.NotEnrolled ? "N" : "Y",
        'G' => outcome.IsGuaranteed ? "O" : "N",
        'v' => "2.2.0",
        _ => null,
    };

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
