using System.Text.Json;
using Enrollment.Functions.Tests.Features.Accounting;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>Which card is kept for the debits to come, and which ones the bank is told to forget.</summary>
public sealed class CardTests(OpenDay day) : IClassFixture<OpenDay>
{
    private const string First = "/api/dossier/plans/current/payments";
    private readonly Campus campus = day.Campus;

    [Theory]
    [InlineData("eph1", "PBX_TYPECARTE", "E_CARD", "4974010000000008", "12/29", "e-carte")]
    [InlineData("eph2", "PBX_DATEVALMAX", "2209", Campus.GoodCard, "10/22", "expire avant")]
    [InlineData("eph3", "PBX_SOUHAITAUTHENT", "03", "4012001038443335", "12/29", "confirmer l’opération")]
    public async Task Money_from_a_card_that_may_not_be_debited_counts_and_the_bank_forgets_the_card(
        string student, string field, string value, string card, string expiry, string told)
    {
        await AcceptedAsync(student);
        var page = await campus.PostAsync("student", student, First);
        var reference = page.GetProperty("reference").GetString()!;

        await (await BankPage.OpenAsync(page, (field, value))).PayAsync(card, expiry);
        await campus.SettleAsync();

        var facts = await campus.FactsAsync(student);
        Assert.Contains("payment-received", facts);
        Assert.Contains("card-rejected", facts);
        Assert.DoesNotContain("card-registered", facts);
        Assert.Equal("card-deleted", facts.Last(fact => fact.StartsWith("card-", StringComparison.Ordinal)));
        Assert.Equal("running", (await campus.DossierAsync(student)).GetProperty("plan").GetProperty("state").GetString());
        Assert.True(await IsDeletedAsync(reference));
        Assert.Contains(await campus.MailsAsync(), mail => mail.Contains($"{student}@example.org", StringComparison.Ordinal)
            && mail.Contains(told, StringComparison.Ordinal) && mail.Contains("?card=change", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("merge1", "4974010000000008", "12/29")]
    [InlineData("merge2", Campus.GoodCard, "10/22")]
    public async Task Fields_that_the_browser_merges_away_are_checked_again_on_what_comes_back(string student, string card, string expiry)
    {
        await AcceptedAsync(student);
        var page = await campus.PostAsync("student", student, First);

        await (await BankPage.OpenMergedAsync(page, "PBX_REFABONNE", "PBX_TYPECARTE")).PayAsync(card, expiry);
        await campus.SettleAsync();

        var facts = await campus.FactsAsync(student);
        Assert.Contains("payment-received", facts);
        Assert.Contains("card-rejected", facts);
        Assert.DoesNotContain("card-registered", facts);
    }

    [Fact]
    public async Task A_card_whose_deletion_is_not_answered_is_left_to_the_night_and_to_a_person()
    {
        await campus.TellBankAsync(new { behaviour = "lose-before", type = "00058", subscriber = "pc-2022-kept1-*", times = 10_000 });
        await AcceptedAsync("kept1");
        var page = await campus.PostAsync("student", "kept1", First);

        await (await BankPage.OpenAsync(page, ("PBX_TYPECARTE", "E_CARD"))).PayAsync("4974010000000008");
        await campus.SettleAsync();

        Assert.Equal("card-deleted", (await campus.FactsAsync("kept1")).Last(fact => fact.StartsWith("card-", StringComparison.Ordinal)));
        Assert.Contains($"deleteCard {page.GetProperty("reference").GetString()}", await campus.TasksAsync());
    }

    [Fact]
    public async Task The_browsers_signed_return_registers_a_card_by_the_same_rule()
    {
        await AcceptedAsync("eph4");
        var page = await campus.PostAsync("student", "eph4", First);
        await campus.TellBankAsync(new { behaviour = "ipn-lost", reference = page.GetProperty("reference").GetString() });

        var back = await (await BankPage.OpenAsync(page, ("PBX_TYPECARTE", "E_CARD"))).PayAsync("4974010000000008");
        using (var shown = await day.App.CallAsync("GET", back.PathAndQuery, null))
            Assert.True(shown.IsSuccessStatusCode);
        await campus.SettleAsync();

        Assert.Contains("card-rejected", await campus.FactsAsync("eph4"));
    }

    [Theory]
    [InlineData("ret1", null, null, "4974010000000008", "12/29", "This card cannot be used")]
    [InlineData("ret2", null, null, Campus.GoodCard, "10/22", "This card expires too soon")]
    [InlineData("ret3", "PBX_TYPECARTE", "E_CARD", "4974010000000008", "12/29", "Payment received, another card needed")]
    public async Task The_page_that_the_browser_comes_back_to_says_which_card_to_use(
        string student, string? field, string? value, string card, string expiry, string title)
    {
        await AcceptedAsync(student);
        var opened = await campus.PostAsync("student", student, First);
        var page = await BankPage.OpenAsync(opened, field is null ? [] : [(field, value!)]);

        using var shown = await day.App.CallAsync("GET", (await page.PayAsync(card, expiry)).PathAndQuery, null);

        var text = await shown.Content.ReadAsStringAsync();
        Assert.Contains(title, text, StringComparison.Ordinal);
        Assert.Contains("valid through the last instalment", text, StringComparison.Ordinal);
        var state = await campus.GetAsync("student", student, $"/api/dossier/payments/{opened.GetProperty("reference").GetString()}");
        Assert.Contains("valid through the last instalment", state.GetProperty("flaw").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_said_of_a_card_that_can_be_debited()
    {
        await AcceptedAsync("ret6");
        var reference = await campus.PayAsync("ret6", First);

        Assert.Equal(JsonValueKind.Null, (await campus.GetAsync("student", "ret6", $"/api/dossier/payments/{reference}")).GetProperty("flaw").ValueKind);
    }

    [Theory]
    [InlineData("ret4", null, null, Campus.GoodCard, "Card registered")]
    [InlineData("ret5", "PBX_TYPECARTE", "E_CARD", "4974010000000008", "Card not registered")]
    public async Task The_page_after_another_card_says_whether_it_is_registered(
        string student, string? field, string? value, string card, string title)
    {
        await AcceptedAsync(student);
        await campus.PayAsync(student, First);
        var page = await BankPage.OpenAsync(
            await campus.PostAsync("student", student, "/api/dossier/plans/current/card"), field is null ? [] : [(field, value!)]);

        using var shown = await day.App.CallAsync("GET", (await page.PayAsync(card)).PathAndQuery, null);

        Assert.Contains(title, await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_part_of_the_banks_card_data_but_the_token_is_stored()
    {
        await AcceptedAsync("eph5");
        var page = await campus.PostAsync("student", "eph5", First);

        var back = await (await BankPage.OpenAsync(page)).PayAsync();
        await campus.SettleAsync();

        Assert.Contains("---", Uri.UnescapeDataString(back.Query), StringComparison.Ordinal);
        var ledger = (await campus.LedgerAsync("eph5")).Select(entry => entry.GetProperty("json").GetString()!).ToList();
        Assert.Contains(ledger, json => json.Contains("\"token\":\"SLD", StringComparison.Ordinal));
        Assert.DoesNotContain(ledger, json => json.Contains("---", StringComparison.Ordinal) || json.Contains("SLD", StringComparison.Ordinal) && json.Contains("  ", StringComparison.Ordinal));
    }

    private async Task AcceptedAsync(string student)
    {
        await campus.DeclaredAsync(student);
        await campus.PostAsync("student", student, "/api/dossier/plans", new { instalments = 3 });
        await campus.DecideAsync(student, accept: true);
    }

    private async Task<bool> IsDeletedAsync(string subscriber) => (await campus.BankLogAsync()).Any(entry =>
        entry.GetProperty("kind").GetString() == "subscriber-deleted" && entry.GetProperty("subscriber").GetString() == subscriber);
}
