namespace Enrollment.Domain.Mails;

public enum DeliveryState
{
    /// <summary>Written down with what it tells, and not tried yet or held up by the server's pace.</summary>
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>The recipient's own server took it, as a delivery report says.</summary>
    Delivered,

    /// <summary>Not taken, and tried again.</summary>
    RefusedForNow,

    /// <summary>Not taken, and not tried again unless the address is corrected.</summary>
    Refused,

    /// <summary>Not sent, because what it would have told had passed, or stood in another mail.</summary>
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

    /// <summary>The first try at that address: what a refusal for now is aged from.</summary>
    public DateTimeOffset? FirstTriedAt { get; init; }

    /// <summary>The instant (UTC) since which the server has taken no more, without a mail between; null when it is not held up.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>Null: at once.</summary>
    public DateTimeOffset? TryAgainAt { get; init; }

    /// <summary>Why it was refused: the server's code, or what a delivery report says.</summary>
    public string? Code { get; init; }

    /// <summary>The version of the dossier that the sent mail tells of.</summary>
    public int? Version { get; init; }

    /// <summary>When it came into its state.</summary>
    public DateTimeOffset? At { get; init; }

    public bool WasSent => State is DeliveryState.Sent or DeliveryState.Delivered;
}

/// <summary>Whom mails go to: the student, or a mailbox of the school.</summary>
public static class MailRecipients
{
    public const string Student = "student";
    public const string Accountants = "accountants";
    public const string Help = "help";
    public const string Escalation = "escalation";

    /// <summary>Where mails to that recipient go at present.</summary>
    public static string AddressOf(string recipient, Student student, School school) => recipient switch
    {
        Accountants => school.Mailboxes.Accountants,
        Help => school.Mailboxes.Help,
        Escalation => school.Mailboxes.Escalation,
        _ => student.Email,
    };
}
