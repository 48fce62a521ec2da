using System.Text.Json;
using Enrollment.Functions.Tests.Features.Documents;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>One debt, several doors: whatever is opened and paid twice, the account ends balanced.</summary>
public sealed class PaymentChannelTests(OpenDay day) : IClassFixture<OpenDay>
{
    private const string Once = "/api/dossier/payments";
    private const string First = "/api/dossier/plans/current/payments";
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task Clicks_at_once_open_one_page()
    {
        await campus.DeclaredAsync("door1");

        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => campus.PostAsync("student", "door1", Once)));

        Assert.Single(pages.Select(page => page.GetProperty("reference").GetString()).Distinct());
        Assert.Single(await campus.FactsAsync("door1"), fact => fact == "payment-attempt-opened");
    }

    [Fact]
    public async Task One_page_paid_in_two_tabs_is_paid_once_and_given_back_once()
    {
        await campus.DeclaredAsync("door2");
        var page = await campus.PostAsync("student", "door2", Once);
        var tabs = await Task.WhenAll(BankPage.OpenAsync(page), BankPage.OpenAsync(page));

        var back = await Task.WhenAll(tabs.Select(tab => tab.PayAsync()));
        await campus.SettleAsync();

        await BalancesAsync("door2", ordered: 60100, paid: 120200, refunded: 60100);
        var position = await campus.PositionAsync("door2");
        Assert.Equal([60100L], Column(position, "invoices", "grossCents"));
        Assert.Equal([0L], Column(position, "invoices", "creditedCents"));
        Assert.Empty(position.GetProperty("creditNotes").EnumerateArray());
        Assert.Equal([60100L], Column(position, "orders", "invoicedCents"));
        Assert.Equal(60100, Cents(position.GetProperty("totals"), "invoiced"));

        using (var shown = await day.App.CallAsync("GET", back[0].PathAndQuery, null))
            Assert.Contains("Paid twice, given back", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var payment = await campus.GetAsync("student", "door2", $"{Once}/{page.GetProperty("reference").GetString()}");
        Assert.Equal("Paid twice, given back", payment.GetProperty("returned").GetProperty("title").GetString());
        var mails = (await campus.MailsAsync()).Where(mail => mail.Contains("door2", StringComparison.Ordinal)).ToList();
        Assert.Single(mails, mail => mail.Contains("deux fois", StringComparison.Ordinal));
        Assert.DoesNotContain(mails, mail => mail.Contains("Remboursement de", StringComparison.Ordinal));
        Assert.Equal("nothing-to-pay", await campus.RefusedAsync("student", "door2", HttpMethod.Post, Once));
    }

    [Fact]
    public async Task Money_through_a_page_that_a_plan_has_closed_pays_the_whole_and_the_first_instalment_goes_back()
    {
        await campus.DeclaredAsync("door3", "05");
        var tab = await BankPage.OpenAsync(await campus.PostAsync("student", "door3", Once));
        await campus.PostAsync("student", "door3", "/api/dossier/plans", new { instalments = 6 });
        await campus.DecideAsync("door3", accept: true);
        await campus.PayAsync("door3", First);

        await tab.PayAsync();
        await campus.SettleAsync();

        await BalancesAsync("door3", ordered: 377000, paid: 437100, refunded: 60100);
        Assert.DoesNotContain((await campus.DossierAsync("door3")).GetProperty("plan").GetProperty("instalments").EnumerateArray(),
            part => part.GetProperty("state").GetString() is "planned" or "refused");
    }

    [Fact]
    public async Task The_page_of_a_plan_that_was_taken_back_still_counts_for_what_is_due()
    {
        await campus.DeclaredAsync("door4");
        await campus.PostAsync("student", "door4", "/api/dossier/plans", new { instalments = 3 });
        await campus.DecideAsync("door4", accept: true);
        var tab = await BankPage.OpenAsync(await campus.PostAsync("student", "door4", First));
        using (var withdrawn = await campus.SendAsync("student", "door4", HttpMethod.Delete, "/api/dossier/plans/current"))
            Assert.True(withdrawn.IsSuccessStatusCode);

        await tab.PayAsync();
        await campus.SettleAsync();
        Assert.Equal(60100 - 20034, (await campus.DossierAsync("door4")).GetProperty("dueCents").GetInt64());
        await campus.PayAsync("door4", Once);

        await BalancesAsync("door4", ordered: 60100, paid: 60100, refunded: 0);
    }

    [Fact]
    public async Task Money_for_a_situation_declared_before_counts_for_the_next_one()
    {
        await campus.DeclaredAsync("door5");
        var tab = await BankPage.OpenAsync(await campus.PostAsync("student", "door5", Once));
        await campus.PostAsync("student", "door5", "/api/dossier/declaration", new { situation = "03" });

        await tab.PayAsync();
        await campus.SettleAsync();

        await BalancesAsync("door5", ordered: 40100, paid: 60100, refunded: 20000);
    }

    [Fact]
    public async Task An_exemption_while_the_page_is_open_gives_the_difference_back()
    {
        await campus.DeclaredAsync("door6", "05");
        var tab = await BankPage.OpenAsync(await campus.PostAsync("student", "door6", Once));
        await campus.PostAsync("committee", "com", "/api/students/door6/exemption", new { cents = 100000, decision = "CE-6" });

        await tab.PayAsync();
        await campus.SettleAsync();

        await BalancesAsync("door6", ordered: 377000, paid: 377000, refunded: 100000, credited: 100000);
    }

    [Fact]
    public async Task What_a_cheaper_declaration_gives_back_has_its_credit_note()
    {
        await campus.DeclaredAsync("door7");
        await campus.PayAsync("door7", Once);
        await campus.SettleAsync();
        await campus.PostAsync("registrar", "reg", "/api/students/door7/review", new { decision = "reject", reason = "03" });
        await campus.PostAsync("student", "door7", "/api/dossier/declaration", new { situation = "03" });
        await campus.SettleAsync();

        await BalancesAsync("door7", ordered: 40100, paid: 60100, refunded: 20000);
        var position = await campus.PositionAsync("door7");
        Assert.Equal([20000L], Column(position, "creditNotes", "grossCents"));
        Assert.Equal([20000L], Column(position, "invoices", "creditedCents"));
        Assert.Equal([60100L, 0L], Column(position, "orders", "invoicedCents"));
        Assert.Equal([20000L, 0L], Column(position, "orders", "creditedCents"));
        var note = Assert.Single(position.GetProperty("creditNotes").EnumerateArray()).GetProperty("number").GetString();
        using var pdf = await campus.SendAsync("student", "door7", HttpMethod.Get, $"/api/dossier/credit-notes/{note}");
        var text = PdfText.Of(await pdf.Content.ReadAsByteArrayAsync());
        Assert.Contains("Commande remplacée", text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<long> Column(JsonElement position, string table, string column) =>
        [.. position.GetProperty(table).EnumerateArray().Select(row => row.GetProperty(column).GetInt64())];

    private async Task BalancesAsync(string student, long ordered, long paid, long refunded, long credited = 0)
    {
        var totals = (await campus.PositionAsync(student)).GetProperty("totals");
        Assert.Equal((ordered, paid, credited, refunded, 0), (
            Cents(totals, "ordered"), Cents(totals, "paid"), Cents(totals, "credited"), Cents(totals, "refunded"), Cents(totals, "balance")));
    }

    private static long Cents(JsonElement totals, string what) => totals.GetProperty($"{what}Cents").GetInt64();
}
