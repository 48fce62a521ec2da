using System.Text.Json;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Orchestration;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker.Grpc;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>The timers of the real engine end up to a second early: what its own replay then makes of the orchestrator.</summary>
public sealed class EarlyTimerTests
{
    private const string Dossier = "pc-2022-early1";
    private static readonly DateTime Start = new(2022, 10, 10, 4, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Due = Start.AddHours(2);

    private readonly List<HistoryEvent> past = [];

    [Fact]
    public void A_wait_that_ends_early_waits_for_the_rest_and_a_second_more_and_runs_no_activity()
    {
        Waits();

        var action = Assert.Single(Turn(Due.AddMilliseconds(-993), Fired(timer: 1, Due)));

        Assert.Equal(Due.AddSeconds(1), action.CreateTimer.FireAt.ToDateTime());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(596)]
    public void A_wait_that_ends_on_time_leads_to_its_activity(int millisecondsLate)
    {
        Waits();

        var action = Assert.Single(Turn(Due.AddMilliseconds(millisecondsLate), Fired(timer: 1, Due)));

        Assert.Equal("Debit", action.ScheduleTask.Name);
    }

    [Fact]
    public void The_rest_may_end_early_too()
    {
        Waits();
        Then(Due.AddMilliseconds(-993), Fired(timer: 1, Due), Created(timer: 2, Due.AddSeconds(1)));

        var action = Assert.Single(Turn(Due.AddMilliseconds(7), Fired(timer: 2, Due.AddSeconds(1))));

        Assert.Equal("Debit", action.ScheduleTask.Name);
    }

    [Fact]
    public void Whoever_acts_while_the_rest_is_waited_for_is_heard()
    {
        Waits();
        Then(Due.AddMilliseconds(-993), Fired(timer: 1, Due), Created(timer: 2, Due.AddSeconds(1)));
        var woken = new HistoryEvent { EventId = -1, EventRaised = new EventRaisedEvent { Name = StudentYear.Woken, Input = "\"\"" } };

        var action = Assert.Single(Turn(Due.AddMilliseconds(-500), woken));

        Assert.Equal("DecideNextStep", action.ScheduleTask.Name);
    }

    // It began, looked at the dossier, and waits for a debit.
    private void Waits()
    {
        var wait = new Step(StepKind.Wait, null, Due, WaitFor.Debit, new Step(StepKind.Debit, "2"));
        Then(
            Start,
            new HistoryEvent
            {
                EventId = -1,
                ExecutionStarted = new ExecutionStartedEvent
                {
                    Name = nameof(StudentYear),
                    Input = JsonSerializer.Serialize(Dossier),
                    Version = StudentYear.Version,
                    OrchestrationInstance = new OrchestrationInstance { InstanceId = Dossier },
                },
            },
            new HistoryEvent { EventId = 0, TaskScheduled = new TaskScheduledEvent { Name = "DecideNextStep" } });
        Then(
            Start,
            new HistoryEvent { EventId = -1, TaskCompleted = new TaskCompletedEvent { TaskScheduledId = 0, Result = JsonSerializer.Serialize(LoneYear.InDebits(wait)) } },
            Created(timer: 1, Due));
    }

    private void Then(DateTime at, params HistoryEvent[] events) => past.AddRange(Stamped(at, events));

    private IReadOnlyList<OrchestratorAction> Turn(DateTime at, params HistoryEvent[] events)
    {
        var request = new OrchestratorRequest { InstanceId = Dossier };
        request.PastEvents.AddRange(past);
        request.NewEvents.AddRange(Stamped(at, events));
        var answer = GrpcOrchestrationRunner.LoadAndRun<string, string>(
            Convert.ToBase64String(request.ToByteArray()), (context, _) => StudentYear.RunAsync(context)!);
        return OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer)).Actions;
    }

    private static IEnumerable<HistoryEvent> Stamped(DateTime at, HistoryEvent[] events)
    {
        HistoryEvent[] turn = [new HistoryEvent { EventId = -1, OrchestratorStarted = new OrchestratorStartedEvent() }, .. events];
        foreach (var one in turn)
            one.Timestamp = Timestamp.FromDateTime(at);
        return turn;
    }

    private static HistoryEvent Created(int timer, DateTime due) =>
        new() { EventId = timer, TimerCreated = new TimerCreatedEvent { FireAt = Timestamp.FromDateTime(due) } };

    private static HistoryEvent Fired(int timer, DateTime due) =>
        new() { EventId = -1, TimerFired = new TimerFiredEvent { TimerId = timer, FireAt = Timestamp.FromDateTime(due) } };
}
