using Azure;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Simulation.Audit;
using Grpc.Core;

namespace Enrollment.Simulation.World;

/// <summary>
/// A request to the app, by a person or by the gateway. Without an answer (the process died, the storage failed) it may be
/// repeated to the process that runs then.
/// </summary>
/// <param name="about">The id of the dossier, or the name of what else it is about.</param>
/// <param name="patience">The most times it is asked.</param>
internal sealed class Call(string about, string name, int patience, Func<AppProcess, Task> ask)
{
    private Task? answer;
    private int asked;

    public string About => about;

    public string Name => name;

    public Func<AppProcess, Task> Repeat => ask;

    /// <summary>True if it has no answer yet and is to be asked again.</summary>
    public bool IsOpen => answer is not { IsCompletedSuccessfully: true } && asked < patience;

    public void Ask(AppProcess process)
    {
        asked++;
        answer = null;
        process.Loop.Post(() => answer = ask(process));
    }

    /// <exception cref="ViolationException">The app failed in a way that no fault explains.</exception>
    public void Check()
    {
        if (answer is { IsFaulted: true, Exception.InnerException: ViolationException broken })
            throw new ViolationException(broken.Student, broken.Rule);
        if (answer is { IsFaulted: true, Exception.InnerException: { } failure }
            && failure is not (RequestFailedException or ProcessDiedException or RpcException { StatusCode: StatusCode.Unknown } or ConcurrentChangeException or GatewayUnavailableException))
            throw new ViolationException(about, $"'{name}' failed: {failure}");
    }
}
