using System.Net.Sockets;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Tests.Development;

[Collection(ServicesCollection.Name)]
public sealed class DevelopmentServicesTests(ServicesFixture fixture)
{
    [Fact]
    public async Task Storage_answers_for_blobs_and_tables()
    {
        var storage = fixture.Services.Settings["AzureWebJobsStorage"];

        await new BlobContainerClient(storage, "development-services").CreateIfNotExistsAsync();
        await new TableClient(storage, "DevelopmentServices").CreateIfNotExistsAsync();

        Assert.True(await new BlobContainerClient(storage, "development-services").ExistsAsync());
    }

    [Fact]
    public async Task A_mail_sent_is_found_over_rest()
    {
        await SendAsync(int.Parse(fixture.Services.Settings["Smtp:Port"]!, System.Globalization.CultureInfo.InvariantCulture), "found over rest");

        using var http = new HttpClient { BaseAddress = fixture.Services.MailWeb };
        Assert.Contains("found over rest", await http.GetStringAsync(new Uri("/api/email", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_started_ends_with_it()
    {
        int port;
        await using (var services = await DevelopmentServices.StartAsync(new DevelopmentServicesOptions { Simulator = false, Storage = false }))
        {
            port = services.SmtpPort!.Value;
            Assert.True(Ports.SomethingListensOn(port));
        }

        Assert.False(Ports.SomethingListensOn(port));
    }

    [Fact]
    public async Task What_runs_on_a_port_already_is_never_used()
    {
        var taken = new DevelopmentPorts { Smtp = fixture.Services.SmtpPort!.Value, MailWeb = fixture.Services.MailWeb!.Port };

        var error = await Assert.ThrowsAsync<HostStartException>(() => DevelopmentServices.StartAsync(
            new DevelopmentServicesOptions { Simulator = false, Storage = false, Ports = taken }));

        Assert.Equal($"Port {taken.Smtp} is in use. The mail catcher needs it.\nPort {taken.MailWeb} is in use. The mail catcher needs it.", error.Message);
    }

    [Fact]
    public async Task A_service_that_does_not_start_is_reported_with_its_last_words()
    {
        var error = await Assert.ThrowsAsync<HostStartException>(() => DevelopmentServices.StartAsync(
            new DevelopmentServicesOptions { Mail = false, Storage = false, SimulatorPath = "/nowhere/simulator.dll" }));

        Assert.StartsWith("The Paybox simulator did not start. It ended before it answered", error.Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere/simulator.dll", error.Message, StringComparison.Ordinal);
    }

    private static async Task SendAsync(int port, string subject)
    {
        using var client = new TcpClient("127.0.0.1", port);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await reader.ReadLineAsync();
        string[] commands = ["HELO test", "MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA", $"Subject: {subject}\r\n\r\ntext\r\n.", "QUIT"];
        foreach (var command in commands)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
            Assert.Matches("^[23]", await reader.ReadLineAsync());
        }
    }
}
