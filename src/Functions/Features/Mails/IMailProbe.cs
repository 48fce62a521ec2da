namespace Enrollment.Functions.Features.Mails;

/// <summary>Asks whether mails could be handed over now, without sending any.</summary>
internal interface IMailProbe
{
    /// <exception cref="Exception">They could not; whatever the way they go throws.</exception>
    Task ProbeAsync(CancellationToken cancellation);
}
