using Azure.Core;
using Azure.Core.Pipeline;

namespace Enrollment.LocalHost.Tests.Durable.Storage;

/// <summary>Lets a write reach the service and loses the reply, so that the SDK sends it again.</summary>
internal sealed class LostReply : HttpPipelinePolicy
{
    private int _toLose;

    internal void LoseNext() => Interlocked.Exchange(ref _toLose, 1);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The store is asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.Request.Method != RequestMethod.Get && Interlocked.Exchange(ref _toLose, 0) == 1)
            throw new IOException("The reply was lost.");
    }
}
