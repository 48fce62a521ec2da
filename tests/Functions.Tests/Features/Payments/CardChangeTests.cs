using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>Another card while a plan is running, on a clock of its own.</summary>
public sealed class CardChangeTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private const string Card = "/api/dossier/plans/current/card";
    private const string OtherCard = "5555550000000004";

    [Fact]
    public async Task Another_card_pays_the_debits_to_come_and_the_old_one_is_deleted()
    {
        var first = await RunningAsync("other1", "4020000000000041");

        var page = await Campus.PayAsync("other1", Card, OtherCard);

        Assert.Equal("authorised", (await Campus.GetAsync("student", "other1", $"/api/dossier/payments/{page}")).GetProperty("state").GetString());
        var log = await Campus.BankLogAsync();
        var shown = Assert.Single(log, entry => Text(entry, "reference") == page && Text(entry, "kind") == "authorisation");
        Assert.Equal((100, 0), (shown.GetProperty("amount_cents").GetInt64(), shown.GetProperty("moved_cents").GetInt64()));
        Assert.Contains(log, entry => Text(entry, "kind") == "subscriber-deleted" && Text(entry, "subscriber") == first);
        Assert.Contains(await Campus.MailsAsync(), mail => mail.Contains("Votre nouvelle carte est enregistrée", StringComparison.Ordinal));

        await Campus.MoveToAsync("2022-11-15T10:00:00+01:00");
        var totals = (await Campus.PositionAsync("other1")).GetProperty("totals");
        Assert.Equal((60100, 0), (totals.GetProperty("paidCents").GetInt64(), totals.GetProperty("balanceCents").GetInt64()));
        log = await Campus.BankLogAsync();
        Assert.All(log.Where(entry => Text(entry, "kind") == "debit"), debit => Assert.Equal(OtherCard, Text(debit, "card")));
        Assert.Contains(log, entry => Text(entry, "kind") == "subscriber-deleted" && Text(entry, "subscriber") == page);
        Assert.Equal("no-plan-running", await Campus.RefusedAsync("student", "other1", HttpMethod.Post, Card));
    }

    [Fact]
    public async Task A_debit_waits_for_an_open_page_and_a_page_for_a_flying_debit()
    {
        await RunningAsync("other2", Campus.GoodCard);
        await Campus.MoveToAsync("2022-10-10T05:59:00+02:00");
        await Campus.PostAsync("student", "other2", Card);

        // The tab is left open while the debit's time comes and goes.
        await Campus.MoveToAsync("2022-10-10T06:13:00+02:00");
        Assert.DoesNotContain(await Campus.BankLogAsync(), entry => Text(entry, "kind") == "debit");
        await Campus.TellBankAsync(new { behaviour = "lose-after", type = "00053" });
        await Campus.MoveToAsync("2022-10-10T10:00:00+02:00");
        Assert.Single(await Campus.BankLogAsync(), entry => Text(entry, "kind") == "debit");

        await Campus.MoveToAsync("2022-11-10T05:59:00+01:00");
        await Campus.TellBankAsync(new { behaviour = "down" });
        await Campus.MoveToAsync("2022-11-10T10:00:00+01:00");
        Assert.Equal("payment-in-progress", await Campus.RefusedAsync("student", "other2", HttpMethod.Post, Card));
    }

    [Fact]
    public async Task A_page_whose_news_are_lost_is_found_when_it_is_left_and_its_card_is_forgotten()
    {
        var first = await RunningAsync("other3", Campus.GoodCard);
        var page = await Campus.PostAsync("student", "other3", Card);
        var reference = page.GetProperty("reference").GetString()!;
        await Campus.TellBankAsync(new { behaviour = "ipn-lost", reference });

        await (await BankPage.OpenAsync(page)).PayAsync(OtherCard);
        await Campus.MoveToAsync("2022-09-05T10:20:00+02:00");

        var facts = await Campus.FactsAsync("other3");
        Assert.Contains("card-authorised", facts);
        Assert.Contains("card-rejected", facts);
        var deleted = (await Campus.BankLogAsync()).Where(entry => Text(entry, "kind") == "subscriber-deleted").Select(entry => Text(entry, "subscriber"));
        Assert.Equal([reference], deleted);
        Assert.NotEqual(reference, first);
    }

    [Fact]
    public async Task Money_captured_by_mistake_is_unmatched_and_registers_no_card()
    {
        await RunningAsync("other4", Campus.GoodCard);
        var page = await Campus.PostAsync("student", "other4", Card);

        await (await BankPage.OpenAsync(page, ("PBX_AUTOSEULE", "N"))).PayAsync(OtherCard);
        await Campus.SettleAsync();

        var facts = await Campus.FactsAsync("other4");
        Assert.Contains("payment-unmatched", facts);
        Assert.DoesNotContain("card-authorised", facts);
        Assert.Single(facts, fact => fact == "card-registered");
        Assert.Equal(20034, (await Campus.DossierAsync("other4")).GetProperty("paidCents").GetInt64());
    }

    private async Task<string> RunningAsync(string student, string card)
    {
        await Campus.DeclaredAsync(student);
        await Campus.PostAsync("student", student, "/api/dossier/plans", new { instalments = 3 });
        await Campus.DecideAsync(student, accept: true);
        return await Campus.PayAsync(student, "/api/dossier/plans/current/payments", card);
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}
