using System.Runtime.CompilerServices;
using Enrollment.Domain;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Orchestration;

/// <summary>What the activities of a student's year share: recording what they did, and choosing what comes next.</summary>
public sealed class YearSteps(
    IDossierStore store, DossierWriter commands, MailDelivery mails, DocumentIssuing documents, WakeUpIndex agenda,
    ILogger<YearSteps> log)
{
    public Moment Moment() => commands.Moment();

    /// <summary>Said first by each activity: what it does from here on is of that order, in traces and in logs.</summary>
    public IDisposable Begin(StepOrder order, [CallerMemberName] string activity = "") => new InstanceWork(log, order.Dossier, order.Trace, activity);

    /// <exception cref="InvalidOperationException">The orchestration runs for a dossier that was never written.</exception>
    public async Task<StoredDossier> ReadAsync(DossierId id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no dossier {id}.");

    /// <summary>Records what an activity decides; the cause makes it happen once however often the activity runs.</summary>
    /// <param name="known">What the activity has read or written last, when it has.</param>
    public Task<CommandResult> RecordAsync(
        DossierId id, Operation operation, Func<Dossier, Moment, Decision> decide, CancellationToken cancellation, StoredDossier? known = null) =>
        commands.RunAsync(id, operation, DossierWriter.AppActor, (dossier, moment) => decide(dossier!, moment), null, cancellation, known);

    /// <summary>
    /// After an activity that wrote: what its write led to is done at once, mails and invoice, on what it has in hand. Mails
    /// that wait go first, so that what was written first is told first. What fails here waits, and is a step of its own.
    /// </summary>
    public async Task<Step> NextAsync(CommandResult result, CancellationToken cancellation)
    {
        var stored = result.Stored!;
        if (result.Applied && !mails.IsResting)
            stored = await mails.SendAsync(stored, cancellation);
        if (result.Applied && NextStep.Of(stored.Dossier, Moment()) is { Kind: StepKind.IssueInvoice } invoice)
            stored = (await documents.InvoiceAsync(stored, invoice.Subject!, cancellation)).Stored!;
        return await NextAsync(stored, cancellation);
    }

    public async Task<Step> NextAsync(DossierId id, CancellationToken cancellation) =>
        await NextAsync(await ReadAsync(id, cancellation), cancellation);

    /// <returns>What comes next; a wait ends at an instant of the host's, by whose clock the orchestration sleeps.</returns>
    public async Task<Step> NextAsync(StoredDossier stored, CancellationToken cancellation)
    {
        var step = NextStep.Of(stored.Dossier, Moment(), stored.MailsAt(Moment().School));
        if (step.Kind is not (StepKind.Wait or StepKind.YearIsOver))
            return step;

        await agenda.RecordWakeUpAsync(WakeUp.Of(stored, step, Moment().School), cancellation);
        return step with { Until = step.Until is { } until ? Moment().School.RehearsalClock.HostTimeAt(until) : null };
    }

    /// <summary>
    /// A step that keeps failing rests, and the agenda says so: the sweeper would take a dossier whose last version nobody
    /// noted for one that was not woken, and wake it each minute.
    /// </summary>
    public async Task<Step> RestAsync(DossierId id, RestOrder order, CancellationToken cancellation)
    {
        var (stored, failed, host) = (await ReadAsync(id, cancellation), order.Failed, Moment().School.RehearsalClock);
        var step = NextStep.Of(stored.Dossier, Moment(), stored.MailsAt(Moment().School));
        if (step.Kind is StepKind.Wait or StepKind.YearIsOver || step.Kind != failed.Kind || step.Subject != failed.Subject)
            return await NextAsync(stored, cancellation);

        var now = host.HostTimeAt(Moment().Now);
        if (StepLimits.IsTriedFor(now.UtcDateTime - order.Since))
        {
            log.LogError("{Step} of {Dossier} failed for {Days} days: it is left to a person", step.Kind, id, StepLimits.TriedFor.Days);
            var left = await RecordAsync(
                id, new Operation("hand-over-step"), (dossier, _) => StepLimits.HandOver(dossier, step.Kind, step.Subject), cancellation, stored);
            return await NextAsync(left, cancellation);
        }

        var rest = new Step(StepKind.Wait, null, host.SchoolTimeAt(now + order.Pause), WaitFor.Gateway);
        await agenda.RecordWakeUpAsync(WakeUp.Of(stored, rest, Moment().School), cancellation);
        return rest with { Until = now + order.Pause };
    }
}
