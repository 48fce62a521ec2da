namespace Enrollment.Functions.Features.Mails;

/// <summary>Hands mails to a carrier.</summary>
internal interface IMailer
{
    /// <summary>
    /// Completes once the carrier has taken the mail. Any failure is an exception, after which the mail can be sent again. It is
    /// a <see cref="MailRefusedException"/> if the carrier objects to this mail or to the pace.
    /// </summary>
    Task SendAsync(MailMessage message, CancellationToken ct);
}

public enum MailRefusal
{
    /// <summary>This mail to this address will never be taken.</summary>
    ForGood,

    /// <summary>The mailbox takes no mail at present.</summary>
    ForNow,

    /// <summary>The carrier takes no mails to anybody for a while.</summary>
    Throttled,

    /// <summary>The carrier fails, or does not answer.</summary>
    Failed,
}

/// <param name="code">The carrier's status, without the words that quote addresses.</param>
/// <param name="pause">The pause that the carrier asks for, if it names one.</param>
internal sealed class MailRefusedException(MailRefusal refusal, string code, TimeSpan? pause = null, Exception? inner = null)
    : Exception($"The mail was refused ({refusal}): {code}.", inner)
{
    public MailRefusal Refusal => refusal;

    public string Code => code;

    public TimeSpan? Pause => pause;
}
