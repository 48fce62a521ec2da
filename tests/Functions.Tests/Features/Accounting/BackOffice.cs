using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Accounting;

/// <summary>What a person does in the gateway's own tool, without the app.</summary>
internal static class BackOffice
{
    public static async Task RefundByHandAsync(this RunningApp app, string payment, string reference)
    {
        using var http = new HttpClient();
        var log = await http.GetFromJsonAsync<JsonElement[]>(new Uri(app.Bank, $"log?kind=payment&reference={payment}"));
        var paid = log!.Single(entry => entry.GetProperty("moved_cents").GetInt64() > 0);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["VERSION"] = "00104",
            ["TYPE"] = "00014",
            ["SITE"] = SampleSettings.Value("Paybox__Site"),
            ["RANG"] = "0" + SampleSettings.Value("Paybox__Rang"),
            ["CLE"] = SampleSettings.Value("Paybox__DirectKey"),
            ["NUMQUESTION"] = "0002000000",
            ["DATEQ"] = "05092022103000",
            ["DEVISE"] = "978",
            ["MONTANT"] = Ten(paid.GetProperty("moved_cents")),
            ["NUMTRANS"] = Ten(paid.GetProperty("numtrans")),
            ["NUMAPPEL"] = Ten(paid.GetProperty("numappel")),
            ["REFERENCE"] = reference,
        });
        using var answer = await http.PostAsync(new Uri(app.Bank, "PPPS.php"), form);
        Assert.Contains("CODEREPONSE=00000", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Ten(JsonElement number) => number.GetInt64().ToString("D10", CultureInfo.InvariantCulture);
}
