using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Mails;
using Enrollment.Functions.StudentYears;
using Enrollment.Functions.Sweeping;
using Enrollment.Functions.Tests.Documents;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Enrollment.Functions.Tests.StudentYears;

/// <summary>What a step that keeps failing leaves in the agenda.</summary>
public sealed class RestTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_resting_dossier_is_noted_with_the_version_that_was_seen_and_when_it_is_looked_at_again()
    {
        var (id, steps) = await DossierWithAMailAsync("rest1");

        var step = await RestAsync(steps, id, new Step(StepKind.SendMails));

        Assert.Equal(new Step(StepKind.Wait, null, clock.GetUtcNow() + Hour, WaitFor.Gateway), step);
        var noted = await NotedAsync(id);
        Assert.Equal(new Waiting(id, 1, clock.GetUtcNow() + Hour, WaitFor.Gateway), noted! with { Summary = null });
        Assert.NotNull(noted.Summary);
    }

    [Theory]
    [InlineData("rest2", StepKind.Debit)]
    [InlineData("rest3", StepKind.Wait)]
    public async Task When_something_else_is_to_be_done_by_now_it_is_done_at_once(string student, StepKind failed)
    {
        var (id, steps) = await DossierWithAMailAsync(student);

        Assert.Equal(new Step(StepKind.SendMails), await RestAsync(steps, id, new Step(failed)));
        Assert.Null(await NotedAsync(id));
    }

    private static Task<Step> RestAsync(YearSteps steps, DossierId id, Step failed) =>
        new RestActivity(steps).Rest(new RestOrder(id.ToString(), failed, Hour), CancellationToken.None);

    private Task<Waiting?> NotedAsync(DossierId id) =>
        new Agenda(new TableServiceClient(day.App.Storage)).FindWaitingAsync(id, CancellationToken.None);

    private async Task<(DossierId Id, YearSteps Steps)> DossierWithAMailAsync(string student)
    {
        var id = new DossierId(1973, student);
        var entries = LedgerChain.Extend(
            null, "record-roster@0", "test", clock.GetUtcNow(), [new RosterRecorded(Samples.Student() with { Number = student })]);
        await new TableDossierStore(new TableServiceClient(day.App.Storage)).AppendAsync(id, null, entries, [new Delivery(1, "student")], CancellationToken.None);
        return (id, new StepBench(day.App.Storage, StepBench.School, clock, Mock.Of<IMailer>()).Steps);
    }
}
