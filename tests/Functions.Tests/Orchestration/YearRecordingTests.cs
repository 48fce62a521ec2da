using Azure.Data.Tables;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Tests.Support;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>A year lived on the real app, recorded: the file of the next release.</summary>
public sealed class YearRecordingTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    [Fact]
    public async Task A_year_lived_today_replays_and_an_orchestrator_that_skips_a_step_is_told_where()
    {
        await Campus.EnrolAsync("replay1", "GC", "non_eu");
        await Campus.PostAsync("student", "replay1", "/api/dossier/declaration", new { situation = "05" });
        await Campus.PostAsync("student", "replay1", "/api/dossier/plans", new { instalments = 6 });
        await Campus.DecideAsync("replay1", accept: true);
        await Campus.PayAsync("replay1", "/api/dossier/plans/current/payments");
        await Campus.MoveToAsync("2022-11-20T10:00:00+01:00");
        await Campus.PostAsync("committee", "com", "/api/students/replay1/exemption", new { cents = (long?)null, decision = "CE-9" });
        await Campus.MoveToAsync("2023-09-02T10:00:00+02:00");

        var history = await RecordedHistory.RecordAsync(
            new TableHistoryStore(new TableServiceClient(App.Storage), "EnrollmentHub"), "pc-2022-replay1");
        await File.WriteAllTextAsync(ReplayTests.Folder("recorded.json"), history);

        await RecordedHistory.VerifyAsync(history, () => new TodaysOrchestrator());
        var mismatch = await Assert.ThrowsAsync<HistoryMismatchException>(() => RecordedHistory.VerifyAsync(history, () => new Hasty()));
        Assert.Contains("Turn 0 of 'pc-2022-replay1'", mismatch.Message, StringComparison.Ordinal);
    }

    /// <summary>Broken on purpose: does something before it looks.</summary>
    private sealed class Hasty : TaskOrchestrator<string, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return await StudentYear.RunAsync(context);
        }
    }
}
