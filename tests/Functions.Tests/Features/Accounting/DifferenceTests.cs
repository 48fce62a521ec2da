using System.Globalization;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Functions.Tests.Features.Payments;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Accounting;

/// <summary>Each kind of difference made for real, and found with its cause on the next morning and in the bank's file.</summary>
public sealed class DifferenceTests() : OwnClock("2022-09-05T10:00:00+02:00", RunningApp.WithNights)
{
    private const string Once = "/api/dossier/payments";
    private const string Day = "2022-09-05";

    [Fact]
    public async Task A_day_on_which_all_went_well_has_no_difference()
    {
        await Campus.DeclaredAsync("clean1", "05");
        await Campus.PostAsync("student", "clean1", "/api/dossier/plans", new { instalments = 6 });
        await Campus.DecideAsync("clean1", accept: true);
        await Campus.PayAsync("clean1", "/api/dossier/plans/current/payments");
        await Campus.DeclaredAsync("clean2", "05");
        await Campus.PayAsync("clean2", Once);
        await Campus.PostAsync("committee", "com", "/api/students/clean2/exemption", new { cents = 100000, decision = "CE" });
        await Campus.PostAsync("committee", "com", "/api/students/clean2/exemption", new { cents = (long?)null, decision = "CE-2" });
        await Campus.DeclaredAsync("clean3");
        await (await BankPage.OpenAsync(await Campus.PostAsync("student", "clean3", Once))).PayAsync("4010000000000051");
        await Campus.MoveToAsync("2022-10-11T08:00:00+02:00");

        foreach (var (day, cents) in new[] { (Day, 60100 + 377000 - 316900), ("2022-10-10", 63380) })
        {
            var settlement = await App.SettlementAsync(day);
            Assert.Equal(cents, settlement.Split('\n').Skip(1).Where(line => line.Length > 0).Sum(line => long.Parse(line.Split(',')[^1], CultureInfo.InvariantCulture)));
            Assert.Empty(await Campus.CompareAsync(settlement, day));
            Assert.Empty(await Campus.DifferencesAsync(day));
        }
    }

    [Fact]
    public async Task Every_kind_is_found_by_asking_and_in_the_settlement()
    {
        await MakeThemAsync();
        await Campus.MoveToAsync("2022-09-06T08:00:00+02:00");

        // What was paid under a reference that we never gave is seen in the file alone: there is nothing to ask about.
        Assert.Equal(
            [
                "capturedNotRecorded pc-2022-late1-P001", "ledgerOnly pc-2022-ours1-P001", "refundedAtGatewayOnly pc-2022-office1-P001",
                "refundedInLedgerOnly pc-2022-sent1-R1", "twice pc-2022-tabs1-P001",
            ],
            await Campus.DifferencesAsync(Day));
        Assert.Equal(
            [
                "capturedNotRecorded pc-2022-late1-P001", "gatewayOnly pc-2022-late1-P099", "ledgerOnly pc-2022-ours1-P001",
                "referenceOfNobody SHOP-1", "refundedAtGatewayOnly pc-2022-office1-X1", "refundedInLedgerOnly pc-2022-sent1-R1", "twice pc-2022-tabs1-P001",
            ],
            await Campus.CompareAsync(await App.SettlementAsync(Day), Day));

        // Nothing is corrected.
        Assert.Contains("payment-attempt-abandoned", await Campus.FactsAsync("late1"));
        Assert.DoesNotContain("payment-received", await Campus.FactsAsync("late1"));
    }

    [Fact]
    public async Task A_settlement_of_another_amount_or_with_a_line_twice_is_told()
    {
        await Campus.DeclaredAsync("file1");
        await Campus.PayAsync("file1", Once);
        var settlement = await App.SettlementAsync(Day);

        Assert.Equal(["otherAmount pc-2022-file1-P001"], await Campus.CompareAsync(settlement.Replace(",60100", ",60000", StringComparison.Ordinal), Day));
        Assert.Equal(["twice pc-2022-file1-P001"], await Campus.CompareAsync(settlement + settlement.Split('\n')[1] + "\n", Day));
        Assert.Equal(["ledgerOnly pc-2022-file1-P001"], await Campus.CompareAsync(settlement.Split('\n')[0] + "\n", Day));
        Assert.Empty(await Campus.CompareAsync(settlement.Split('\n')[0] + "\n", "2022-09-04"));
    }

    [Fact]
    public async Task A_gateway_that_does_not_answer_is_no_agreement()
    {
        await Campus.DeclaredAsync("down1");
        await Campus.PayAsync("down1", Once);
        await Campus.TellBankAsync(new { behaviour = "down" });
        await Campus.MoveToAsync("2022-09-06T08:00:00+02:00");

        Assert.Equal(["notAnswered pc-2022-down1-P001"], await Campus.DifferencesAsync(Day));

        using (var bank = new HttpClient())
            (await bank.DeleteAsync(new Uri(App.Bank, "control/faults"))).Dispose();
        var (exitCode, output) = await App.KeepBooksAsync($"reconcile --day {Day}");
        Assert.True(exitCode == 0, output);
        Assert.Contains("ledger and gateway agree", output, StringComparison.Ordinal);
    }

    private async Task MakeThemAsync()
    {
        foreach (var student in new[] { "late1", "tabs1", "office1", "ours1", "sent1" })
            await Campus.DeclaredAsync(student);

        // Closed when nothing could come through it any more, paid all the same, and nobody was told.
        var late = await BankPage.OpenAsync(await Campus.PostAsync("student", "late1", Once));
        await Campus.MoveToAsync("2022-09-05T10:50:00+02:00");
        await UnheardAsync(late);

        // Paid in two tabs, of which one was told.
        var page = await Campus.PostAsync("student", "tabs1", Once);
        var (first, second) = (await BankPage.OpenAsync(page), await BankPage.OpenAsync(page));
        await first.PayAsync();
        await UnheardAsync(second);

        // References that nobody here gave.
        await UnheardAsync(await BankPage.OpenAsync(page, ("PBX_CMD", "SHOP-1")));
        await UnheardAsync(await BankPage.OpenAsync(page, ("PBX_CMD", "pc-2022-late1-P099")));

        // Given back in the gateway's back office.
        await Campus.PayAsync("office1", Once);
        await App.RefundByHandAsync("pc-2022-office1-P001", "pc-2022-office1-X1");

        // Written by us, never by the bank.
        await App.RecordAsync("ours1", "2022-09-05T11:00:00+02:00",
            new PaymentAttemptOpened("pc-2022-ours1-P001", PaymentChannel.OnePayment, 60100, null, null, DateTimeOffset.MaxValue),
            new PaymentReceived("pc-2022-ours1-P001", 60100, "999999", "999999", "XXXXXX", PaymentChannel.OnePayment, null, null));
        await Campus.PayAsync("sent1", Once);
        var paid = (await Campus.BankLogAsync()).Last(entry => entry.GetProperty("kind").GetString() == "payment").GetProperty("numtrans").ToString();
        await App.RecordAsync("sent1", "2022-09-05T11:00:00+02:00",
            new RefundDecided("pc-2022-sent1-R1", paid, 100, RefundCause.Surplus), new RefundStarted("pc-2022-sent1-R1", DateTimeOffset.MaxValue), new RefundSent("pc-2022-sent1-R1", "999998"));
    }

    private async Task UnheardAsync(BankPage page)
    {
        await Campus.TellBankAsync(new { behaviour = "ipn-lost" });
        await page.PayAsync();
        await Campus.SettleAsync();
    }
}
