using Enrollment.Functions.Platform.Identities;

namespace Enrollment.Functions.Features.Mails;

/// <summary>The recipient of a mail. The school's own mailboxes read French.</summary>
/// <param name="Kind">Part of the mail's id, one of <see cref="MailRecipients"/> or "identity".</param>
/// <param name="Greeting">First line of the mail.</param>
internal sealed record Recipient(string Kind, string Address, string Language, Text Greeting)
{
    private static readonly Text Hello = new("Bonjour,", "Hello,");

    public static Recipient Student(Student student) => new(
        MailRecipients.Student, student.Email, student.Language, Named(student.FirstName));

    public static Recipient Identity(Identity identity) => new(
        "identity", identity.Email, identity.Language,
        identity.FirstName is { } name ? Named(name) : Hello);

    public static Recipient Accountants(School school) => new(MailRecipients.Accountants, school.Mailboxes.Accountants, "fr", Hello);

    public static Recipient Help(School school) => new(MailRecipients.Help, school.Mailboxes.Help, "fr", Hello);

    public static Recipient Escalation(School school) => new(MailRecipients.Escalation, school.Mailboxes.Escalation, "fr", Hello);

    private static Text Named(string name) => new($"Bonjour {UnicodeText.Isolated(name)},", $"Dear {UnicodeText.Isolated(name)},");
}
