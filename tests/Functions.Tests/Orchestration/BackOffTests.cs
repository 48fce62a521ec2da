using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Features.Documents;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>The back-off of a step that keeps failing, as the index of wake-ups records it.</summary>
public sealed class BackOffTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_resting_dossier_is_noted_with_the_version_that_was_seen_and_when_it_is_looked_at_again()
    {
        var (id, steps) = await DossierWithAMailAsync("rest1");

        var step = await BackOffAsync(steps, id, new Step(StepKind.SendMails));

        Assert.Equal(new Step(StepKind.Wait, null, clock.GetUtcNow() + Hour, WaitFor.Gateway), step);
        var noted = await NotedAsync(id);
        Assert.Equal(new WakeUp(id, 1, clock.GetUtcNow() + Hour, WaitFor.Gateway), noted! with { Summary = null });
        Assert.NotNull(noted.Summary);
    }

    [Fact]
    public async Task What_has_failed_for_seven_days_is_handed_over_to_a_person_and_the_year_goes_on()
    {
        var (id, steps) = await DossierWithAMailAsync("rest4");
        var since = clock.GetUtcNow().UtcDateTime;

        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(clock.GetUtcNow() + Hour, (await BackOffAsync(steps, id, new Step(StepKind.SendMails), since)).Until);
        clock.Advance(TimeSpan.FromSeconds(1));
        var next = await BackOffAsync(steps, id, new Step(StepKind.SendMails), since);

        Assert.Equal((StepKind.Wait, WaitFor.Person), (next.Kind, next.For));
        var left = (await steps.Commands.ReadAsync(id, CancellationToken.None)).Entries[^1].Fact;
        Assert.Equal(new StepHandedOver(StepKind.SendMails, null), left);
    }

    [Theory]
    [InlineData("rest2", StepKind.Debit)]
    [InlineData("rest3", StepKind.Wait)]
    public async Task When_something_else_is_to_be_done_by_now_it_is_done_at_once(string student, StepKind failed)
    {
        var (id, steps) = await DossierWithAMailAsync(student);

        Assert.Equal(new Step(StepKind.SendMails), await BackOffAsync(steps, id, new Step(failed)));
        Assert.Null(await NotedAsync(id));
    }

    private async Task<Step> BackOffAsync(StepBench bench, DossierId id, Step failed, DateTime? since = null) => (await bench.Steps.BackOff(
        new BackOffOrder(id.ToString(), failed, Hour, since ?? clock.GetUtcNow().UtcDateTime), CancellationToken.None)).Next;

    private Task<WakeUp?> NotedAsync(DossierId id) =>
        new WakeUpIndex(new TableServiceClient(day.App.Storage)).FindWakeUpAsync(id, CancellationToken.None);

    private async Task<(DossierId Id, StepBench Steps)> DossierWithAMailAsync(string student)
    {
        var id = new DossierId("pc", 1973, student);
        var entries = LedgerChain.Extend(
            null, "record-roster@0", "test", clock.GetUtcNow(), [new RosterRecorded(Samples.Student() with { Number = student })]);
        await new TableDossierStore(new TableServiceClient(day.App.Storage)).AppendAsync(id, null, entries, [new Delivery(1, "student")], CancellationToken.None);
        return (id, new StepBench(day.App.Storage, StepBench.School, clock, Mock.Of<IMailer>()));
    }
}
