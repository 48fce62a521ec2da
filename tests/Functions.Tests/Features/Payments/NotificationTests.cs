using System.Net;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>What the bank says to the server, and what a browser shows: in any order, twice, late, or forged.</summary>
public sealed class NotificationTests(OpenDay day) : IClassFixture<OpenDay>
{
    private const string Once = "/api/dossier/payments";
    private const string Notification = "/api/paybox/notification";
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task An_unsigned_return_proves_nothing_and_a_signed_one_counts_once_with_the_notification_that_follows()
    {
        await campus.DeclaredAsync("told1");
        var page = await campus.PostAsync("student", "told1", Once);
        var reference = page.GetProperty("reference").GetString()!;
        await campus.TellBankAsync(new { behaviour = "ipn-late", reference });
        var back = await (await BankPage.OpenAsync(page)).PayAsync();

        var unsigned = await ShownAsync(new Uri(day.App.Http.BaseAddress!, $"/api/paybox/return/done?Ref={reference}&Erreur=00000"));
        Assert.Contains("Your dossier tells", unsigned, StringComparison.Ordinal);
        Assert.Equal("open", await StateAsync("told1", reference));

        Assert.Contains("Payment received", await ShownAsync(back), StringComparison.Ordinal);
        Assert.Equal("paid", await StateAsync("told1", reference));

        await ReleaseAsync();
        await campus.SettleAsync();
        Assert.Single(await campus.FactsAsync("told1"), fact => fact == "payment-received");
    }

    [Fact]
    public async Task A_notification_that_comes_again_and_again_counts_once()
    {
        await campus.DeclaredAsync("told2");
        var page = await campus.PostAsync("student", "told2", Once);
        await campus.TellBankAsync(new { behaviour = "ipn-twice", reference = page.GetProperty("reference").GetString() });
        var back = await (await BankPage.OpenAsync(page)).PayAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => day.App.Http.GetAsync(Notification + back.Query)));
        await campus.SettleAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(await campus.FactsAsync("told2"), fact => fact == "payment-received");
        Assert.Single((await campus.PositionAsync("told2")).GetProperty("invoices").EnumerateArray());
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task One_signed_notification_is_kept_once_however_the_unsigned_rest_of_its_query_is_spelled()
    {
        await campus.DeclaredAsync("told8");
        var page = await campus.PostAsync("student", "told8", Once);
        var reference = page.GetProperty("reference").GetString()!;
        await campus.TellBankAsync(new { behaviour = "ipn-lost", reference });
        var query = (await (await BankPage.OpenAsync(page)).PayAsync()).Query.TrimStart('?');
        var (signed, signature) = query.Split("&Sign=") is [var before, var after] ? (before, Uri.UnescapeDataString(after)) : throw new InvalidDataException(query);
        var encoded = string.Concat(signature.Select(letter => $"%{(int)letter:x2}"));

        foreach (var spelling in new[] { query, $"a=1&b=2&{query}", $"b=2&a=1&{query}", $"Ref=nobody&{query}", $"{signed}&Sign={encoded}", $"&&{signed}&Sign={encoded.ToUpperInvariant()}" })
        {
            using var told = await day.App.Http.GetAsync($"{Notification}?{spelling}");
            Assert.Equal(HttpStatusCode.OK, told.StatusCode);
            using var shown = await day.App.Http.GetAsync($"/api/paybox/return/done?{spelling}");
        }

        var rows = await new TableServiceClient(day.App.Storage).GetTableClient(Notifications.TableName).QueryAsync<TableEntity>().ToListAsync();
        Assert.Single(rows, row => row.GetString("Json").Contains(reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_notification_changed_anywhere_is_refused_and_changes_nothing()
    {
        await campus.DeclaredAsync("told3");
        var page = await campus.PostAsync("student", "told3", Once);
        var reference = page.GetProperty("reference").GetString()!;
        await campus.TellBankAsync(new { behaviour = "ipn-lost", reference });
        var query = (await (await BankPage.OpenAsync(page)).PayAsync()).Query;
        var before = await campus.FactsAsync("told3");

        // Where a signature is cut, chance decides whether it is unreadable or wrong.
        foreach (var (forged, status) in new (string, int?)[]
        {
            (query.Replace("Mt=60100", "Mt=00001", StringComparison.Ordinal), 403),
            (query.Replace(reference, "pc-2022-told4-P001", StringComparison.Ordinal), 403),
            (query.Replace("Mt=60100", "Mt=60100&Mt=60100", StringComparison.Ordinal), 403),
            (query.Replace("Sign=", "Sign=A", StringComparison.Ordinal), null),
            (query[..query.IndexOf("&Sign=", StringComparison.Ordinal)], 400),
            (query[..^12], null),
            ("", 400),
            ("?Mt=60100&Sign=", 403),
            ("?" + new string('a', 8000), 400),
            ($"?Mt=60100&Ref={reference}&Auto=X&Erreur=00000&Sign=AAAA", 403),
        })
        {
            using var answer = await day.App.Http.GetAsync(Notification + forged);
            Assert.True(status is { } only ? (int)answer.StatusCode == only : (int)answer.StatusCode is 400 or 403, $"{(int)answer.StatusCode} for {forged[..Math.Min(60, forged.Length)]}");
        }

        Assert.Equal(before, await campus.FactsAsync("told3"));
        using var authentic = await day.App.Http.GetAsync(Notification + query);
        Assert.Equal(HttpStatusCode.OK, authentic.StatusCode);
        Assert.Equal("paid", await StateAsync("told3", reference));
    }

    [Fact]
    public async Task Signed_money_of_another_amount_is_set_apart_and_pays_nothing()
    {
        await campus.DeclaredAsync("told5");
        var page = await campus.PostAsync("student", "told5", Once);

        await (await BankPage.OpenAsync(page, ("PBX_TOTAL", "00100"))).PayAsync();
        await campus.SettleAsync();

        Assert.Contains("payment-unmatched", await campus.FactsAsync("told5"));
        Assert.Equal(60100, (await campus.DossierAsync("told5")).GetProperty("dueCents").GetInt64());
        Assert.Contains(await campus.MailsAsync(), mail => mail.Contains("told5", StringComparison.Ordinal)
            && mail.Contains("accountants@polytech-clermont.example", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pc-2022-told6-P099", true)]
    [InlineData("pc-2022-nobody-P001", false)]
    [InlineData("another-shop-42", false)]
    public async Task Signed_money_that_was_never_asked_for_is_acknowledged_and_pays_nothing(string reference, bool isKnown)
    {
        var student = isKnown ? "told6" : "told7" + reference[^1];
        await campus.DeclaredAsync(student);
        var page = await campus.PostAsync("student", student, Once);

        var back = await (await BankPage.OpenAsync(page, ("PBX_CMD", reference))).PayAsync();
        await campus.SettleAsync();

        using var again = await day.App.Http.GetAsync(Notification + back.Query);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(60100, (await campus.DossierAsync(student)).GetProperty("dueCents").GetInt64());
        if (isKnown)
            Assert.Single(await campus.FactsAsync("told6"), fact => fact == "payment-unmatched");
        Assert.Contains("Your dossier tells", await ShownAsync(back), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("done")]
    [InlineData("refused")]
    [InlineData("cancelled")]
    public async Task The_return_page_says_the_same_of_every_reference_unless_the_gateway_signed_it(string outcome)
    {
        var (student, other) = ($"r9{outcome}", $"s9{outcome}");
        await campus.DeclaredAsync(student);
        await campus.DeclaredAsync(other);
        var paid = await campus.PayAsync(student, Once);
        var signed = (await (await BankPage.OpenAsync(await campus.PostAsync("student", other, Once))).PayAsync()).Query;

        var neutral = await ShownAsync(new Uri(day.App.Http.BaseAddress!, $"/api/paybox/return/{outcome}"));
        Assert.Contains("Your dossier tells", neutral, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{day.App.Http.BaseAddress!.ToString().TrimEnd('/')}", neutral, StringComparison.Ordinal);
        foreach (var query in new[]
        {
            $"?Ref={paid}", "?Ref=pc-2022-nobody-P001", "?Ref=nonsense", $"?Mt=60100&Ref={paid}&Auto=X&Erreur=00000&Sign=AAAA",
            signed.Replace(other, student, StringComparison.Ordinal),
        })
            Assert.Equal(neutral, await ShownAsync(new Uri(day.App.Http.BaseAddress!, $"/api/paybox/return/{outcome}{query}")));

        // Another's reference before what is signed is not what is signed.
        var own = await ShownAsync(new Uri(day.App.Http.BaseAddress!, $"/api/paybox/return/{outcome}?Ref={paid}&{signed.TrimStart('?')}"));
        Assert.Contains($"/#/payments/pc-2022-{other}-", own, StringComparison.Ordinal);
        Assert.DoesNotContain(paid, own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_left_or_refused_lets_the_student_try_again()
    {
        await campus.DeclaredAsync("told7");
        var left = await (await BankPage.OpenAsync(await campus.PostAsync("student", "told7", Once))).CancelAsync();
        Assert.Contains("You may start again", await ShownAsync(left), StringComparison.Ordinal);

        var page = await campus.PostAsync("student", "told7", Once);
        var refused = await (await BankPage.OpenAsync(page)).PayAsync("1111222233334445");
        Assert.Contains("Payment refused", await ShownAsync(refused), StringComparison.Ordinal);
        var payment = await campus.GetAsync("student", "told7", $"{Once}/{page.GetProperty("reference").GetString()}");
        Assert.StartsWith("Your bank refused it", payment.GetProperty("refusal").GetString(), StringComparison.Ordinal);

        await campus.PayAsync("told7", Once);
        Assert.Equal(0, (await campus.DossierAsync("told7")).GetProperty("dueCents").GetInt64());
    }

    [Theory]
    [InlineData("PUT", "/api/dossier/payments")]
    [InlineData("GET", "/api/dossier/payments")]
    [InlineData("POST", "/api/paybox/notification")]
    [InlineData("POST", "/api/paybox/return/done")]
    [InlineData("DELETE", "/api/dossier")]
    public async Task A_method_that_no_function_has_is_not_there(string method, string path)
    {
        using var answer = await day.App.CallAsync(method, path, await day.App.TokenAsync("student", "nobody"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<string> StateAsync(string student, string reference) =>
        (await campus.GetAsync("student", student, $"/api/dossier/payments/{reference}")).GetProperty("state").GetString()!;

    private async Task<string> ShownAsync(Uri back)
    {
        using var shown = await day.App.CallAsync("GET", back.PathAndQuery, null);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        return await shown.Content.ReadAsStringAsync();
    }

    private async Task ReleaseAsync()
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(day.App.Bank, "control/release"), new { });
        answer.EnsureSuccessStatusCode();
    }
}
