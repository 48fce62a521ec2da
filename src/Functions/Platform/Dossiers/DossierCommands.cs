using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>
/// Runs writer that come from outside: records the intent, writes, and wakes the orchestration. The answer never waits for
/// the orchestration. The sweeper finds a lost wake-up by its intent.
/// </summary>
internal sealed class DossierCommands(DossierWriter writer, WakeUpIndex wakeUps, IYearWaker years, School school)
{
    /// <summary>The ledger's name for the payment gateway.</summary>
    public const string Gateway = "gateway";

    /// <summary>Runs a command of the signed-in student on their own dossier.</summary>
    public Task<CommandResult> RunAsync(
        HttpRequest request, DurableTaskClient durable, string name, Func<Dossier, Moment, Decision> decide, CancellationToken cancellation)
    {
        var caller = Caller.Of(request);
        return RunAsync(request, durable, caller.Dossier(school), name, decide, cancellation);
    }

    /// <summary>Runs a command of the signed-in person on any dossier.</summary>
    public Task<CommandResult> RunAsync(
        HttpRequest request, DurableTaskClient durable, DossierId id, string name, Func<Dossier, Moment, Decision> decide,
        CancellationToken cancellation) =>
        RunAsync(durable, id, new Operation(name, request.Cause()), Caller.Of(request).Actor,
            request.WhenMatched(decide), cancellation);

    /// <summary>Decides a person's command, and refuses it if the personal data were erased.</summary>
    public static Decision UnlessErased(Dossier dossier, Func<Dossier, Decision> decide) =>
        dossier.Erasure is not null ? new Refusal.PersonalDataWasErased() : decide(dossier);

    public async Task<CommandResult> RunAsync(
        DurableTaskClient durable, DossierId id, Operation operation, string actor, Func<Dossier, Moment, Decision> decide,
        CancellationToken cancellation)
    {
        var result = await writer.RunAsync(
            id,
            operation,
            actor,
            (dossier, moment) => dossier switch
            {
                null => Decision.Nothing,

                // The gateway's writer are always decided, so that money that arrives after all is never lost.
                _ when actor == Gateway => decide(dossier, moment),
                _ => UnlessErased(dossier, known => decide(known, moment)),
            },
            version => wakeUps.RecordIntentAsync(id, version, writer.Moment().Now, cancellation),
            cancellation);
        if (result.Applied)
            await years.WakeAsync(durable, result.Stored!);
        return result;
    }
}
