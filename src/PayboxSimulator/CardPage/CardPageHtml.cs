using System.Globalization;
using System.Text.Encodings.Web;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>Renders the page on which the holder types the card.</summary>
internal static class CardPageHtml
{
    public const string SubmitPath = "/cgi/pay";

    public const string Style = """
        body { font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #1c2733; background: #eef1f5; margin: 0; }
        main { max-width: 30rem; margin: 2rem auto; background: #fff; border-radius: 8px; padding: 1.5rem 2rem; box-shadow: 0 1px 4px #0003; }
        h1 { font-size: 1.3rem; margin: 0 0 1rem; }
        dl { display: grid; grid-template-columns: auto 1fr; gap: .2rem 1rem; margin: 0 0 1.2rem; }
        dt { color: #566; } dd { margin: 0; overflow-wrap: anywhere; } .amount { font-size: 1.2rem; font-weight: 600; }
        label, legend { display: block; margin: .8rem 0 .2rem; padding: 0; } fieldset { border: 0; margin: .8rem 0 0; padding: 0; }
        input { font: inherit; padding: .45rem .6rem; border: 1px solid #8a97a6; border-radius: 4px; }
        input:focus-visible, button:focus-visible { outline: 3px solid #4b8bd6; }
        #card { width: 100%; box-sizing: border-box; } .short { width: 5rem; }
        .buttons { display: flex; gap: .8rem; margin: 1.4rem 0 1rem; }
        button { font: inherit; padding: .55rem 1.4rem; border-radius: 4px; border: 1px solid #15559a; background: #fff; color: #15559a; cursor: pointer; }
        button.main { background: #15559a; color: #fff; }
        .mistake { background: #fdecea; border-left: 4px solid #b3261e; padding: .5rem .8rem; } .note { color: #566; font-size: .85rem; }
        table { font-size: .8rem; border-collapse: collapse; } td { padding: .15rem .5rem .15rem 0; vertical-align: top; }
        """;

    public static string Render(string merchant, Session session, Func<PageTexts, string>? mistake)
    {
        var request = session.Request;
        var texts = PageTexts.For(request.Language);
        var problem = mistake is null ? "" : $"""<p class="mistake" role="alert">{Encode(mistake(texts))}</p>""";
        return $"""
            <!DOCTYPE html>
            <html lang="{texts.Html}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{texts.Title}</title><style>{Style}</style></head>
            <body><main>
            <h1>{texts.Title}</h1>
            <dl>
              <dt>{texts.Merchant}</dt><dd id="merchant">{Encode(merchant)}</dd>
              <dt>{texts.Order}</dt><dd id="reference">{Encode(request.Reference)}</dd>
              <dt>{texts.Amount}</dt><dd id="amount" class="amount">{Encode(Amount(request.AmountCents, texts.Culture))}</dd>
            </dl>
            {problem}
            <form method="post" action="{SubmitPath}" autocomplete="off">
              <input type="hidden" name="session" value="{session.Id}">
              <label for="card">{texts.Number}</label>
              <input id="card" name="card" inputmode="numeric" maxlength="23">
              <fieldset><legend>{texts.Expiry}</legend>
                <input class="short" id="month" name="month" inputmode="numeric" maxlength="2" placeholder="MM" aria-label="{texts.Month}">
                <input class="short" id="year" name="year" inputmode="numeric" maxlength="4" placeholder="AAAA" aria-label="{texts.Year}">
              </fieldset>
              <label for="cvv">{texts.Cvv}</label>
              <input class="short" id="cvv" name="cvv" inputmode="numeric" maxlength="4">
              <div class="buttons">
                <button class="main" id="pay" name="action" value="pay">{texts.Pay}</button>
                <button id="cancel" name="action" value="cancel">{texts.Cancel}</button>
              </div>
            </form>
            <p class="note">{Encode(texts.Simulated)}</p>
            <details class="note"><summary>{texts.Cards}</summary><table>{Numbers()}</table></details>
            </main></body></html>
            """;
    }

    public static string Amount(long cents, string culture) =>
        (cents / 100m).ToString("N2", CultureInfo.GetCultureInfo(culture)) + " EUR";

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Numbers() =>
        string.Concat(TestCards.Describe().Select(card => $"<tr><td>{Encode(card.Number)}</td><td>{Encode(card.Meaning)}</td></tr>"));
}
