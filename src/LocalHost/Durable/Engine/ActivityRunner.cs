using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Runs one activity and turns what comes out of it, failure included, into the answer for the orchestrator.</summary>
internal sealed class ActivityRunner(DurableEngineOptions options, IServiceProvider services)
{
    private readonly TaskCatalog _catalog = new(options.Registry);

    internal async Task<HistoryEvent> RunAsync(string instanceId, HistoryEvent scheduled)
    {
        var (name, version) = (scheduled.Name!, scheduled.Version ?? string.Empty);
        if (_catalog.FindActivity(name, version) is not { } create)
            return Failed(scheduled, Failure.NotFound("activity", name, version));

        try
        {
            await using var scope = services.CreateAsyncScope();
            var activity = create(scope.ServiceProvider);
            var input = options.DataConverter.Deserialize(scheduled.Payload, activity.InputType);
            var output = await activity.RunAsync(new Context(name, instanceId, version), input);
            return new HistoryEvent(HistoryKind.TaskCompleted)
            {
                Id = scheduled.Id,
                Payload = options.DataConverter.Serialize(output),
            };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Failed(scheduled, Failure.Of(e));
        }
    }

    private static HistoryEvent Failed(HistoryEvent scheduled, Failure failure) =>
        new(HistoryKind.TaskFailed) { Id = scheduled.Id, Failure = failure };

    private sealed class Context(string name, string instanceId, string version) : TaskActivityContext
    {
        public override TaskName Name { get; } = new(name);

        public override string InstanceId { get; } = instanceId;

        public override string Version { get; } = version;
    }
}
