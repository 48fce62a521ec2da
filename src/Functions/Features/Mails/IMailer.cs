namespace Enrollment.Functions.Features.Mails;

/// <summary>Hands a mail to whoever carries it.</summary>
internal interface IMailer
{
    /// <summary>
    /// Completes once the carrier has taken the mail. Any failure is an exception, and the mail can be sent again: a
    /// <see cref="MailRefusedException"/> where the carrier says what is the matter with this mail or with the pace.
    /// </summary>
    Task SendAsync(MailMessage message, CancellationToken ct);
}

public enum MailRefusal
{
    /// <summary>This mail to this address will never be taken.</summary>
    ForGood,

    /// <summary>The mailbox takes no mail at present.</summary>
    ForNow,

    /// <summary>The carrier takes no mails for a while, whoever they are for.</summary>
    Throttled,

    /// <summary>The carrier fails, or does not answer.</summary>
    Failed,
}

/// <param name="code">The carrier's status, without the words that quote addresses.</param>
/// <param name="pause">For how long the carrier asks to be left alone, where it says so.</param>
internal sealed class MailRefusedException(MailRefusal refusal, string code, TimeSpan? pause = null, Exception? inner = null)
    : Exception($"The mail was refused ({refusal}): {code}.", inner)
{
    public MailRefusal Refusal => refusal;

    public string Code => code;

    public TimeSpan? Pause => pause;
}
