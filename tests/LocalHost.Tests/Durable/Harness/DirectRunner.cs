using Enrollment.LocalHost.Durable;
using Google.Protobuf;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using P = Microsoft.DurableTask.Protobuf;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>Runs registered tasks by the real SDK's replay on the thread of the caller, without a worker process.</summary>
internal sealed class DirectRunner : ITaskRunner
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators;
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskActivity>> _activities;
    private readonly IServiceProvider _services;
    private readonly ShimServices _shims;
    private readonly DataConverter _converter;
    private readonly ExtendedSessionsCache? _sessions;
    private readonly HashSet<string> _inSession = [];

    /// <param name="services">The dependencies of tasks that are classes.</param>
    /// <param name="sessions">True to keep orchestrators in memory between turns by the SDK's extended sessions, on one thread only. Otherwise each turn replays the history.</param>
    internal DirectRunner(DurableTaskRegistry registry, IServiceProvider services, ILoggerFactory? loggers = null, bool sessions = false)
    {
        _sessions = sessions ? new ExtendedSessionsCache() : null;
        _orchestrators = registry.GetOrchestrators().ToDictionary(task => task.Key, task => task.Value);
        _activities = registry.GetActivities().ToDictionary(task => task.Key, task => task.Value);
        _services = services;

        // A long timer is one timer, as in the app on the local host.
        var options = new DurableTaskWorkerOptions { EnableEntitySupport = true, MaximumTimerInterval = TimeSpan.MaxValue };
        _converter = options.DataConverter;
        _shims = new ShimServices(services, new DurableTaskShimFactory(options, loggers ?? NullLoggerFactory.Instance));
    }

    public Task<P.OrchestratorResponse> RunOrchestratorAsync(string name, P.OrchestratorRequest request, CancellationToken cancellation)
    {
        if (!_orchestrators.TryGetValue(name, out var create))
            return Task.FromResult(Missing(request.InstanceId, name));

        return Task.FromResult(_sessions is null ? Run(request, create) : Continue(request, create));
    }

    public async Task<P.ActivityResponse> RunActivityAsync(P.ActivityRequest request, CancellationToken cancellation)
    {
        var response = new P.ActivityResponse { InstanceId = request.OrchestrationInstance.InstanceId, TaskId = request.TaskId };
        if (!_activities.TryGetValue(request.Name, out var create))
        {
            response.FailureDetails = NotFound("Activity", request.Name);
            return response;
        }

        try
        {
            await using var scope = _services.CreateAsyncScope();
            var activity = create(scope.ServiceProvider);
            var input = _converter.Deserialize(Single(request.Input), activity.InputType);
            response.Result = _converter.Serialize(await activity.RunAsync(new Context(request), input));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            response.FailureDetails = Failed(e);
        }

        return response;
    }

    private P.OrchestratorResponse Run(P.OrchestratorRequest request, Func<IServiceProvider, ITaskOrchestrator> create) =>
        P.OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(
            GrpcOrchestrationRunner.LoadAndRun(Convert.ToBase64String(request.ToByteArray()), create(_services), _sessions, _shims)));

    private P.OrchestratorResponse Continue(P.OrchestratorRequest request, Func<IServiceProvider, ITaskOrchestrator> create)
    {
        request.Properties["IsExtendedSession"] = Value.ForBool(true);
        request.Properties["ExtendedSessionIdleTimeoutInSeconds"] = Value.ForNumber(TimeSpan.FromDays(1).TotalSeconds);
        if (!_inSession.Add(request.ExecutionId))
        {
            P.OrchestratorRequest onlyNew = new()
            {
                InstanceId = request.InstanceId,
                ExecutionId = request.ExecutionId,
                NewEvents = { request.NewEvents },
                Properties = { request.Properties },
            };
            onlyNew.Properties["IncludeState"] = Value.ForBool(false);
            if (Run(onlyNew, create) is { RequiresHistory: false } response)
                return response;
        }

        return Run(request, create);
    }

    /// <summary>Unwraps the input of an activity, which the SDK writes as a list of one.</summary>
    private static string? Single(string? input) => input is ['[', .. var one, ']'] ? one : input;

    private static P.OrchestratorResponse Missing(string instanceId, string name) => new()
    {
        InstanceId = instanceId,
        Actions =
        {
            new P.OrchestratorAction
            {
                CompleteOrchestration = new P.CompleteOrchestrationAction
                {
                    OrchestrationStatus = P.OrchestrationStatus.Failed,
                    FailureDetails = NotFound("Orchestrator", name),
                },
            },
        },
    };

    private static P.TaskFailureDetails NotFound(string what, string name) => new()
    {
        ErrorType = $"{what}TaskNotFound",
        ErrorMessage = $"No {what} task named '{name}' was found.",
        IsNonRetriable = true,
    };

    private static P.TaskFailureDetails Failed(Exception exception) => new()
    {
        ErrorType = exception.GetType().ToString(),
        ErrorMessage = exception.Message,
        StackTrace = exception.StackTrace,
        InnerFailure = exception.InnerException is { } inner ? Failed(inner) : null,
    };

    private sealed class Context(P.ActivityRequest request) : TaskActivityContext
    {
        public override TaskName Name { get; } = new(request.Name);

        public override string InstanceId => request.OrchestrationInstance.InstanceId;
    }

    /// <summary>Provides the factory that the SDK's replay requests from the services.</summary>
    private sealed class ShimServices(IServiceProvider inner, DurableTaskShimFactory factory) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(DurableTaskShimFactory) ? factory : inner.GetService(serviceType);
    }
}
