using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enrollment.Functions.Payments.Gateway;
using Enrollment.Functions.Tests.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Payments;

/// <summary>The bank's page in a tab of its own, which can be left open and used later.</summary>
internal sealed partial class BankPage
{
    private readonly Uri action;
    private readonly Dictionary<string, string> hidden;

    private BankPage(Uri action, Dictionary<string, string> hidden) => (this.action, this.hidden) = (action, hidden);

    /// <param name="changed">Fields to alter; the form is sealed anew, as only who has the merchant's key could.</param>
    public static async Task<BankPage> OpenAsync(JsonElement page, params (string Name, string Value)[] changed)
    {
        var fields = page.GetProperty("fields").EnumerateArray()
            .Select(field => KeyValuePair.Create(field.GetProperty("name").GetString()!, field.GetProperty("value").GetString()!));
        if (changed.Length > 0)
        {
            var altered = fields.Where(field => field.Key != "PBX_HMAC")
                .Select(field => KeyValuePair.Create(field.Key, changed.Where(change => change.Name == field.Key).Select(change => change.Value).FirstOrDefault(field.Value)))
                .ToList();
            fields = [.. altered, KeyValuePair.Create("PBX_HMAC", PayboxSeal.Of(SampleSettings.Value("Paybox__HmacKey"), altered))];
        }

        using var browser = new HttpClient();
        var url = new Uri(page.GetProperty("url").GetString()!);
        using var shown = await browser.PostAsync(url, new FormUrlEncodedContent(fields));
        var html = await shown.Content.ReadAsStringAsync();
        Assert.True(shown.IsSuccessStatusCode, html);
        return new BankPage(
            new Uri(url, FormAction().Match(html).Groups["action"].Value),
            HiddenInput().Matches(html).ToDictionary(
                match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value)));
    }

    /// <returns>The address the browser is sent back to, with the bank's signed words.</returns>
    public Task<Uri> PayAsync(string card = Campus.GoodCard, string expiry = "12/29") => SubmitAsync("pay", card, expiry);

    public Task<Uri> CancelAsync() => SubmitAsync("cancel", Campus.GoodCard, "12/29");

    private async Task<Uri> SubmitAsync(string what, string card, string expiry)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var typed = new Dictionary<string, string>(hidden)
        {
            ["card"] = card,
            ["month"] = expiry[..2],
            ["year"] = expiry[3..],
            ["cvv"] = "123",
            ["action"] = what,
        };
        using var answer = await browser.PostAsync(action, new FormUrlEncodedContent(typed));
        return answer.Headers.Location ?? throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*name="(?<name>[^"]*)"[^>]*value="(?<value>[^"]*)"[^>]*>""")]
    private static partial Regex HiddenInput();

    [GeneratedRegex("""<form[^>]*action="(?<action>[^"]*)"[^>]*>""")]
    private static partial Regex FormAction();
}
