using System.Net.Http.Json;
using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>A card page left open and an automatic debit for the same debt, in every order: nobody pays twice.</summary>
public sealed class DebitRaceTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private const string Once = "/api/dossier/payments";
    private const string Second = "/api/dossier/instalments/2/payments";

    [Fact]
    public async Task The_whole_paid_on_an_old_page_before_the_tenth_stops_the_debits()
    {
        var tab = await PlanBesideAnOpenPageAsync("race1");

        await tab.PayAsync();
        await Campus.MoveToAsync("2022-11-11T12:00:00+01:00");

        Assert.Equal([20034, 60100, -20034], await Campus.MovedAsync("race1"));
        await BalancesAsync("race1", paid: 80134, refunded: 20034);
    }

    [Fact]
    public async Task The_whole_paid_on_an_old_page_while_a_debit_is_unknown_gives_both_back()
    {
        var tab = await PlanBesideAnOpenPageAsync("race2");
        await Campus.TellBankAsync(new[]
        {
            // Named, since each morning's reconciliation asks about other attempts.
            new { behaviour = "lose-after", type = "00053", reference = "pc-2022-race2-P003", times = 1 },
            new { behaviour = "lose-before", type = "00011", reference = "pc-2022-race2-P003", times = 9 },
        });
        await Campus.MoveToAsync("2022-10-10T10:30:00+02:00");
        Assert.Equal("unknown", (await Campus.DossierAsync("race2")).GetProperty("pendingPayment").GetProperty("state").GetString());
        Assert.Equal("no-refused-instalment", await Campus.RefusedAsync("student", "race2", HttpMethod.Post, Second));

        await tab.PayAsync();
        await Campus.MoveToAsync("2022-11-11T12:00:00+01:00");

        Assert.Equal([-20034, -20033, 20033, 20034, 60100], (await Campus.MovedAsync("race2")).Order());
        await BalancesAsync("race2", paid: 100167, refunded: 40067);
    }

    [Fact]
    public async Task The_whole_paid_on_an_old_page_after_a_debit_gives_the_surplus_back()
    {
        var tab = await PlanBesideAnOpenPageAsync("race3");
        await Campus.MoveToAsync("2022-10-10T12:00:00+02:00");

        await tab.PayAsync();
        await Campus.MoveToAsync("2022-11-11T12:00:00+01:00");

        var moved = await Campus.MovedAsync("race3");
        Assert.Equal([20034, 20033, 60100], moved.Take(3));
        Assert.Equal(-40067, moved.Skip(3).Sum());
        await BalancesAsync("race3", paid: 100167, refunded: 40067);
    }

    [Fact]
    public async Task A_new_attempt_waits_for_the_open_page_of_the_same_instalment_and_is_not_made_once_that_is_paid()
    {
        var retry = await RefusedUntilAsync("race4");
        await Campus.MoveToAsync($"{retry.AddMinutes(-5):O}");
        var page = await Campus.PostAsync("student", "race4", Second);
        await Campus.MoveToAsync($"{retry.AddMinutes(2):O}");
        Assert.Equal([20034], await Campus.MovedAsync("race4"));

        await (await BankPage.OpenAsync(page)).PayAsync();
        await Campus.MoveToAsync("2022-11-09T12:00:00+01:00");

        Assert.Equal([20034, 20033], await Campus.MovedAsync("race4"));
        await BalancesAsync("race4", paid: 40067, balance: 20033);
    }

    [Fact]
    public async Task A_page_paid_after_its_time_and_after_the_new_attempt_counts_for_what_is_left()
    {
        var retry = await RefusedUntilAsync("race5");
        await Campus.MoveToAsync($"{retry.AddMinutes(-5):O}");
        var tab = await BankPage.OpenAsync(await Campus.PostAsync("student", "race5", Second));
        await Campus.MoveToAsync($"{retry.AddHours(1):O}");
        Assert.Equal([20034, 20033], await Campus.MovedAsync("race5"));

        await tab.PayAsync();
        await Campus.MoveToAsync("2022-11-11T12:00:00+01:00");

        Assert.Equal([20034, 20033, 20033], await Campus.MovedAsync("race5"));
        await BalancesAsync("race5", paid: 60100);
    }

    [Fact]
    public async Task No_page_opens_while_a_new_attempt_is_unknown()
    {
        var retry = await RefusedUntilAsync("race6");
        await Campus.TellBankAsync(new[]
        {
            new { behaviour = "lose-after", type = "00053", times = 1 },
            new { behaviour = "lose-before", type = "00011", times = 1 },
        });
        await Campus.MoveToAsync($"{retry.AddMinutes(7):O}");

        Assert.Equal("payment-in-progress", await Campus.RefusedAsync("student", "race6", HttpMethod.Post, Second));
        await Campus.MoveToAsync($"{retry.AddHours(1):O}");

        Assert.Equal([20034, 20033], await Campus.MovedAsync("race6"));
        Assert.Equal("no-refused-instalment", await Campus.RefusedAsync("student", "race6", HttpMethod.Post, Second));
    }

    private async Task<BankPage> PlanBesideAnOpenPageAsync(string student)
    {
        await Campus.DeclaredAsync(student);
        var tab = await BankPage.OpenAsync(await Campus.PostAsync("student", student, Once));
        await Campus.PostAsync("student", student, "/api/dossier/plans", new { instalments = 3 });
        await Campus.DecideAsync(student, accept: true);
        await Campus.PayAsync(student, "/api/dossier/plans/current/payments");
        return tab;
    }

    /// <summary>The debit of the 10th is refused; when it is tried again.</summary>
    private async Task<DateTimeOffset> RefusedUntilAsync(string student)
    {
        await Campus.StartPlanAsync(student, 3);
        await Campus.TellBankAsync(new { behaviour = "refuse", code = "00151", type = "00053" });
        await Campus.MoveToAsync("2022-10-13T05:00:00+02:00");
        return (await App.Http.GetFromJsonAsync<JsonElement>("/dev/clock")).GetProperty("nextTimer").GetDateTimeOffset();
    }

    private async Task BalancesAsync(string student, long paid, long refunded = 0, long balance = 0)
    {
        var totals = (await Campus.PositionAsync(student)).GetProperty("totals");
        Assert.Equal((paid, refunded, balance), (
            totals.GetProperty("paidCents").GetInt64(), totals.GetProperty("refundedCents").GetInt64(), totals.GetProperty("balanceCents").GetInt64()));
    }
}
