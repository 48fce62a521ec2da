using System.Net;
using Enrollment.PayboxSimulator.Tests.Support;

namespace Enrollment.PayboxSimulator.Tests;

public sealed class SettlementTests : IAsyncLifetime
{
    private const string Header = "date,type,reference,numtrans,numappel,parent,amount_cents";
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await RunningSimulator.StartAsync();

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task A_day_is_remitted_with_every_movement_and_nothing_else()
    {
        var token = await _simulator.RegisterAsync("P-7");
        var debit = await DirectCall.Debit("P-7", token, "INS,7\"E2").AskAsync(_simulator);
        await DirectCall.Debit("P-7", token, "refused", dateVal: "0101").AskAsync(_simulator);
        await DirectCall.About("00014", debit, "INS-7-R1", 20000).AskAsync(_simulator);
        var second = await DirectCall.Debit("P-7", token, "INS-7-E3").AskAsync(_simulator);
        await DirectCall.About("00055", second, "INS-7-E3", 63380).AskAsync(_simulator);

        var lines = (await _simulator.Client.GetStringAsync("/settlement.csv?day=2022-10-10")).TrimEnd('\n').Split('\n');

        Assert.Equal(
            [
                Header,
                $"2022-10-10,debit,\"INS,7\"\"E2\",{debit["NUMTRANS"]},{debit["NUMAPPEL"]},,63380",
                $"2022-10-10,refund,INS-7-R1,0000500004,0000900004,{debit["NUMTRANS"]},-20000",
                $"2022-10-10,debit,INS-7-E3,{second["NUMTRANS"]},{second["NUMAPPEL"]},,63380",
                $"2022-10-10,cancellation,INS-7-E3,{second["NUMTRANS"]},0000900006,{second["NUMTRANS"]},-63380",
            ],
            lines);
        Assert.Equal($"{Header}\n", await _simulator.Client.GetStringAsync("/settlement.csv?day=2022-10-11"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?day=10/10/2022")]
    public async Task A_day_must_be_named(string query)
    {
        using var answer = await _simulator.Client.GetAsync("/settlement.csv" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
