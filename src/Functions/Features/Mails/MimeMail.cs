using MimeKit;

namespace Enrollment.Functions.Features.Mails;

/// <summary>A message as it travels.</summary>
internal static class MimeMail
{
    /// <exception cref="ParseException">The recipient's address is not one.</exception>
    public static MimeMessage Of(MailMessage message, MailboxAddress from, DateTimeOffset now)
    {
        var mime = new MimeMessage
        {
            Subject = message.Subject,
            Date = now,
            // A mail sent again after a lost answer carries the same id: readers and servers show it once.
            MessageId = $"{message.Id}@{from.Domain}",
            Body = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html }.ToMessageBody(),
        };
        mime.From.Add(from);
        mime.To.Add(MailboxAddress.Parse(message.To));

        // Absence notices and the like are not answered to a machine (RFC 3834).
        mime.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mime;
    }
}
