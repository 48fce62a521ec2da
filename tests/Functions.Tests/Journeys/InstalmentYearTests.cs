using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Journeys;

/// <summary>Whole years on a clock of their own.</summary>
public sealed class InstalmentYearTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    [Fact]
    public async Task Six_instalments_are_debited_on_the_tenth_of_consecutive_months_though_the_app_is_killed_on_each()
    {
        await Campus.StartPlanAsync("six1", 6, "05");
        await App.RestartAloneAsync();

        string[] days = ["2022-10-10", "2022-11-10", "2022-12-10", "2023-01-10", "2023-02-10"];
        foreach (var day in days)
        {
            // The process dies between the debit and its answer.
            await Campus.TellBankAsync(new { behaviour = "hang", type = "00053" });
            var moving = Campus.MoveToAsync($"{day}T12:00:00+01:00");
            await DebitIsMadeAsync(day);
            await App.KillAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => moving);
            await App.StartAsync();
            await Campus.MoveToAsync($"{day}T13:00:00+01:00");
        }

        var debits = (await Campus.BankLogAsync()).Where(IsDebit).ToList();
        Assert.Equal([63380, 63380, 63380, 63380, 63380], debits.Select(debit => debit.GetProperty("moved_cents").GetInt64()));
        Assert.Equal(days, debits.Select(debit => debit.GetProperty("at").GetString()![..10]));
        await BalancesAsync("six1", paid: 377000);
    }

    [Fact]
    public async Task The_committee_cancels_what_is_left_and_no_debit_follows()
    {
        await Campus.StartPlanAsync("six2", 6, "05");
        await Campus.MoveToAsync("2022-09-20T10:00:00+02:00");

        await Campus.PostAsync("committee", "com", "/api/students/six2/exemption", new { cents = (long?)null, decision = "CE-1" });
        await Campus.MoveToAsync("2023-06-01T10:00:00+02:00");

        Assert.DoesNotContain(await Campus.BankLogAsync(), IsDebit);
        await BalancesAsync("six2", paid: 60100, credited: 316900);
    }

    [Fact]
    public async Task A_year_ends_right_though_no_wake_up_ever_arrives()
    {
        await Campus.EnrolAsync("deaf1", "GC", "non_eu");
        await UnheardAsync("deaf1", "declare", (dossier, moment) => Declare.Decide(dossier, "05", moment));
        await Campus.MoveToAsync("2022-09-05T10:10:00+02:00");
        Assert.Contains(await Campus.MailsAsync(), mail => mail.Contains("deaf1@example.org", StringComparison.Ordinal));

        await UnheardAsync("deaf1", "request", (dossier, moment) => PlanRules.Request(dossier, 6, moment));
        await UnheardAsync("deaf1", "accept", (dossier, moment) => PlanRules.Accept(dossier, 1, moment));
        await Campus.PayAsync("deaf1", "/api/dossier/plans/current/payments");
        await UnheardAsync("deaf1", "exempt", (dossier, moment) => GrantExemption.Decide(dossier, 158450, "CE-2", moment));
        await Campus.MoveToAsync("2023-03-01T10:00:00+01:00");

        await BalancesAsync("deaf1", paid: 377000 - 158450, credited: 158450);
    }

    [Fact]
    public async Task A_debit_whose_answer_is_lost_is_looked_up_and_never_sent_twice()
    {
        await Campus.StartPlanAsync("lost1", 3);
        await Campus.TellBankAsync(new { behaviour = "lose-after", type = "00053" });

        await Campus.MoveToAsync("2022-10-10T12:00:00+02:00");

        var debit = Assert.Single(await Campus.BankLogAsync(), IsDebit);
        Assert.Equal(20033, debit.GetProperty("moved_cents").GetInt64());
        var position = await Campus.PositionAsync("lost1");
        Assert.Equal(40067, position.GetProperty("totals").GetProperty("paidCents").GetInt64());
    }

    [Fact]
    public async Task A_payment_whose_notification_is_lost_is_found_when_the_page_is_left()
    {
        await Campus.EnrolAsync("quiet1", "GC");
        await Campus.PostAsync("student", "quiet1", "/api/dossier/declaration", new { situation = "01" });
        await Campus.TellBankAsync(new { behaviour = "ipn-lost" });

        await Campus.PayAsync("quiet1", "/api/dossier/payments");
        await Campus.MoveToAsync("2022-09-05T10:20:00+02:00");

        await BalancesAsync("quiet1", paid: 60100);
    }

    [Fact]
    public async Task A_payment_whose_notification_is_lost_is_told_by_the_signed_return_of_the_browser()
    {
        await Campus.EnrolAsync("quiet2", "GC", "non_eu");
        await Campus.PostAsync("student", "quiet2", "/api/dossier/declaration", new { situation = "05" });
        await Campus.PostAsync("student", "quiet2", "/api/dossier/plans", new { instalments = 6 });
        await Campus.DecideAsync("quiet2", accept: true);
        await Campus.TellBankAsync(new { behaviour = "ipn-lost" });
        var page = await Campus.PostAsync("student", "quiet2", "/api/dossier/plans/current/payments");
        var back = await Campus.PayOnPageAsync(page);

        using (var forged = await App.Http.GetAsync(back.Replace("Mt=60100", "Mt=60101", StringComparison.Ordinal)))
            Assert.Equal("accepted", await PlanStateAsync("quiet2"));
        using (var shown = await App.Http.GetAsync(back))
            Assert.Contains("Paiement re", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The card came with it: the first debit finds it.
        await Campus.MoveToAsync("2022-10-10T12:00:00+02:00");
        Assert.Single(await Campus.BankLogAsync(), IsDebit);
    }

    [Fact]
    public async Task A_refund_whose_answer_is_lost_is_looked_up_and_never_sent_twice()
    {
        await Campus.EnrolAsync("back1", "GC", "non_eu");
        await Campus.PostAsync("student", "back1", "/api/dossier/declaration", new { situation = "05" });
        await Campus.PayAsync("back1", "/api/dossier/payments");
        await Campus.TellBankAsync(new { behaviour = "lose-after", type = "00014" });

        await Campus.PostAsync("committee", "com", "/api/students/back1/exemption", new { cents = (long?)null, decision = "CE-3" });
        await Campus.MoveToAsync("2022-09-05T12:00:00+02:00");

        var refund = Assert.Single(await Campus.BankLogAsync(), entry => entry.GetProperty("kind").GetString() == "refund");
        Assert.Equal(-316900, refund.GetProperty("moved_cents").GetInt64());
        await BalancesAsync("back1", paid: 377000, credited: 316900, refunded: 316900);
    }

    [Fact]
    public async Task A_refund_that_the_platform_refused_first_and_then_made_without_an_answer_is_found_as_made()
    {
        await Campus.EnrolAsync("back2", "GC", "non_eu");
        await Campus.PostAsync("student", "back2", "/api/dossier/declaration", new { situation = "05" });
        await Campus.PayAsync("back2", "/api/dossier/payments");
        await Campus.TellBankAsync(new { behaviour = "refuse", code = "00103", type = "00014" });
        await Campus.PostAsync("committee", "com", "/api/students/back2/exemption", new { cents = (long?)null, decision = "CE-4" });
        await Campus.SettleAsync();

        await Campus.TellBankAsync(new { behaviour = "lose-after", type = "00014" });
        await Campus.MoveToAsync("2022-09-05T14:00:00+02:00");

        Assert.Equal([377000, -316900], await Campus.MovedAsync("back2"));
        await BalancesAsync("back2", paid: 377000, credited: 316900, refunded: 316900);
    }

    private async Task<string> PlanStateAsync(string student) =>
        (await Campus.DossierAsync(student)).GetProperty("plan").GetProperty("state").GetString()!;

    private async Task DebitIsMadeAsync(string day)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await tick.WaitForNextTickAsync(limit.Token))
        {
            if ((await Campus.BankLogAsync()).Any(entry =>
                IsDebit(entry) && entry.GetProperty("at").GetString()!.StartsWith(day, StringComparison.Ordinal)))
                return;
        }
    }

    // Writes as the portal does, from another process, and tells nobody.
    private async Task UnheardAsync(string student, string name, Func<Dossier, Moment, Decision> decide)
    {
        var (school, _) = SchoolReader.Read(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "school.json")));
        var clock = (await App.Http.GetFromJsonAsync<JsonElement>("/dev/clock")).GetProperty("now").GetDateTimeOffset();
        var tables = new TableServiceClient(App.Storage);
        var wakeUps = new WakeUpIndex(tables);
        var id = new DossierId("pc", 2022, student);
        var result = await new DossierWriter(new TableDossierStore(tables), new Outbox(), school!, new FakeTimeProvider(clock)).RunAsync(
            id, new Operation(name), "test", (dossier, moment) => decide(dossier!, moment),
            version => wakeUps.RecordIntentAsync(id, version, clock, CancellationToken.None), CancellationToken.None);
        Assert.True(result.Applied, result.Refusal?.Code);
    }

    private async Task BalancesAsync(string student, long paid, long credited = 0, long refunded = 0)
    {
        var totals = (await Campus.PositionAsync(student)).GetProperty("totals");
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"{paid} {credited} {refunded} 0 False"),
            string.Create(CultureInfo.InvariantCulture,
                $"{totals.GetProperty("paidCents")} {totals.GetProperty("creditedCents")} {totals.GetProperty("refundedCents")} {totals.GetProperty("balanceCents")} {totals.GetProperty("blocked")}"));
    }

    private static bool IsDebit(JsonElement entry) =>
        entry.GetProperty("kind").GetString() == "debit" && entry.GetProperty("moved_cents").GetInt64() != 0;
}
