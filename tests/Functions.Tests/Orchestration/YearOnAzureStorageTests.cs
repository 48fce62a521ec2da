using System.Globalization;
using Enrollment.Domain.Accounts;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Tests;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>What is tested elsewhere on the local host's engine, once on the one that Azure runs.</summary>
public sealed class YearOnAzureStorageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly LocalTime Paris = new("Europe/Paris");

    [Fact]
    public async Task A_year_of_six_instalments_is_lived_on_the_timers_of_Azure_Storage()
    {
        await using var year = await AzureYear.StartAsync(Clock);
        await year.EnrolAsync();
        await year.DoAsync("declare", (dossier, moment) => Declare.Decide(dossier, "05", moment));
        await year.DoAsync("request-plan", (dossier, moment) => PlanRules.Request(dossier, 6, moment));
        await year.DoAsync("decide-plan", (dossier, moment) => PlanRules.Accept(dossier, 1, moment));
        await year.PayFirstAsync();

        var orchestration = await year.EndAsync(Limit);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, orchestration.RuntimeStatus);
        Assert.Equal("pc-2022-22000042", orchestration.ReadOutputAs<string>());
        var (dossier, entries, mails) = await year.DossierAsync();
        Invariants.Check(dossier);
        Assert.Null(LedgerChain.FirstBroken(entries));
        Assert.DoesNotContain(mails, mail => mail.State is DeliveryState.Waiting or DeliveryState.RefusedForNow);
        Assert.Equal(0, AccountPosition.Of(dossier).Totals.BalanceCents);
        Assert.Equal(PlanState.Settled, dossier.Plan!.State);
        Assert.Equal([1, 2, 3, 4, 5, 6], dossier.Payments.Select(payment => payment.Instalment));
        Assert.Equal([60100, 63380, 63380, 63380, 63380, 63380], dossier.Payments.Select(payment => payment.Cents));
        Assert.All(dossier.Plan.Instalments.Skip(1).Zip(dossier.Payments.Skip(1)), debit =>
            Assert.True(Paris.DayOf(debit.Second.ReceivedAt) >= debit.First.DueOn, $"Instalment {debit.First.Number} was debited before its day."));
        Assert.Equal(6, dossier.Invoices.Count);
        Assert.Equal(
            dossier.Payments.Select(payment => (payment.Reference, payment.Cents)),
            (await year.MovementsAsync()).Select(moved => (moved.Reference, moved.MovedCents)));

        await File.WriteAllTextAsync(ReplayTests.Folder("recorded-on-azure-storage.json"), year.History());
        await RecordedHistory.VerifyAsync(year.History(), () => new TodaysOrchestrator());
    }

    /// <summary>
    /// Time walks while people act and once the debits of a day are due: the timers of this engine are up to a second early,
    /// and its queues are asked a few times a second. It runs in between.
    /// </summary>
    private static RehearsalClock Clock(DateTimeOffset now)
    {
        var points = new List<ClockPoint>();
        var host = now;
        Walk("2022-09-05T10:00", TimeSpan.FromSeconds(7));
        foreach (var day in new[] { "2022-10-10", "2022-11-10", "2022-12-10", "2023-01-10", "2023-02-10" })
            Walk($"{day}T10:00", TimeSpan.FromSeconds(3));
        Walk("2023-09-01T00:00", TimeSpan.FromSeconds(1));
        return new RehearsalClock(points);

        void Walk(string from, TimeSpan time)
        {
            var school = Paris.Instant(DateTime.Parse(from, CultureInfo.InvariantCulture));
            host += TimeSpan.FromSeconds(1);
            points.Add(new ClockPoint(host, school));
            points.Add(new ClockPoint(host += time, school + time));
        }
    }
}
