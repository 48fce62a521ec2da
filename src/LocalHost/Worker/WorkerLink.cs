using System.Collections.Concurrent;
using System.Threading.Channels;
using Enrollment.LocalHost.Hosting;
using Grpc.Core;

namespace Enrollment.LocalHost.Worker;

/// <summary>
/// Serves the host's end of the worker protocol: accepts the worker's stream, loads its functions and invokes them. The
/// worker is the app, in this process or in another.
/// </summary>
/// <param name="directory">The folder of the built app.</param>
internal sealed class WorkerLink(string directory) : FunctionRpc.FunctionRpcBase, IDisposable
{
    private readonly Channel<StreamingMessage> outgoing = Channel.CreateUnbounded<StreamingMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> running = new();
    private readonly TaskCompletionSource<IReadOnlyList<WorkerFunction>> loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource closing = new();
    private IReadOnlyList<WorkerFunction> found = [];
    private int toLoad;

    /// <summary>Gets a task with the worker's functions, which completes when all are loaded.</summary>
    /// <exception cref="HostStartException">A function could not be loaded.</exception>
    public Task<IReadOnlyList<WorkerFunction>> Functions => loaded.Task;

    /// <summary>Gets the capabilities the worker announced, such as the address of its HTTP server.</summary>
    public IReadOnlyDictionary<string, string> Capabilities { get; private set; } = new Dictionary<string, string>();

    /// <summary>Invokes a function and returns the worker's response, which includes a failure.</summary>
    /// <exception cref="IOException">The worker has ended.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<InvocationResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        running[request.InvocationId] = answer;
        try
        {
            if (closing.IsCancellationRequested)
                throw Gone();
            Send(new StreamingMessage { InvocationRequest = request });
            await using var cancelled = cancellation.UnsafeRegister(
                _ => Send(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = request.InvocationId } }), null);
            return await answer.Task;
        }
        finally
        {
            running.TryRemove(request.InvocationId, out _);
        }
    }

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, closing.Token);
        var writing = WriteAsync(responseStream, ending.Token);
        try
        {
            while (await requestStream.MoveNext(ending.Token))
                Receive(requestStream.Current);
        }
        catch (HostStartException e)
        {
            loaded.TrySetException(e);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or Grpc.Core.RpcException)
        {
            // The worker or the host ends. The code below fails the open calls.
        }
        finally
        {
            await ending.CancelAsync();
            await writing;
            Dispose();
        }
    }

    /// <summary>Ends the stream and fails the calls that wait for a response.</summary>
    public void Dispose()
    {
        closing.Cancel();
        loaded.TrySetException(new HostStartException("The app's worker ended before its functions were loaded."));
        foreach (var answer in running.Values)
            answer.TrySetException(Gone());
    }

    private static IOException Gone() => new("The worker has ended.");

    private void Receive(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                if (running.TryGetValue(message.InvocationResponse.InvocationId, out var answer))
                    answer.TrySetResult(message.InvocationResponse);
                break;
            case StreamingMessage.ContentOneofCase.StartStream:
                Send(new StreamingMessage { WorkerInitRequest = new WorkerInitRequest { HostVersion = "4.0.0", FunctionAppDirectory = directory } });
                break;
            case StreamingMessage.ContentOneofCase.WorkerInitResponse:
                Capabilities = message.WorkerInitResponse.Capabilities;
                Send(new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = directory } });
                break;
            case StreamingMessage.ContentOneofCase.FunctionMetadataResponse:
                Load(message.FunctionMetadataResponse);
                break;
            case StreamingMessage.ContentOneofCase.FunctionLoadResponse:
                TakeLoaded(message.FunctionLoadResponse);
                break;
        }
    }

    private void Load(FunctionMetadataResponse metadata)
    {
        if (metadata.Result.Status != StatusResult.Types.Status.Success)
            throw new HostStartException($"The app's functions could not be listed. {metadata.Result.Exception?.Message}");

        found = WorkerFunction.AllOf(metadata.FunctionMetadataResults);
        toLoad = found.Count;
        if (toLoad == 0)
            loaded.TrySetResult(found);
        foreach (var function in metadata.FunctionMetadataResults)
            Send(new StreamingMessage { FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function } });
    }

    private void TakeLoaded(FunctionLoadResponse response)
    {
        if (response.Result.Status != StatusResult.Types.Status.Success)
        {
            var name = found.First(function => function.Id == response.FunctionId).Name;
            throw new HostStartException($"Function '{name}' could not be loaded. {response.Result.Exception?.Message}");
        }

        if (--toLoad == 0)
            loaded.TrySetResult(found);
    }

    private void Send(StreamingMessage message) => outgoing.Writer.TryWrite(message);

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> stream, CancellationToken ending)
    {
        try
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync(ending))
                await stream.WriteAsync(message, ending);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or Grpc.Core.RpcException or InvalidOperationException && ending.IsCancellationRequested)
        {
            // The stream has ended.
        }
    }
}
