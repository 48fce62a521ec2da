using Azure;
using Azure.Communication.Email;
using Azure.Identity;
using Enrollment.Functions.Features.Mails;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Enrollment.Infrastructure.Tests.AzureEmail;

/// <summary>The two files that only a build with AzureEmail=true has, compiled into this project.</summary>
public sealed class CommunicationMailsTests
{
    private static readonly Uri Endpoint = new("https://acs.france.communication.azure.com");

    [Fact]
    public async Task A_mail_is_handed_over_with_both_texts_and_its_id()
    {
        EmailMessage? sent = null;
        var client = Client();
        client.Setup(one => one.SendAsync(WaitUntil.Started, It.IsAny<EmailMessage>(), MailMessages.IdOf(Mail), It.IsAny<CancellationToken>()))
            .Callback((WaitUntil _, EmailMessage message, Guid _, CancellationToken _) => sent = message)
            .ReturnsAsync(new EmailSendOperation());

        await new CommunicationMailer(client.Object, "scolarite@example.org").SendAsync(Mail, CancellationToken.None);

        Assert.Equal(("scolarite@example.org", "ana@example.org"), (sent!.SenderAddress, sent.Recipients.To.Single().Address));
        Assert.Equal(("Votre paiement", "Bonjour", "<p>Bonjour</p>"), (sent.Content.Subject, sent.Content.PlainText, sent.Content.Html));
        Assert.Equal("22000042:7", sent.Headers["x-enrollment-id"]);
    }

    [Theory]
    [InlineData(429, MailRefusal.Throttled)]
    [InlineData(400, MailRefusal.ForGood)]
    public async Task A_pace_that_is_too_fast_and_an_address_that_is_none_are_told_apart(int status, MailRefusal refusal)
    {
        var client = Client();
        client.Setup(one => one.SendAsync(WaitUntil.Started, It.IsAny<EmailMessage>(), It.IsAny<Guid>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RequestFailedException(status, "no"));

        var refused = await Assert.ThrowsAsync<MailRefusedException>(
            () => new CommunicationMailer(client.Object, "scolarite@example.org").SendAsync(Mail, CancellationToken.None));

        Assert.Equal(refusal, refused.Refusal);
    }

    [Fact]
    public void An_endpoint_puts_the_mailer_and_its_probe_in_place()
    {
        using var provider = With(Endpoint.ToString());

        Assert.IsType<CommunicationMailer>(provider.GetRequiredService<IMailer>());
        Assert.IsType<CommunicationProbe>(provider.GetRequiredService<IMailProbe>());
    }

    [Fact]
    public void An_endpoint_that_is_no_address_puts_nothing_in_place()
    {
        using var provider = With("acs");

        Assert.Null(provider.GetService<IMailer>());
    }

    [Fact]
    public void The_folder_holds_these_two_files_alone() => Assert.Equal(
        ["CommunicationMailer.cs", "CommunicationProbe.cs"],
        Directory.EnumerateFiles(Repository.PathOf("src/Functions/Azure"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());

    private static MailMessage Mail { get; } = new("22000042:7", "ana@example.org", "Votre paiement", "Bonjour", "<p>Bonjour</p>");

    private static Mock<EmailClient> Client() => new(Endpoint, new DefaultAzureCredential(), null!);

    private static ServiceProvider With(string endpoint)
    {
        var services = new ServiceCollection();
        CommunicationMails.AddCommunicationMails(services, new MailOptions { From = "scolarite@example.org", Endpoint = endpoint });
        return services.BuildServiceProvider();
    }
}
