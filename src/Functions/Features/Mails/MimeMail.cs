using MimeKit;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Turns a mail into a MIME message.</summary>
internal static class MimeMail
{
    /// <exception cref="ParseException">The recipient's address is not valid.</exception>
    public static MimeMessage Of(MailMessage message, MailboxAddress from, DateTimeOffset now)
    {
        var mime = new MimeMessage
        {
            Subject = message.Subject,
            Date = now,
            // A mail sent again after a lost answer has the same id, so that readers and servers show it once.
            MessageId = $"{message.Id}@{from.Domain}",
            Body = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html }.ToMessageBody(),
        };
        mime.From.Add(from);
        mime.To.Add(MailboxAddress.Parse(message.To));

        // Asks other machines not to answer with absence notices and the like (RFC 3834).
        mime.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mime;
    }
}
