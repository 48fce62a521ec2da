using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>The bank's page in a tab of its own, which can be left open and used later.</summary>
internal sealed partial class BankPage
{
    private readonly Uri action;
    private readonly Dictionary<string, string> hidden;

    private BankPage(Uri action, Dictionary<string, string> hidden) => (this.action, this.hidden) = (action, hidden);

    /// <param name="changed">Fields to alter or to add; the form is sealed anew, as only who has the merchant's key could.</param>
    public static Task<BankPage> OpenAsync(JsonElement page, params (string Name, string Value)[] changed)
    {
        var fields = FieldsOf(page);
        if (changed.Length == 0)
            return PostAsync(page, fields);

        var altered = fields.Where(field => field.Key != "PBX_HMAC" && !changed.Any(change => change.Name == field.Key))
            .Concat(changed.Select(change => KeyValuePair.Create(change.Name, change.Value))).ToList();
        return PostAsync(page, [.. altered, KeyValuePair.Create("PBX_HMAC", PayboxHmac.Of(SampleSettings.Value("Paybox__HmacKey"), altered))]);
    }

    /// <summary>Posts the form with fields written into the value of the one before them: the text that is sealed stays the same.</summary>
    public static Task<BankPage> OpenMergedAsync(JsonElement page, string into, string last)
    {
        var fields = FieldsOf(page);
        return PostAsync(page, Merged(fields, fields.FindIndex(field => field.Key == into), fields.FindIndex(field => field.Key == last)));
    }

    /// <summary>The fields after one, to the last of them, written into its value.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Merged(IReadOnlyList<KeyValuePair<string, string>> fields, int into, int last) =>
    [
        .. fields.Take(into),
        KeyValuePair.Create(fields[into].Key, string.Join('&', fields.Take((into + 1)..(last + 1)).Select(field => $"{field.Key}={field.Value}").Prepend(fields[into].Value))),
        .. fields.Skip(last + 1),
    ];

    private static List<KeyValuePair<string, string>> FieldsOf(JsonElement page) => [.. page.GetProperty("fields").EnumerateArray()
        .Select(field => KeyValuePair.Create(field.GetProperty("name").GetString()!, field.GetProperty("value").GetString()!))];

    private static async Task<BankPage> PostAsync(JsonElement page, IEnumerable<KeyValuePair<string, string>> fields)
    {
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
