using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Grpc.Core;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>Connects the real durable client to the service without a network, on the thread of the caller.</summary>
internal sealed class DirectInvoker : CallInvoker
{
    private readonly Dictionary<string, Delegate> _methods = [];

    internal DirectInvoker(TaskHubSidecarService.TaskHubSidecarServiceBase service) =>
        TaskHubSidecarService.BindService(new Binder(_methods), service);

    /// <summary>Creates the real client of an engine in this process.</summary>
    internal static DurableTaskClient ClientOf(DurableEngine engine, TimeProvider clock) => new GrpcDurableTaskClient(
        engine.Options.HubName,
        new GrpcDurableTaskClientOptions { CallInvoker = new DirectInvoker(new TaskHubService(engine, clock)) },
        NullLogger.Instance);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var answer = AnswerAsync((UnaryServerMethod<TRequest, TResponse>)_methods[method.FullName], request, options.CancellationToken);
        return new AsyncUnaryCall<TResponse>(answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    /// <summary>Turns an exception into the error of a server on the network.</summary>
    private static async Task<TResponse> AnswerAsync<TRequest, TResponse>(
        UnaryServerMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellation)
        where TRequest : class
        where TResponse : class
    {
        try
        {
            return await method(request, new Context(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller gave up."));
        }
        catch (Exception e) when (e is not (RpcException or OutOfMemoryException))
        {
            throw new RpcException(new Status(StatusCode.Unknown, e.Message, e));
        }
    }

    private sealed class Binder(Dictionary<string, Delegate> methods) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            methods.Add(method.FullName, handler!);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        {
        }
    }

    private sealed class Context(CancellationToken cancellation) : ServerCallContext
    {
        protected override string MethodCore => string.Empty;

        protected override string HostCore => string.Empty;

        protected override string PeerCore => string.Empty;

        protected override DateTime DeadlineCore => DateTime.MaxValue;

        protected override Metadata RequestHeadersCore { get; } = [];

        protected override CancellationToken CancellationTokenCore => cancellation;

        protected override Metadata ResponseTrailersCore { get; } = [];

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore { get; } = new(null, []);

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
    }
}
