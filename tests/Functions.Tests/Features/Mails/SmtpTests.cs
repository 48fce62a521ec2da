using Enrollment.Functions.Features.Mails;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Enrollment.Functions.Tests.Features.Mails;

public sealed class SmtpTests
{
    private static readonly MailMessage Message = new(
        "pc-2022-22100417-3-student", "emilie@student.test", "Paiement reçu\u00A0: 601,00\u00A0€", "Bonjour Émilie,", "<p>Bonjour Émilie,</p>");

    [Fact]
    public void A_mail_sent_again_carries_the_same_message_id()
    {
        using var first = Mime();
        using var again = Mime();

        Assert.Equal("pc-2022-22100417-3-student@school.test", first.MessageId);
        Assert.Equal(first.MessageId, again.MessageId);
    }

    [Fact]
    public void It_travels_with_both_forms_and_its_accents()
    {
        using var stream = new MemoryStream();
        using (var mime = Mime())
            mime.WriteTo(stream);
        stream.Position = 0;
        using var read = MimeMessage.Load(stream);

        Assert.Equal(Message.Subject, read.Subject);
        Assert.Equal(Message.Text, read.TextBody?.TrimEnd());
        Assert.Equal(Message.Html, read.HtmlBody?.TrimEnd());
        Assert.Equal("Inscriptions", read.From.Mailboxes.Single().Name);
        Assert.Equal(Message.To, read.To.Mailboxes.Single().Address);
        Assert.Equal("auto-generated", read.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal(new DateTimeOffset(2022, 8, 24, 9, 0, 0, TimeSpan.Zero), read.Date);
    }

    [Fact]
    public void A_recipient_that_is_no_address_is_an_error() =>
        Assert.Throws<ParseException>(() => MimeMail.Of(
            Message with { To = "" }, MailboxAddress.Parse("a@school.test"), DateTimeOffset.UnixEpoch));

    [Theory]
    [InlineData("Smtp:Host", "", "Smtp__Host is missing")]
    [InlineData("Smtp:Port", "70000", "Smtp__Port is 70000")]
    [InlineData("Smtp:Security", "Maybe", "Smtp__Security is 'Maybe'")]
    [InlineData("Smtp:User", "someone", "Smtp__Password is missing")]
    [InlineData("Smtp:Password", "secret", "Smtp__User is missing")]
    [InlineData("Mail:From", "nobody", "Mail__From is 'nobody'")]
    public void A_wrong_setting_is_named(string key, string value, string message)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options(key, value));

        Assert.Contains(message, error.Message);
        Assert.DoesNotContain("secret", error.Message);
    }

    [Fact]
    public void Settings_are_read_from_their_names()
    {
        var options = Options("Smtp:Port", "1025");

        Assert.Equal(("mail.test", 1025, "None", "Inscriptions <inscriptions@school.test>"),
            (options.Smtp.Host, options.Smtp.Port, options.Smtp.Security, options.Mail.From));
    }

    private static MimeMessage Mime() => MimeMail.Of(
        Message, MailboxAddress.Parse("Inscriptions <inscriptions@school.test>"), new DateTimeOffset(2022, 8, 24, 9, 0, 0, TimeSpan.Zero));

    private static (SmtpOptions Smtp, MailOptions Mail) Options(string key, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Smtp:Host"] = "mail.test",
            ["Smtp:Security"] = "None",
            ["Mail:From"] = "Inscriptions <inscriptions@school.test>",
            [key] = value,
        }).Build();
        using var services = new ServiceCollection().AddLogging().AddSmtpMails(settings).BuildServiceProvider();
        return (services.GetRequiredService<IOptions<SmtpOptions>>().Value, services.GetRequiredService<IOptions<MailOptions>>().Value);
    }
}
