namespace Enrollment.Functions.Features.Mails;

/// <summary>Checks that mails could be handed over now, without sending any.</summary>
internal interface IMailProbe
{
    /// <exception cref="Exception">Mails could not be handed over. The type depends on the carrier.</exception>
    Task ProbeAsync(CancellationToken cancellation);
}
