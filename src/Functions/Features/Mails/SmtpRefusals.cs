using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Translates an SMTP server's answer into the mail's delivery outcome.</summary>
internal static partial class SmtpRefusals
{
    /// <returns>Null for an answer that is not about this mail, such as a rejected sender or a service that closes.</returns>
    public static MailRefusedException? Of(SmtpCommandException answer)
    {
        var (status, words) = ((int)answer.StatusCode, answer.Message);
        var code = Code(status, words);
        if (status is >= 400 and < 500 && Rate().IsMatch(words))
            return new MailRefusedException(MailRefusal.Throttled, code, inner: answer);
        if (answer.ErrorCode is not (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted) || status == 421)
            return null;
        return new MailRefusedException(status >= 500 ? MailRefusal.ForGood : MailRefusal.ForNow, code, inner: answer);
    }

    // The words may quote the address. The codes do not.
    private static string Code(int status, string words) => Enhanced().Match(words) is { Success: true } match
        ? string.Create(CultureInfo.InvariantCulture, $"{status} {match.Value}")
        : status.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex Enhanced();

    // 4.7.28 (Google), 4.5.127 and 4.3.2 (Microsoft), and the wordings of others. A mailbox over its quota (4.2.2) is not meant.
    [GeneratedRegex(
        @"\b(4\.7\.28|4\.5\.127|4\.3\.2|4\.4\.5)\b|\brate\b|throttl|too (many|fast|quickly|frequent)|limit (is )?(reached|exceeded)|exceeded .*\blimit",
        RegexOptions.IgnoreCase)]
    private static partial Regex Rate();
}
