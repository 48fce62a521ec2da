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
    public async Task A_running_service_is_used_and_left_running()
    {
        var running = new DevelopmentPorts { Smtp = fixture.Services.SmtpPort!.Value, MailWeb = fixture.Services.MailWeb!.Port };
        await using (var services = await DevelopmentServices.StartAsync(
            new DevelopmentServicesOptions { Simulator = false, Storage = false, Ports = running, UseRunning = true }))
        {
            Assert.Equal(fixture.Services.MailWeb, services.MailWeb);
        }

        Assert.True(Ports.SomethingListensOn(running.Smtp));
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        var taken = new DevelopmentPorts { Smtp = fixture.Services.SmtpPort!.Value, MailWeb = Ports.Free(1)[0] };

        var error = await Assert.ThrowsAsync<HostStartException>(() => DevelopmentServices.StartAsync(
            new DevelopmentServicesOptions { Simulator = false, Storage = false, Ports = taken }));

        Assert.Equal($"The mail catcher cannot start: port {taken.Smtp} is in use.", error.Message);
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
