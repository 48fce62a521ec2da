using System.Net.Http.Json;
using System.Text.Json;
using Enrollment.Functions.Tests.Features.Payments;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Withdrawals;

/// <summary>Students who leave the school, and what races with it.</summary>
public sealed class WithdrawalTests() : OwnClock(OpenDay.Now)
{
    private const string Once = "/api/dossier/payments";

    /// <summary>Nothing of it is done before, so that the registrar can take it back.</summary>
    private const string Done = "2022-09-07T00:00:00+02:00";

    [Fact]
    public async Task Before_the_year_the_payment_goes_back_less_the_fixed_sum_with_a_credit_note_that_says_why()
    {
        await Campus.DeclaredAsync("left1");
        await Campus.PayAsync("left1", Once);

        var review = await LeaveAsync("left1", "2022-08-25");
        await Campus.MoveToAsync(Done);

        Assert.Equal("2022-08-25", review.GetProperty("withdrawalRequestedOn").GetString());
        Assert.DoesNotContain("cents", review.ToString(), StringComparison.OrdinalIgnoreCase);
        await BalancesAsync("left1", paid: 60100, credited: 57800, refunded: 57800);
        var shown = (await Campus.DossierAsync("left1")).GetProperty("withdrawal");
        Assert.Equal((2300, true), (shown.GetProperty("keptCents").GetInt64(), shown.GetProperty("ofRight").GetBoolean()));
        Assert.Equal(-57800, Assert.Single(await RefundsAsync("left1")));
        Assert.Contains(await Campus.MailsAsync(), mail => mail.Contains("left1@example.org", StringComparison.Ordinal)
            && mail.Contains("Votre désinscription est enregistrée", StringComparison.Ordinal));
        Assert.Equal("student-has-left", await Campus.RefusedAsync("student", "left1", HttpMethod.Post, Once));
    }

    [Fact]
    public async Task The_same_withdrawal_twice_is_one_and_with_the_same_key_as_well()
    {
        await Campus.DeclaredAsync("left2");
        await Campus.PayAsync("left2", Once);
        var token = await App.TokenAsync("registrar", "reg");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => App.CallAsync(
            "POST", "/api/students/left2/withdrawal", token, JsonContent.Create(new { requestedOn = "2022-08-25", reason = "x" }), key: "leave-2")));
        await LeaveAsync("left2", "2022-08-25", "x");
        await Campus.MoveToAsync(Done);

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.Single(await Campus.FactsAsync("left2"), fact => fact == "student-withdrawn");
        Assert.Single(await RefundsAsync("left2"));
        Assert.Equal("student-has-left", await Campus.RefusedAsync(
            "registrar", "reg", HttpMethod.Post, "/api/students/left2/withdrawal", new { requestedOn = "2022-08-26", reason = "x" }));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task An_old_page_paid_after_the_withdrawal_is_given_back_in_full()
    {
        await Campus.DeclaredAsync("left3");
        var tab = await BankPage.OpenAsync(await Campus.PostAsync("student", "left3", Once));
        await LeaveAsync("left3", "2022-08-25");

        await tab.PayAsync();
        await Campus.SettleAsync();

        await BalancesAsync("left3", paid: 60100, credited: 60100, refunded: 60100);
    }

    [Fact]
    public async Task After_the_year_has_begun_only_the_committee_gives_back()
    {
        await Campus.DeclaredAsync("left4", "05");
        await Campus.PayAsync("left4", Once);
        await LeaveAsync("left4", "2022-09-05");
        await BalancesAsync("left4", paid: 377000, credited: 0, refunded: 0);

        const string path = "/api/students/left4/withdrawal/refund";
        const string shown = "/api/students/left4/withdrawal";
        var before = await Campus.GetAsync("committee", "com", shown);
        Assert.Equal(("left4", 377000, 374700), (
            before.GetProperty("student").GetString(), before.GetProperty("withdrawal").GetProperty("keptCents").GetInt64(), before.GetProperty("refundableCents").GetInt64()));
        Assert.Equal("refund-above-kept", await Campus.RefusedAsync("committee", "com", HttpMethod.Post, path, new { cents = 374701, decision = "CD-1" }));
        var after = await Campus.PostAsync("committee", "com", path, new { cents = 150000, decision = "CD-1" });
        await Campus.PostAsync("committee", "com", path, new { cents = 150000, decision = "CD-1" });
        await Campus.MoveToAsync(Done);

        Assert.Equal(227000, after.GetProperty("keptCents").GetInt64());
        Assert.Equal(224700, (await Campus.GetAsync("committee", "com", shown)).GetProperty("refundableCents").GetInt64());
        await BalancesAsync("left4", paid: 377000, credited: 150000, refunded: 150000);
        Assert.Contains(await Campus.MailsAsync(), mail => mail.Contains("left4@example.org", StringComparison.Ordinal) && mail.Contains("CD-1", StringComparison.Ordinal));
        Assert.Equal("student-has-not-left", await Campus.RefusedAsync("committee", "com", HttpMethod.Post,
            $"/api/students/{await OtherAsync()}/withdrawal/refund", new { cents = 1, decision = "CD-2" }));
        Assert.Equal("student-has-not-left", await Campus.RefusedAsync("committee", "com", HttpMethod.Get, "/api/students/left6/withdrawal"));
    }

    [Fact]
    public async Task A_refund_goes_to_each_payments_own_card()
    {
        await Campus.DeclaredAsync("left5");
        await Campus.PostAsync("student", "left5", "/api/dossier/plans", new { instalments = 3 });
        await Campus.DecideAsync("left5", accept: true);
        await Campus.PayAsync("left5", "/api/dossier/plans/current/payments");
        var tab = await BankPage.OpenAsync(await Campus.PostAsync("student", "left5", "/api/dossier/plans/current/card"));

        await LeaveAsync("left5", "2022-08-31");
        await tab.PayAsync();
        await Campus.MoveToAsync(Done);

        await BalancesAsync("left5", paid: 20034, credited: 60100 - 2300, refunded: 20034 - 2300);
        var log = (await Campus.BankLogAsync()).Where(entry => Text(entry, "subscriber")?.Contains("left5", StringComparison.Ordinal) == true).ToList();
        Assert.Equal(
            log.Where(entry => Text(entry, "kind") == "subscriber-registered").Select(entry => Text(entry, "subscriber")).Order(StringComparer.Ordinal),
            log.Where(entry => Text(entry, "kind") == "subscriber-deleted").Select(entry => Text(entry, "subscriber")).Order(StringComparer.Ordinal));
    }

    private async Task<string> OtherAsync()
    {
        await Campus.DeclaredAsync("left6");
        Assert.Equal("withdrawal-day-outside", await Campus.RefusedAsync(
            "registrar", "reg", HttpMethod.Post, "/api/students/left6/withdrawal", new { requestedOn = "2031-08-26", reason = "x" }));
        return "left6";
    }

    private Task<JsonElement> LeaveAsync(string student, string requestedOn, string reason = "moves abroad") =>
        Campus.PostAsync("registrar", "reg", $"/api/students/{student}/withdrawal", new { requestedOn, reason });

    private async Task<IReadOnlyList<long>> RefundsAsync(string student) =>
        [.. (await Campus.BankLogAsync())
            .Where(entry => Text(entry, "kind") == "refund" && Text(entry, "reference")!.Contains(student, StringComparison.Ordinal))
            .Select(entry => entry.GetProperty("moved_cents").GetInt64())];

    private async Task BalancesAsync(string student, long paid, long credited, long refunded)
    {
        var totals = (await Campus.PositionAsync(student)).GetProperty("totals");
        Assert.Equal((paid, credited, refunded, 0), (
            Cents(totals, "paid"), Cents(totals, "credited"), Cents(totals, "refunded"), Cents(totals, "balance")));
    }

    private static long Cents(JsonElement totals, string what) => totals.GetProperty($"{what}Cents").GetInt64();

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>The same on a clock of its own.</summary>
public sealed class WithdrawalYearTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    [Fact]
    public async Task A_debit_that_is_unknown_at_the_withdrawal_is_given_back_once_it_is_known()
    {
        await Campus.DeclaredAsync("flying1", "05");
        await Campus.PostAsync("student", "flying1", "/api/dossier/plans", new { instalments = 6 });
        await Campus.DecideAsync("flying1", accept: true);
        await Campus.PayAsync("flying1", "/api/dossier/plans/current/payments");
        await Campus.MoveToAsync("2022-10-10T05:00:00+02:00");
        await Campus.TellBankAsync(new { behaviour = "lose-after", type = "00053" });
        await Campus.TellBankAsync(new { behaviour = "lose-before", type = "00011", times = 12 });
        await Campus.MoveToAsync("2022-10-10T10:00:00+02:00");
        Assert.Equal("unknown", (await Campus.DossierAsync("flying1")).GetProperty("pendingPayment").GetProperty("state").GetString());

        await Campus.PostAsync("registrar", "reg", "/api/students/flying1/withdrawal", new { requestedOn = "2022-10-09", reason = "ill" });
        await Campus.MoveToAsync("2023-06-01T10:00:00+02:00");

        var totals = (await Campus.PositionAsync("flying1")).GetProperty("totals");
        Assert.Equal((60100 + 63380, 63380, 0), (
            totals.GetProperty("paidCents").GetInt64(), totals.GetProperty("refundedCents").GetInt64(), totals.GetProperty("balanceCents").GetInt64()));
        Assert.Single(await Campus.BankLogAsync(), entry => entry.GetProperty("kind").GetString() == "debit");
    }
}
