using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>Pages that outlive their time, and a platform that is down, on a clock of their own.</summary>
public sealed class PageTimeTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private const string Once = "/api/dossier/payments";
    [Fact]
    public async Task A_page_past_its_time_is_left_and_money_that_still_comes_through_it_counts()
    {
        // A platform that is down opens nothing; once it is well the page written down is the one that opens.
        await Campus.DeclaredAsync("time1");
        await Campus.TellBankAsync(new { behaviour = "down" });
        for (var click = 0; click < 2; click++)
            Assert.Equal("gateway-down", await Campus.RefusedAsync("student", "time1", HttpMethod.Post, Once));
        Assert.Single(await Campus.FactsAsync("time1"), fact => fact == "payment-attempt-opened");

        using (var bank = new HttpClient())
            (await bank.DeleteAsync(new Uri(App.Bank, "control/faults"))).Dispose();
        await Campus.MoveToAsync("2022-09-05T10:01:00+02:00");
        var first = await Campus.PostAsync("student", "time1", Once);
        Assert.EndsWith("-P001", first.GetProperty("reference").GetString(), StringComparison.Ordinal);
        var tab = await BankPage.OpenAsync(first);

        await Campus.MoveToAsync("2022-09-05T10:20:00+02:00");
        Assert.Equal("abandoned", await StateAsync("time1", first.GetProperty("reference").GetString()!));
        var second = await Campus.PostAsync("student", "time1", Once);
        Assert.EndsWith("-P002", second.GetProperty("reference").GetString(), StringComparison.Ordinal);

        await tab.PayAsync();
        await Campus.SettleAsync();
        Assert.Equal("paid", await StateAsync("time1", first.GetProperty("reference").GetString()!));
        Assert.Equal("abandoned", await StateAsync("time1", second.GetProperty("reference").GetString()!));
        Assert.Equal(0, (await Campus.DossierAsync("time1")).GetProperty("dueCents").GetInt64());

        // The second page was open somewhere all the same.
        await (await BankPage.OpenAsync(second)).PayAsync();
        await Campus.SettleAsync();
        var totals = (await Campus.PositionAsync("time1")).GetProperty("totals");
        Assert.Equal((120200, 60100, 0), (
            totals.GetProperty("paidCents").GetInt64(), totals.GetProperty("refundedCents").GetInt64(), totals.GetProperty("balanceCents").GetInt64()));
    }

    [Fact]
    public async Task Money_through_a_page_that_another_choice_had_closed_is_found_although_nobody_tells_of_it()
    {
        await Campus.DeclaredAsync("time2", "05");
        var page = await Campus.PostAsync("student", "time2", Once);
        var tab = await BankPage.OpenAsync(page);
        await Campus.PostAsync("student", "time2", "/api/dossier/plans", new { instalments = 6 });
        Assert.Equal("abandoned", await StateAsync("time2", page));
        await Campus.TellBankAsync(new { behaviour = "ipn-lost" });
        await tab.PayAsync();

        await Campus.MoveToAsync("2022-09-05T10:50:00+02:00");

        Assert.Equal("paid", await StateAsync("time2", page));
        Assert.Equal(0, (await Campus.DossierAsync("time2")).GetProperty("dueCents").GetInt64());
    }

    [Fact]
    public async Task A_page_through_which_another_amount_came_stays_with_the_accountants()
    {
        await Campus.DeclaredAsync("time3");
        var page = await Campus.PostAsync("student", "time3", Once);
        await (await BankPage.OpenAsync(page, ("PBX_TOTAL", "00100"))).PayAsync();
        await Campus.SettleAsync();

        await Campus.MoveToAsync("2022-09-05T10:50:00+02:00");

        Assert.Equal("unmatched", await StateAsync("time3", page));
        Assert.Single(await Campus.FactsAsync("time3"), fact => fact == "payment-unmatched");
    }

    [Fact]
    public async Task An_authorisation_alone_is_no_payment_until_the_gateway_shows_it_captured()
    {
        await Campus.DeclaredAsync("time4", "05");
        var page = await Campus.PostAsync("student", "time4", Once);
        var back = await (await BankPage.OpenAsync(page, ("PBX_AUTOSEULE", "O"))).PayAsync();
        await Campus.SettleAsync();

        Assert.Equal("beingChecked", await StateAsync("time4", page));
        Assert.Equal(377000, (await Campus.DossierAsync("time4")).GetProperty("dueCents").GetInt64());
        Assert.Equal("payment-in-progress", await Campus.RefusedAsync("student", "time4", HttpMethod.Post, Once));

        await Campus.MoveToAsync("2022-09-05T12:00:00+02:00");
        Assert.Equal("beingChecked", await StateAsync("time4", page));
        await CaptureAsync(page, back);
        await Campus.MoveToAsync("2022-09-05T16:00:00+02:00");

        Assert.Equal("paid", await StateAsync("time4", page));
        Assert.Equal(0, (await Campus.DossierAsync("time4")).GetProperty("dueCents").GetInt64());
        Assert.Single((await Campus.PositionAsync("time4")).GetProperty("invoices").EnumerateArray());
    }

    [Fact]
    public async Task Money_of_which_nothing_told_and_that_is_captured_late_is_found_by_asking()
    {
        await Campus.DeclaredAsync("time8", "05");
        var page = await Campus.PostAsync("student", "time8", Once);
        await Campus.TellBankAsync(new { behaviour = "ipn-lost" });
        var back = await (await BankPage.OpenAsync(page, ("PBX_AUTOSEULE", "O"))).PayAsync();

        await Campus.MoveToAsync("2022-09-05T12:00:00+02:00");
        Assert.Equal("beingChecked", await StateAsync("time8", page));
        await CaptureAsync(page, back);
        await Campus.MoveToAsync("2022-09-05T16:00:00+02:00");

        Assert.Equal("paid", await StateAsync("time8", page));
    }

    [Fact]
    public async Task An_authorisation_that_is_never_captured_lets_the_student_pay_again_once_it_has_lapsed()
    {
        await Campus.DeclaredAsync("time5");
        var page = await Campus.PostAsync("student", "time5", Once);
        await (await BankPage.OpenAsync(page, ("PBX_AUTOSEULE", "O"))).PayAsync();
        await Campus.SettleAsync();

        await Campus.MoveToAsync("2022-09-14T10:00:00+02:00");

        Assert.Equal("abandoned", await StateAsync("time5", page));
        Assert.Single(await Campus.FactsAsync("time5"), fact => fact == "page-closed");
        Assert.Single(await Campus.MailsAsync(), mail => mail.Contains("time5@example.org", StringComparison.Ordinal)
            && mail.Contains("rien n’a été encaissé", StringComparison.Ordinal) && mail.Contains("de nouveau à régler", StringComparison.Ordinal));
        Assert.InRange((await Campus.FactsAsync("time5")).Count(fact => fact == "payment-announced"), 15, 40);
        await Campus.PayAsync("time5", Once);
        Assert.Equal(0, (await Campus.DossierAsync("time5")).GetProperty("dueCents").GetInt64());
    }

    private async Task CaptureAsync(JsonElement page, Uri back)
    {
        var told = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(back.Query);
        var reference = page.GetProperty("reference").GetString()!;
        using var bank = new HttpClient();
        using var answer = await bank.PostAsync(new Uri(App.Bank, "PPPS.php"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["VERSION"] = "00104",
            ["TYPE"] = "00002",
            ["SITE"] = "1999888",
            ["RANG"] = "032",
            ["CLE"] = SampleSettings.Value("Paybox__DirectKey"),
            ["NUMQUESTION"] = "2000000000",
            ["DATEQ"] = "05092022120000",
            ["MONTANT"] = "0000377000",
            ["DEVISE"] = "978",
            ["REFERENCE"] = reference,
            ["NUMTRANS"] = told["Trans"].ToString().PadLeft(10, '0'),
            ["NUMAPPEL"] = told["Appel"].ToString().PadLeft(10, '0'),
        }));
        Assert.Contains("CODEREPONSE=00000", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<string> StateAsync(string student, JsonElement page) => StateAsync(student, page.GetProperty("reference").GetString()!);

    private async Task<string> StateAsync(string student, string reference) =>
        (await Campus.GetAsync("student", student, $"/api/dossier/payments/{reference}")).GetProperty("state").GetString()!;
}
