using Enrollment.Functions.Gateway;

namespace Enrollment.Functions.Tests.Features.Payments.Gateway;

public sealed class DirectTests : IAsyncLifetime
{
    private Bench _bench = null!;

    public async Task InitializeAsync() => _bench = await Bench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_registered_card_is_debited_once()
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2");
        var done = Assert.IsType<GatewayAnswer.Accepted>(await Debit(debit));

        Assert.Equal(("00000", "XXXXXX"), (done.Code, done.Authorisation));
        Assert.Matches(@"\A[1-9][0-9]*\z", done.TransactionNumber);
        var entry = Assert.Single(await _bench.LogAsync("?kind=debit"));
        Assert.Equal(63380, entry.GetProperty("moved_cents").GetInt64());
        Assert.Equal("INS-7-E2", entry.GetProperty("reference").GetString());
        Assert.Equal("2022-08-22T10:00:00+02:00", entry.GetProperty("at").GetString());
    }

    [Theory]
    [InlineData("4020000000000051", "00151", RefusalKind.Soft)]
    [InlineData("4020000000000005", "00105", RefusalKind.Soft)]
    [InlineData("4020000000000061", "00161", RefusalKind.Soft)]
    [InlineData("4020000000000043", "00143", RefusalKind.Hard)]
    [InlineData("4020000000000054", "00154", RefusalKind.Hard)]
    [InlineData("4021000000000001", "001A1", RefusalKind.Reauthenticate)]
    [InlineData("4021000000000002", "001R1", RefusalKind.Hard)]
    [InlineData("4021000000000003", "001R3", RefusalKind.Hard)]
    [InlineData("4020000000000091", "00191", RefusalKind.Technical)]
    [InlineData("4020000000000096", "00196", RefusalKind.Technical)]
    public async Task A_refused_debit_says_what_the_refusal_means(string card, string code, RefusalKind kind)
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2", card);

        Assert.Equal(new GatewayAnswer.Refused(code, kind), await Debit(debit));
    }

    [Fact]
    public async Task A_refused_debit_can_pass_the_next_time_with_a_new_reference()
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2", "4030000000000051");

        Assert.IsType<GatewayAnswer.Refused>(await Debit(debit));
        Assert.IsType<GatewayAnswer.Accepted>(await Debit(debit with { Reference = "INS-7-E2b" }));
    }

    [Fact]
    public async Task A_card_past_its_last_month_is_never_tried_again()
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2");
        _bench.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero));

        Assert.Equal(new GatewayAnswer.Refused("00008", RefusalKind.Hard), await Debit(debit));
    }

    [Theory]
    [InlineData("""{"behaviour":"answer-code","code":"00001"}""")]
    [InlineData("""{"behaviour":"answer-code","code":"00097"}""")]
    [InlineData("""{"behaviour":"answer-code","code":"00098"}""")]
    [InlineData("""{"behaviour":"answer-code","code":"00099"}""")]
    [InlineData("""{"behaviour":"mismatch"}""")]
    [InlineData("""{"behaviour":"empty"}""")]
    [InlineData("""{"behaviour":"lose-after"}""")]
    public async Task A_debit_that_was_done_and_not_answered_is_unknown_then_found(string fault)
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2");
        await _bench.FaultAsync(fault);

        Assert.IsType<GatewayAnswer.Unknown>(await Debit(debit));
        Assert.Single(await _bench.LogAsync("?kind=debit"));
        var found = Assert.IsType<GatewayFinding.Found>(await _bench.Gateway.FindAsync("INS-7-E2", CancellationToken.None));
        Assert.Equal(TransactionState.Captured, found.State);
        Assert.IsType<GatewayAnswer.Accepted>(await _bench.Gateway.RefundAsync(
            new CardRefund("R", 63380, found.TransactionNumber, found.CallNumber), CancellationToken.None));
    }

    [Fact]
    public async Task A_debit_that_was_lost_on_the_way_is_unknown_then_absent_and_was_sent_once()
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2");
        await _bench.FaultAsync("""{"behaviour":"lose-before"}""");

        Assert.IsType<GatewayAnswer.Unknown>(await Debit(debit));
        Assert.IsType<GatewayFinding.Absent>(await _bench.Gateway.FindAsync("INS-7-E2", CancellationToken.None));
        Assert.Single(await _bench.LogAsync("?kind=question&reference=INS-7-E2"), entry => entry.GetProperty("type").GetString() == "00053");
    }

    [Fact]
    public async Task A_debit_that_takes_too_long_is_unknown()
    {
        await using var bench = await Bench.StartAsync(("Paybox:Timeout", "00:00:00.300"));
        var debit = await bench.RegisteredAsync("INS-7-E2");
        await bench.FaultAsync("""{"behaviour":"delay","delay_ms":60000}""");

        var unknown = Assert.IsType<GatewayAnswer.Unknown>(await bench.Gateway.DebitAsync(debit, CancellationToken.None));
        Assert.Contains("no answer within", unknown.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_gives_up_learns_nothing()
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2");
        using var given = new CancellationTokenSource();
        await _bench.FaultAsync("""{"behaviour":"delay","delay_ms":60000}""");
        var waiting = _bench.Gateway.DebitAsync(debit, given.Token);
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_platform_that_is_down_leaves_a_debit_unknown()
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2");
        await _bench.FaultAsync("""{"behaviour":"down"}""");

        Assert.Equal(new GatewayAnswer.Unknown("HTTP 503"), await Debit(debit));
        Assert.IsType<GatewayFinding.Unknown>(await _bench.Gateway.FindAsync("INS-7-E2", CancellationToken.None));
    }

    [Fact]
    public async Task A_platform_nobody_reaches_leaves_a_debit_unknown()
    {
        await using var bench = await Bench.StartAsync(("Paybox:DirectUrl", "http://127.0.0.1:1/PPPS.php"));

        Assert.IsType<GatewayAnswer.Unknown>(await bench.Gateway.DebitAsync(
            new SubscriberDebit("INS-7-E2", 63380, "P-7", "SLD", new DateOnly(2025, 12, 31)), CancellationToken.None));
    }

    [Fact]
    public async Task A_question_number_already_used_is_a_technical_refusal()
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2");
        await Debit(debit);
        _bench.Numbers.Last = 0;

        Assert.Equal(new GatewayAnswer.Refused("00005", RefusalKind.Technical), await Debit(debit with { Reference = "INS-7-E3" }));
    }

    [Fact]
    public async Task Question_numbers_are_counted_by_paris_days()
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2");
        _bench.Clock.SetUtcNow(new DateTimeOffset(2022, 10, 9, 22, 30, 0, TimeSpan.Zero));
        await Debit(debit);

        Assert.Equal(new DateOnly(2022, 10, 10), _bench.Numbers.Days[^1]);
    }

    [Fact]
    public async Task Refunds_are_partial_several_and_never_more_than_was_paid()
    {
        var paid = await _bench.PayAndReadAsync(_bench.Request("INS-7", 377000));
        Task<GatewayAnswer> Refund(string reference, long cents) => _bench.Gateway.RefundAsync(
            new CardRefund(reference, cents, paid.TransactionNumber!, paid.CallNumber!), CancellationToken.None);

        Assert.IsType<GatewayAnswer.Accepted>(await Refund("R1", 316900));
        Assert.Equal(new GatewayAnswer.Refused("00011", RefusalKind.Technical), await Refund("R2", 60101));
        Assert.IsType<GatewayAnswer.Accepted>(await Refund("R3", 60100));
        Assert.Equal(TransactionState.Refunded, Assert.IsType<GatewayFinding.Found>(await _bench.Gateway.FindAsync("INS-7", CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_refund_without_an_answer_is_found_by_its_own_reference()
    {
        var paid = await _bench.PayAndReadAsync(_bench.Request("INS-7"));
        await _bench.FaultAsync("""{"behaviour":"lose-after","type":"00014"}""");

        Assert.IsType<GatewayAnswer.Unknown>(await _bench.Gateway.RefundAsync(
            new CardRefund("INS-7-R1", 100, paid.TransactionNumber!, paid.CallNumber!), CancellationToken.None));
        Assert.Equal(TransactionState.Refunded, Assert.IsType<GatewayFinding.Found>(await _bench.Gateway.FindAsync("INS-7-R1", CancellationToken.None)).State);
        Assert.Single(await _bench.LogAsync("?kind=refund"));
    }

    [Fact]
    public async Task A_refused_debit_is_found_as_refused()
    {
        await Debit(await _bench.RegisteredAsync("INS-7-E2", "4020000000000051"));

        Assert.Equal(TransactionState.Refused, Assert.IsType<GatewayFinding.Found>(await _bench.Gateway.FindAsync("INS-7-E2", CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_look_up_without_an_answer_says_nothing()
    {
        await Debit(await _bench.RegisteredAsync("INS-7-E2"));
        await _bench.FaultAsync("""[{"behaviour":"lose-after","type":"00011"},{"behaviour":"lose-after","type":"00017"}]""");

        Assert.IsType<GatewayFinding.Unknown>(await _bench.Gateway.FindAsync("INS-7-E2", CancellationToken.None));
        Assert.IsType<GatewayFinding.Unknown>(await _bench.Gateway.FindAsync("INS-7-E2", CancellationToken.None));
        Assert.IsType<GatewayFinding.Found>(await _bench.Gateway.FindAsync("INS-7-E2", CancellationToken.None));
    }

    [Fact]
    public async Task A_card_is_forgotten_once_and_asking_again_is_a_success()
    {
        var debit = await _bench.RegisteredAsync("INS-7-E2");

        Assert.IsType<SubscriberDeletion.Gone>(await _bench.Gateway.DeleteSubscriberAsync("P-7", CancellationToken.None));
        Assert.IsType<SubscriberDeletion.Gone>(await _bench.Gateway.DeleteSubscriberAsync("P-7", CancellationToken.None));
        Assert.Single(await _bench.LogAsync("?kind=subscriber-deleted"));
        Assert.Equal(new GatewayAnswer.Refused("00017", RefusalKind.Hard), await Debit(debit));
    }

    [Fact]
    public async Task A_deletion_can_be_refused_or_unknown()
    {
        await _bench.RegisteredAsync("INS-7-E2");
        await _bench.FaultAsync("""[{"behaviour":"refuse","code":"00006","type":"00058"}]""");
        Assert.Equal(new SubscriberDeletion.Refused("00006"), await _bench.Gateway.DeleteSubscriberAsync("P-7", CancellationToken.None));
        await _bench.FaultAsync("""[{"behaviour":"lose-before","type":"00058"}]""");
        Assert.IsType<SubscriberDeletion.Unknown>(await _bench.Gateway.DeleteSubscriberAsync("P-7", CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_000_000_000)]
    public async Task An_amount_that_cannot_be_sent_is_an_error(long cents) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Debit(
        new SubscriberDebit("INS-7-E2", cents, "P-7", "SLD", new DateOnly(2025, 12, 31))));

    private Task<GatewayAnswer> Debit(SubscriberDebit debit) => _bench.Gateway.DebitAsync(debit, CancellationToken.None);
}
