using Azure.Core;
using Azure.Core.Pipeline;

namespace Enrollment.Benchmarks;

/// <summary>Counts every request sent to storage, including retries.</summary>
internal sealed class RequestCounter : HttpPipelineSynchronousPolicy
{
    private long _count;

    internal long Count => Interlocked.Read(ref _count);

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
}
