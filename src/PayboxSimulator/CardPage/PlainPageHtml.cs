using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>Renders pages that show a code alone: a refused request, or an end without a return address.</summary>
internal static class PlainPageHtml
{
    public static string Refusal(string code, string reason) => Page("Paybox", code, reason);

    public static string Outcome(string code, PageRequest request)
    {
        var texts = PageTexts.For(request.Language);
        return Page(texts.Title, code, $"{request.Reference}: {CardPageHtml.Amount(request.AmountCents, texts.Culture)}");
    }

    private static string Page(string title, string code, string text) => $"""
        <!DOCTYPE html>
        <html lang="fr">
        <head><meta charset="utf-8"><title>{CardPageHtml.Encode(title)}</title><style>{CardPageHtml.Style}</style></head>
        <body><main>
        <h1>{CardPageHtml.Encode(BankCodes.Describe(code))}</h1>
        <p>Code <strong id="code">{CardPageHtml.Encode(code)}</strong></p>
        <p id="reason">{CardPageHtml.Encode(text)}</p>
        </main></body></html>
        """;
}
