namespace Enrollment.Domain.Mails;

public enum DeliveryState
{
    /// <summary>Recorded with the facts that it tells of, and not tried yet or held up by the server's pace.</summary>
    Waiting,

    /// <summary>Accepted by the mail server.</summary>
    Sent,

    /// <summary>Accepted by the recipient's own server, as a delivery report says.</summary>
    Delivered,

    /// <summary>Not accepted, and tried again.</summary>
    RefusedForNow,

    /// <summary>Not accepted, and not tried again unless the address is corrected.</summary>
    Refused,

    /// <summary>Not sent, because its news was out of date or stood in another mail.</summary>
    Overtaken,
}

/// <summary>One mail to one recipient about what one operation wrote.</summary>
/// <param name="Sequence">The first entry of the operation that concerns the recipient.</param>
/// <param name="To">One of <see cref="MailRecipients"/>.</param>
public sealed record Delivery(int Sequence, string To)
{
    public DeliveryState State { get; init; }

    /// <summary>The stored address of the last try.</summary>
    public string? Address { get; init; }

    /// <summary>The instant (UTC) of the first try at that address, from which a refusal for now is aged.</summary>
    public DateTimeOffset? FirstTriedAt { get; init; }

    /// <summary>The instant (UTC) since which the server's pace has held up this mail without a break; null if it does not.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>The instant (UTC) of the next try; null if it is tried at once.</summary>
    public DateTimeOffset? TryAgainAt { get; init; }

    /// <summary>The reason of a refusal, from the server's code or a delivery report.</summary>
    public string? Code { get; init; }

    /// <summary>The version of the dossier that the sent mail tells of.</summary>
    public int? Version { get; init; }

    /// <summary>The instant (UTC) at which it reached its state.</summary>
    public DateTimeOffset? At { get; init; }

    public bool WasSent => State is DeliveryState.Sent or DeliveryState.Delivered;
}

/// <summary>Names the recipients of mails, which are the student and the mailboxes of the school.</summary>
public static class MailRecipients
{
    public const string Student = "student";
    public const string Accountants = "accountants";
    public const string Help = "help";
    public const string Escalation = "escalation";

    /// <summary>Returns the present address of that recipient.</summary>
    public static string AddressOf(string recipient, Student student, School school) => recipient switch
    {
        Accountants => school.Mailboxes.Accountants,
        Help => school.Mailboxes.Help,
        Escalation => school.Mailboxes.Escalation,
        _ => student.Email,
    };
}
