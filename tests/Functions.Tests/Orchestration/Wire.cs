using Azure.Core;
using Azure.Core.Pipeline;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>Counts what is sent to storage, and refuses what it is told to.</summary>
internal sealed class Wire : HttpPipelineSynchronousPolicy
{
    public int Count { get; set; }

    public Func<Request, bool> Refuses { get; set; } = _ => false;

    public override void OnSendingRequest(HttpMessage message)
    {
        Count++;
        if (Refuses(message.Request))
            throw new Azure.RequestFailedException(503, "The service is busy.");
    }
}
