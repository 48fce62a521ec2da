using DurableTask.Core.Exceptions;
using Enrollment.Domain;
using Enrollment.Functions.Orchestration;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>A durable service as the real host's: what it says of an orchestration that is not there, and of its own failures.</summary>
internal sealed class RefusingHost
{
    private readonly Mock<DurableTaskClient> durable = new("test");

    internal DurableTaskClient Client => durable.Object;

    /// <summary>An event is refused with that code; a start is taken.</summary>
    internal RefusingHost Refuses(StatusCode code, string? dossier = null)
    {
        durable.Setup(client => client.RaiseEventAsync(
                It.Is<string>(id => dossier == null || id == dossier), It.IsAny<string>(), It.IsAny<object?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RpcException(new Status(code, "No instance.")));
        return this;
    }

    /// <summary>Neither events nor starts are taken.</summary>
    internal RefusingHost IsDown()
    {
        Refuses(StatusCode.Unavailable);
        return FailsToStart(new RpcException(new Status(StatusCode.Unavailable, "Nobody there.")));
    }

    internal RefusingHost IsRunning() => FailsToStart(new OrchestrationAlreadyExistsException("It is running."));

    internal void WokenOnce(DossierId id) => durable.Verify(
        client => client.RaiseEventAsync(id.ToString(), StudentYear.Woken, It.IsAny<object?>(), CancellationToken.None), Times.Once);

    internal void Started(DossierId id, Times times) => durable.Verify(
        client => client.ScheduleNewOrchestrationInstanceAsync(
            It.Is<TaskName>(name => name.Name == nameof(StudentYear)), It.IsAny<object?>(),
            It.Is<StartOrchestrationOptions>(options => options.InstanceId == id.ToString()), CancellationToken.None),
        times);

    private RefusingHost FailsToStart(Exception failure)
    {
        durable.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(failure);
        return this;
    }
}
