using Enrollment.Functions.Gateway;

namespace Enrollment.Functions.Tests.Features.Payments.Gateway;

public sealed class GatewayGuardTests
{
    [Fact]
    public async Task No_more_questions_are_asked_at_once_than_was_agreed()
    {
        await using var bench = await Bench.StartAsync(("Paybox:MostAtOnce", "2"));
        var debit = await bench.RegisteredAsync("D0");
        await bench.FaultAsync("""{"behaviour":"delay","delay_ms":60000,"times":5}""");
        using var firstTwo = new CancellationTokenSource();
        using var others = new CancellationTokenSource();

        var debits = Enumerable.Range(1, 5)
            .Select(number => bench.Gateway.DebitAsync(debit with { Reference = $"D{number}" }, number <= 2 ? firstTwo.Token : others.Token))
            .ToList();
        await bench.AskedAsync(2);
        Assert.Equal(["D1", "D2"], await AskedAsync(bench));

        await firstTwo.CancelAsync();
        await bench.AskedAsync(4);
        Assert.Equal(["D1", "D2", "D3", "D4"], await AskedAsync(bench));

        await others.CancelAsync();
        foreach (var waiting in debits)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_platform_that_keeps_failing_is_left_alone_for_a_minute_and_what_is_held_back_was_not_sent()
    {
        await using var bench = await Bench.StartAsync();
        var debit = await bench.RegisteredAsync("D0");
        Task<GatewayAnswer> DebitAsync(int number) =>
            bench.Gateway.DebitAsync(debit with { Reference = $"D{number}" }, CancellationToken.None);
        await bench.FaultAsync("""{"behaviour":"lose-before","times":10}""");
        for (var number = 1; number <= 10; number++)
            Assert.IsType<GatewayAnswer.Unknown>(await DebitAsync(number));

        // The platform is well again, but nobody has asked yet.
        Assert.Equal(new GatewayAnswer.Refused("not-sent", RefusalKind.Technical), await DebitAsync(11));
        Assert.IsType<GatewayFinding.Unknown>(await bench.Gateway.FindAsync("D1", CancellationToken.None));
        Assert.IsType<SubscriberDeletion.Unknown>(await bench.Gateway.DeleteSubscriberAsync("P-7", CancellationToken.None));
        Assert.DoesNotContain("D11", await AskedAsync(bench));

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<GatewayAnswer.Accepted>(await DebitAsync(12));
        Assert.IsType<GatewayFinding.Absent>(await bench.Gateway.FindAsync("D11", CancellationToken.None));
    }

    [Fact]
    public async Task Refusals_are_answers_and_never_make_the_platform_look_ill()
    {
        await using var bench = await Bench.StartAsync();
        var debit = await bench.RegisteredAsync("D0", "4020000000000051");

        for (var number = 1; number <= 30; number++)
        {
            Assert.Equal(new GatewayAnswer.Refused("00151", RefusalKind.Soft),
                await bench.Gateway.DebitAsync(debit with { Reference = $"D{number}" }, CancellationToken.None));
        }
    }

    private static async Task<IEnumerable<string?>> AskedAsync(Bench bench) =>
        (await bench.QuestionsAsync()).Select(entry => entry.GetProperty("reference").GetString()).Order();
}
