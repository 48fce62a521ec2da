using System.Globalization;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Actors;

/// <summary>Plays a payer's browser on the card page: submits the form and follows the redirect to the app.</summary>
internal sealed class Browser(Gateway gateway, AppClient app)
{
    private const string ValidUntilMonth = "12";
    private const string ValidUntilYear = "2027";

    public async Task PayAsync(CardPageAnswer page, PaymentCard card, CancellationToken cancellation)
    {
        var (html, _) = await gateway.PostFormAsync(
            page.Url, page.Fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), cancellation);
        var form = HtmlForm.Read(html, "The card page");
        var typed = new Dictionary<string, string>(form.Hidden)
        {
            ["card"] = card.Number ?? string.Empty,
            ["month"] = ValidUntilMonth,
            ["year"] = ValidUntilYear,
            ["cvv"] = "123",
            ["action"] = card.IsCancelled ? "cancel" : "pay",
        };
        var (answer, next) = await gateway.PostFormAsync(new Uri(page.Url, form.Action), typed, cancellation);
        if (next is null)
            throw new RehearsalException(string.Create(CultureInfo.InvariantCulture, $"The card page of {page.Reference} did not redirect to the app: {answer}"));

        var back = await app.GetAsync(next.PathAndQuery, null, cancellation);
        if (!back.Succeeded)
            throw back.Unexpected();
    }
}
