using System.Net.Sockets;
using Azure;
using Enrollment.Functions.Platform.Telemetry;
using MailKit.Net.Smtp;
using MimeKit;

namespace Enrollment.Functions.Tests.Platform.Telemetry;

public sealed class FaultTests
{
    [Fact]
    public void A_fault_is_told_by_kinds_and_codes_and_never_by_words()
    {
        var thrown = new InvalidOperationException("zoe@example.org", new RequestFailedException(
            409, "zoe@example.org", "EntityAlreadyExists", new SocketException((int)SocketError.ConnectionRefused)));

        Assert.Equal("InvalidOperationException < RequestFailedException(409 EntityAlreadyExists) < SocketException(ConnectionRefused)", ExceptionSummary.KindsOf(thrown));
    }

    [Fact]
    public void A_mail_server_that_quotes_the_recipient_is_not_quoted()
    {
        var refused = new SmtpCommandException(
            SmtpErrorCode.RecipientNotAccepted, SmtpStatusCode.MailboxUnavailable, new MailboxAddress("Zoé", "zoe@example.org"), "zoe@example.org rejected");

        Assert.Equal("SmtpCommandException(550 RecipientNotAccepted)", ExceptionSummary.Of(refused));
    }

    [Fact]
    public void Where_it_was_thrown_is_told()
    {
        var thrown = Assert.Throws<FormatException>(() => int.Parse("zoe@example.org", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Contains(" at ", ExceptionSummary.Of(thrown), StringComparison.Ordinal);
        Assert.DoesNotContain("zoe", ExceptionSummary.Of(thrown), StringComparison.Ordinal);
        Assert.DoesNotContain("zoe", new FunctionFailedException("Debit", thrown).ToString(), StringComparison.Ordinal);
    }
}
