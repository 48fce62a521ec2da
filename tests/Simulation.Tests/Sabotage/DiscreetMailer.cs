using Enrollment.Functions.Features.Mails;

namespace Enrollment.Simulation.Tests.Sabotage;

/// <summary>Does not send mails about refused debits.</summary>
internal sealed class DiscreetMailer(IMailer inner) : IMailer
{
    public Task SendAsync(MailMessage message, CancellationToken ct) =>
        message.Subject.Contains("abouti", StringComparison.Ordinal) || message.Subject.Contains("did not succeed", StringComparison.Ordinal)
            ? Task.CompletedTask
            : inner.SendAsync(message, ct);
}
