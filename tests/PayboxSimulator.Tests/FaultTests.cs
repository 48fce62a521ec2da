using System.Net;
using Enrollment.PayboxSimulator.Tests.Support;

namespace Enrollment.PayboxSimulator.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    private const long FirstPayment = 60100;
    private RunningSimulator _simulator = null!;
    private Shop _shop = null!;
    private string _token = null!;

    public async Task InitializeAsync()
    {
        _simulator = await RunningSimulator.StartAsync();
        _shop = await Shop.OpenAsync();
        _token = await _simulator.RegisterAsync("P-7");
    }

    public async Task DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_refusal_meets_the_reference_it_names_once()
    {
        await _simulator.FaultAsync("""{"behaviour":"refuse","code":"00151","reference":"INS-7-*"}""");

        Assert.Equal("00000", (await Debit("OTHER"))["CODEREPONSE"]);
        Assert.Equal("00151", (await Debit("INS-7-E2"))["CODEREPONSE"]);
        Assert.Equal("00000", (await Debit("INS-7-E2b"))["CODEREPONSE"]);
    }

    [Fact]
    public async Task A_refusal_can_meet_a_subscriber_several_times()
    {
        await _simulator.FaultAsync("""[{"behaviour":"refuse","code":"001A1","subscriber":"P-7","times":2}]""");

        Assert.Equal(["001A1", "001A1", "00000"], new[] { await Code("a"), await Code("b"), await Code("c") });
    }

    [Fact]
    public async Task A_refusal_can_meet_a_card_page()
    {
        await _simulator.FaultAsync("""{"behaviour":"refuse","code":"00191","type":"page"}""");
        await _simulator.PayAsync(Order.For("INS-8").Notifying(_shop));

        Assert.Equal("00191", Signed.Value(Assert.Single(_shop.Notifications), "Erreur"));
    }

    [Theory]
    [InlineData("lose-before", FirstPayment, "00018")]
    [InlineData("lose-after", FirstPayment + 63380, "00000")]
    public async Task A_lost_answer_leaves_the_effect_to_be_looked_up(string behaviour, long account, string found)
    {
        await _simulator.FaultAsync($$"""{"behaviour":"{{behaviour}}"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => DirectCall.Debit("P-7", _token, "INS-7-E2").SendAsync(_simulator));

        Assert.Equal(account, await _simulator.AccountAsync());
        Assert.Equal(found, (await DirectCall.Of("00011").With("REFERENCE", "INS-7-E2").AskAsync(_simulator))["CODEREPONSE"]);
    }

    [Fact]
    public async Task A_browser_cut_off_after_paying_does_not_stop_the_notification()
    {
        await _simulator.FaultAsync("""{"behaviour":"lose-after","reference":"INS-8"}""");
        var session = await _simulator.SessionAsync(Order.For("INS-8").Notifying(_shop));
        await Assert.ThrowsAsync<HttpRequestException>(() => _simulator.SubmitAsync(session));

        Assert.Equal("00000", Signed.Value(Assert.Single(_shop.Notifications), "Erreur"));
    }

    [Fact]
    public async Task A_debit_can_be_done_and_answered_as_a_timeout()
    {
        await _simulator.FaultAsync("""{"behaviour":"answer-code","code":"00097"}""");

        Assert.Equal("00097", await Code("INS-7-E2"));
        Assert.Equal(FirstPayment + 63380, await _simulator.AccountAsync());
    }

    [Fact]
    public async Task An_answer_can_be_to_another_question_or_empty()
    {
        await _simulator.FaultAsync("""[{"behaviour":"mismatch","reference":"a"},{"behaviour":"empty","reference":"b"}]""");

        Assert.Equal("2147483647", (await Debit("a"))["NUMQUESTION"]);
        using var empty = await DirectCall.Debit("P-7", _token, "b").SendAsync(_simulator);
        Assert.Equal("", await empty.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_delayed_answer_waits_on_the_clock()
    {
        await _simulator.FaultAsync("""{"behaviour":"delay","delay_ms":60000}""");
        var answer = DirectCall.Debit("P-7", _token, "INS-7-E2").AskAsync(_simulator);
        while ((await _simulator.Client.GetStringAsync("/control/faults")).Contains("delay", StringComparison.Ordinal))
            Assert.False(answer.IsCompleted);
        while (!answer.IsCompleted)
        {
            Assert.Equal(FirstPayment, (await _simulator.LogAsync("?kind=payment")).Sum(entry => entry.GetProperty("moved_cents").GetInt64()));
            _simulator.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal("00000", (await answer)["CODEREPONSE"]);
    }

    [Fact]
    public async Task A_debit_can_be_made_and_never_answered()
    {
        await _simulator.FaultAsync("""{"behaviour":"hang"}""");
        using var hangUp = new CancellationTokenSource();
        var answer = DirectCall.Debit("P-7", _token, "INS-7-E2").SendAsync(_simulator, hangUp.Token);
        while ((await _simulator.LogAsync("?kind=debit")).Length == 0)
            Assert.False(answer.IsCompleted);

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task A_look_up_does_not_use_up_what_was_meant_for_a_debit()
    {
        await _simulator.FaultAsync("""{"behaviour":"refuse","code":"00151","reference":"INS-7-E2"}""");
        await DirectCall.Of("00011").With("REFERENCE", "INS-7-E2").AskAsync(_simulator);

        Assert.Equal("00151", await Code("INS-7-E2"));
    }

    [Fact]
    public async Task A_notification_can_come_twice()
    {
        await _simulator.FaultAsync("""{"behaviour":"ipn-twice"}""");
        await _simulator.PayAsync(Order.For("INS-8").Notifying(_shop));

        Assert.Equal(2, _shop.Notifications.Count);
        Assert.Single(_shop.Notifications.Distinct());
        Assert.Equal(2 * FirstPayment, await _simulator.AccountAsync());
    }

    [Fact]
    public async Task A_late_notification_is_held_until_released()
    {
        await _simulator.FaultAsync("""{"behaviour":"ipn-late","reference":"INS-8"}""");
        await _simulator.PayAsync(Order.For("INS-8").Notifying(_shop));
        Assert.Empty(_shop.Notifications);
        using var released = await _simulator.Client.PostAsync("/control/release", null);

        Assert.Equal("""{"released":1}""", await released.Content.ReadAsStringAsync());
        Assert.True(await _simulator.IsSignedAsync(Assert.Single(_shop.Notifications)));
    }

    [Fact]
    public async Task A_notification_can_come_after_the_next_one()
    {
        await _simulator.FaultAsync("""{"behaviour":"ipn-out-of-order","reference":"INS-8"}""");
        await _simulator.PayAsync(Order.For("INS-8").Notifying(_shop));
        await _simulator.PayAsync(Order.For("INS-9").Notifying(_shop));

        Assert.Equal(["INS-9", "INS-8"], _shop.Notifications.Select(query => Signed.Value(query, "Ref")));
    }

    [Fact]
    public async Task A_notification_can_be_lost()
    {
        await _simulator.FaultAsync("""{"behaviour":"ipn-lost"}""");
        await _simulator.PayAsync(Order.For("INS-8").Notifying(_shop));

        Assert.Empty(_shop.Notifications);
        Assert.Equal("lost on purpose", (await _simulator.LogAsync("?kind=notification&reference=INS-8"))[0].GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_platform_that_is_down_says_so_until_the_faults_are_deleted()
    {
        Assert.Contains(">OK</div>", await _simulator.Client.GetStringAsync("/load.html"), StringComparison.Ordinal);
        await _simulator.FaultAsync("""{"behaviour":"down"}""");
        using var page = await _simulator.OpenAsync(Order.For("INS-8"));
        using var debit = await DirectCall.Debit("P-7", _token, "INS-7-E2").SendAsync(_simulator);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, debit.StatusCode);
        Assert.Contains(">KO</div>", await _simulator.Client.GetStringAsync("/load.html"), StringComparison.Ordinal);

        using var deleted = await _simulator.Client.DeleteAsync("/control/faults");
        Assert.Equal("00000", await Code("INS-7-E2"));
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "empty")]
    [InlineData("[null]", "null")]
    [InlineData("""{"behaviour":"explode"}""", "behaviour")]
    [InlineData("""{"behaviour":"delay"}""", "delay_ms")]
    [InlineData("""{"behaviour":"refuse"}""", "code")]
    [InlineData("""{"behaviour":"refuse","code":"00000"}""", "00000")]
    [InlineData("""{"behaviour":"lose-after","code":"00151"}""", "code belongs")]
    [InlineData("""{"behaviour":"lose-after","times":0}""", "times")]
    [InlineData("""{"behaviour":"lose-after","type":"53"}""", "type")]
    [InlineData("""{"behaviour":"lose-after","referense":"x"}""", "referense")]
    [InlineData("""{"code":"00151"}""", "behaviour")]
    public async Task A_wrong_fault_is_refused_with_the_reason_and_nothing_is_queued(string json, string reason)
    {
        using var answer = await _simulator.Client.PostAsync("/control/faults", new StringContent(json));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("[]", await _simulator.Client.GetStringAsync("/control/faults"));
    }

    private Task<IReadOnlyDictionary<string, string>> Debit(string reference) => DirectCall.Debit("P-7", _token, reference).AskAsync(_simulator);

    private async Task<string> Code(string reference) => (await Debit(reference))["CODEREPONSE"];
}
