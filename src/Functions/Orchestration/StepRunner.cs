using System.Runtime.CompilerServices;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Orchestration;

/// <summary>Runs the step of an activity, finishes what its write led to, and decides the next step. Its own activities decide the next step and back off.</summary>
internal sealed class StepRunner(
    DossierWriter writer, MailDelivery mails, DocumentIssuing documents, WakeUpIndex index, RehearsalClock host, ILogger<StepRunner> log)
{
    /// <summary>Reads the dossier and decides the next step.</summary>
    [Function(nameof(DecideNextStep))]
    public Task<YearProgress> DecideNextStep([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        RunAsync(order, async id => new CommandResult(await writer.ReadAsync(id, cancellation)), cancellation);

    /// <summary>Runs a step, finishes it and decides the next one. Traces and logs meanwhile name the dossier and the activity.</summary>
    /// <param name="step">The feature's own work. It returns what it wrote.</param>
    public async Task<YearProgress> RunAsync(
        StepOrder order, Func<DossierId, Task<CommandResult>> step, CancellationToken cancellation, [CallerMemberName] string activity = "")
    {
        using var work = new InstanceWork(log, order.Dossier, order.Trace, activity);
        var result = await step(DossierId.Parse(order.Dossier));
        return await DecideNextStepAsync(await FinishAsync(result, cancellation), cancellation);
    }

    /// <summary>
    /// Backs off from a step that keeps failing, unless another step is next by now. A step that failed for long enough is
    /// handed over to a person, and the year goes on.
    /// </summary>
    /// <remarks>
    /// Records the wait in the index of wake-ups. Otherwise the sweeper would take a dossier whose last version nobody recorded
    /// for one that was not woken, and wake it each minute.
    /// </remarks>
    [Function(nameof(BackOff))]
    public async Task<YearProgress> BackOff([ActivityTrigger] BackOffOrder order, CancellationToken cancellation)
    {
        using var work = new InstanceWork(log, order.Dossier, null, nameof(BackOff));
        var stored = await writer.ReadAsync(DossierId.Parse(order.Dossier), cancellation);
        var (moment, failed) = (writer.Moment(), order.Failed);
        var step = stored.NextStepAt(moment);
        if (step.Kind is StepKind.Wait or StepKind.YearIsOver || step.Kind != failed.Kind || step.Subject != failed.Subject)
            return await DecideNextStepAsync(stored, cancellation);

        var now = host.HostTimeAt(moment.Now);
        if (StepLimits.IsTriedFor(now.UtcDateTime - order.Since))
        {
            log.LogError("{Step} of {Dossier} failed for {Days} days: it is handed over to a person", step.Kind, order.Dossier, StepLimits.TriedFor.Days);
            var handedOver = await writer.RecordAsync(
                stored.Dossier.Id, new Operation("hand-over-step"), (dossier, _) => StepLimits.HandOver(dossier, step.Kind, step.Subject), cancellation, stored);
            return await DecideNextStepAsync(await FinishAsync(handedOver, cancellation), cancellation);
        }

        var backOff = new Step(StepKind.Wait, null, host.SchoolTimeAt(now + order.Pause), WaitFor.Gateway);
        await index.RecordWakeUpAsync(WakeUp.Of(stored, backOff, moment.School), cancellation);
        var phase = YearPhases.PhaseOf(stored.Dossier);
        return new(phase, backOff with { Until = now + order.Pause }, YearStatus.OfBackOff(phase, stored.Dossier, failed, backOff.Until!.Value, moment));
    }

    // Sends the mails and issues the invoice that a write led to, on the dossier in hand. Waiting mails go first, so that what
    // was written first is told first. What fails here is done later, by a step of its own.
    private async Task<StoredDossier> FinishAsync(CommandResult result, CancellationToken cancellation)
    {
        var stored = result.Stored!;
        if (result.Applied && !mails.IsBackingOff)
            stored = await mails.SendAsync(stored, cancellation);
        if (result.Applied && NextStep.Of(stored.Dossier, writer.Moment()) is { Kind: StepKind.IssueInvoice } invoice)
            stored = (await documents.InvoiceAsync(stored, invoice.Subject!, cancellation)).Stored!;
        return stored;
    }

    private async Task<YearProgress> DecideNextStepAsync(StoredDossier stored, CancellationToken cancellation)
    {
        var (moment, phase) = (writer.Moment(), YearPhases.PhaseOf(stored.Dossier));
        var step = stored.NextStepAt(moment);
        var status = YearStatus.Of(phase, stored.Dossier, step, moment);
        if (step.Kind is not (StepKind.Wait or StepKind.YearIsOver))
            return new(phase, step, status);

        await index.RecordWakeUpAsync(WakeUp.Of(stored, step, moment.School), cancellation);
        return new(phase, step with { Until = step.Until is { } until ? host.HostTimeAt(until) : null }, status);
    }
}
