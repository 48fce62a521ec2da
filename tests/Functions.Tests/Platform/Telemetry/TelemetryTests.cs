using Enrollment.Functions.Platform.Telemetry;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Telemetry;

/// <summary>The app sends its telemetry to a collector on a real socket, as it would anywhere.</summary>
public sealed class TelemetryTests
{
    private static readonly string[] Personal = ["Amélie", "Durand", "example.org", "rue des", Campus.GoodCard, "PORTEUR", "Bearer"];

    [Fact]
    public async Task An_act_is_one_trace_to_the_bank_and_the_figures_of_a_journey_are_right()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var app = await StartAsync(collector);
        var campus = new Campus(app);

        await campus.EnrolAsync("tele1", "GC", "non_eu");
        await campus.PostAsync("student", "tele1", "/api/dossier/declaration", new { situation = "05" });
        await campus.PayAsync("tele1", "/api/dossier/payments");
        await campus.PostAsync("committee", "com", "/api/students/tele1/exemption", new { cents = (long?)null, decision = "CE-1" });
        await campus.SettleAsync();
        await campus.StartPlanAsync("tele2", 3);
        await campus.EnrolAsync("tele3", "GC");
        await campus.PostAsync("student", "tele3", "/api/dossier/declaration", new { situation = "01" });
        await campus.PostAsync("student", "tele3", "/api/dossier/plans", new { instalments = 3 });
        await campus.SettleAsync();
        await campus.MoveToAsync("2022-10-10T14:00:00+02:00");

        await UntilAsync(() => Value(collector, AppMetrics.Debits, "outcome=paid") == 1 && Value(collector, AppMetrics.PendingApprovals) == 1
            && collector.Spans.Any(span => span.Name == "paybox debit"));
        OneTraceLeadsToTheBank(collector.Spans);
        Assert.Equal(1, Value(collector, AppMetrics.Declarations, "situation=05"));
        Assert.Equal(2, Value(collector, AppMetrics.Declarations, "situation=01"));
        Assert.Equal(377000, Value(collector, AppMetrics.Collected, "channel=OnePayment"));
        Assert.Equal(2, Value(collector, AppMetrics.Notifications, "outcome=authentic"));
        Assert.Equal(0, Value(collector, AppMetrics.SweeperBacklog));
        Assert.Equal(0, Value(collector, AppMetrics.FailedOrchestrations));

        var told = collector.Spans.SelectMany(span => span.Attributes.Values.Append(span.Name)).ToList();
        Assert.DoesNotContain(told, text => Personal.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(told, text => text.Contains("tele1", StringComparison.Ordinal));
    }

    private static void OneTraceLeadsToTheBank(IReadOnlyList<ReceivedSpan> spans)
    {
        var asked = spans.Single(span => span.Attributes.GetValueOrDefault("http.route") == "/api/students/{student}/exemption");
        Assert.Equal("200", asked.Attributes["http.response.status_code"]);
        var trace = spans.Where(span => span.Trace == asked.Trace).ToList();
        foreach (var activity in new[] { "DecideNextStep", "SendRefund" })
        {
            var done = trace.First(span => span.Name == activity);
            Assert.Equal((asked.Id, "pc-2022-tele1"), (done.Parent, done.Attributes[Traces.Instance]));
        }

        var bank = Assert.Single(trace, span => span.Name == "paybox refund");
        Assert.Equal(trace.First(span => span.Name == "SendRefund").Id, bank.Parent);

        // What another asked, and what the time brought, is of no such trace.
        Assert.NotEqual(asked.Trace, spans.First(span => span.Attributes.GetValueOrDefault("http.route") == "/api/dossier/declaration").Trace);
        Assert.NotEqual(asked.Trace, spans.Single(span => span.Name == "paybox debit").Trace);
    }

    // Alone: sources and meters are those of a whole process.
    private static Task<RunningApp> StartAsync(OtlpCollector collector) => RunningApp.StartAsync("2022-09-05T10:00:00+02:00", alone: true, settings: new Dictionary<string, string?>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
    });

    private static long? Value(OtlpCollector collector, string metric, string tags = "") =>
        collector.Points.FirstOrDefault(point => point.Metric == metric && point.Tags == tags)?.Value;

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!isSo())
            await tick.WaitForNextTickAsync(limit.Token);
    }
}
