using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Enrollment.LocalHost.Development;

namespace Enrollment.Functions.Tests.Composition;

public sealed partial class StartTests : IAsyncLifetime
{
    private DevelopersApp App { get; set; } = null!;

    public Task InitializeAsync()
    {
        App = new DevelopersApp();
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_address_of_the_banner_answers_and_it_names_the_files_in_use()
    {
        await App.StartAsync();

        foreach (var (name, address) in Row().Matches(App.Output).Select(row => (row.Groups["name"].Value, row.Groups["address"].Value)))
        {
            using var answer = name == "token"
                ? await App.Http.PostAsync(new Uri(address), new StringContent("""{"subject":"22000123","roles":["student"]}"""))
                : await App.Http.GetAsync(new Uri(address));
            Assert.True(answer.IsSuccessStatusCode, $"{name}: {address} was answered {(int)answer.StatusCode}");
        }

        Assert.Equal(["API", "bank simulator", "clock", "mails", "open", "token"], Row().Matches(App.Output).Select(row => row.Groups["name"].Value).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Matches($"data +{Regex.Escape(App.Folder)} ", App.Output);
        Assert.Matches($"school +{Regex.Escape(Path.Combine(AppContext.BaseDirectory, "school.json"))}", App.Output);
        Assert.Matches("settings +/.*local.settings.sample.json", App.Output);
    }

    [Fact]
    public async Task A_second_start_on_the_same_data_names_the_first_and_touches_nothing()
    {
        await App.StartAsync();
        var before = Directory.GetFiles(App.Folder, "running").Select(File.ReadAllText).Single();

        var (exitCode, _, errors) = await App.EndsAsync();

        Assert.Equal(1, exitCode);
        Assert.Equal($"Already running (process {App.Id}) at {App.Settings["Host__Urls"]}, on the data in {App.Folder}.", errors);
        Assert.Equal(before, File.ReadAllText(Path.Combine(App.Folder, "running")));
        Assert.True((await App.Http.GetAsync("/api/school")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Each_port_in_use_is_named_with_the_setting_that_changes_it()
    {
        var ports = Ports.Free(7);
        var listeners = ports.Select(port => new TcpListener(System.Net.IPAddress.Loopback, port)).ToList();
        listeners.ForEach(listener => listener.Start());
        string[] settings = ["Services__Ports__Blob", "Services__Ports__Queue", "Services__Ports__Table", "Smtp__Port", "Services__Ports__MailWeb", "Services__Ports__Simulator"];

        var (exitCode, _, errors) = await App.EndsAsync(null,
            [.. settings.Zip(ports, (name, port) => (name, port.ToString(CultureInfo.InvariantCulture))), ("Host__Urls", $"http://localhost:{ports[^1]}")]);
        listeners.ForEach(listener => listener.Dispose());

        Assert.Equal(1, exitCode);
        Assert.Equal(
            settings.Zip(ports, (name, port) => $"Port {port} {name}").Append($"Port {ports[^1]} --urls").Order(StringComparer.Ordinal),
            errors.Split('\n').Select(line => $"{line[..line.IndexOf(" is in use", StringComparison.Ordinal)]} {Named().Match(line).Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_acknowledged_just_before_a_kill_is_there_at_the_next_start_which_waits_for_the_services_to_end()
    {
        await App.StartAsync();
        var table = App.Tables.GetTableClient("Acknowledged");
        await table.CreateIfNotExistsAsync();
        for (var row = 0; row < 20; row++)
            await table.AddEntityAsync(new TableEntity("kept", $"{row}"));
        await App.KillAsync();

        await App.StartAsync();

        Assert.Equal(20, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [Fact]
    public async Task A_school_file_with_errors_ends_the_start_with_a_few_lines_and_leaves_nothing_running()
    {
        var folder = Directory.CreateTempSubdirectory("enrollment-").FullName;
        File.WriteAllText(Path.Combine(folder, "mine.json"), """{ "code": 3 }""");

        var (exitCode, _, errors) = await App.EndsAsync(folder, ("School__File", "mine.json"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{Path.Combine(folder, "mine.json")} cannot be used:\n- $.code: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        await App.ServicesEndAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Settings_that_are_wrong_in_several_sections_end_the_start_with_a_line_each()
    {
        var (exitCode, _, errors) = await App.EndsAsync(null, ("Paybox__DirectKey", "x"), ("Mail__From", "nobody"));

        Assert.Equal(1, exitCode);
        Assert.Contains("Paybox__DirectKey", errors, StringComparison.Ordinal);
        Assert.Contains("Mail__From", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        await App.ServicesEndAsync();
    }

    [Theory]
    [InlineData(null, "'node' was not found")]
    [InlineData("echo v18.19.0", "'node' here is v18.19.0")]
    [InlineData("exit 1", "'node' here is not working")]
    public async Task Without_a_node_that_is_new_enough_it_says_what_to_install(string? node, string told)
    {
        var path = Directory.CreateTempSubdirectory("enrollment-").FullName;
        if (node is not null && !OperatingSystem.IsWindows())
        {
            File.WriteAllText(Path.Combine(path, "node"), $"#!/bin/sh\n{node}\n");
            File.SetUnixFileMode(Path.Combine(path, "node"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var (exitCode, _, errors) = await App.EndsAsync(null, ("PATH", path));

        Assert.Equal(1, exitCode);
        Assert.Equal($"The storage emulator and the mail catcher need Node.js 20 or newer with npm, and {told}. Install it from https://nodejs.org and start again.", errors);
        Directory.Delete(path, recursive: true);
    }

    [Fact]
    public async Task A_changed_page_is_served_and_a_changed_school_file_is_told()
    {
        var portal = Directory.CreateDirectory(Path.Combine(App.Folder, "portal")).FullName;
        File.WriteAllText(Path.Combine(portal, "index.html"), "before");
        App.Settings["Portal__Folder"] = portal;
        App.Settings["School__File"] = Path.Combine(App.Folder, "mine.json");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "school.json"), App.Settings["School__File"]);
        await App.StartAsync();
        Assert.Equal("before", await App.Http.GetStringAsync("/"));

        File.WriteAllText(Path.Combine(portal, "index.html"), "changed");
        File.AppendAllText(App.Settings["School__File"], "\n");

        Assert.Equal("changed", await App.Http.GetStringAsync("/"));
        await App.SaysAsync($"The school's file {App.Settings["School__File"]} has changed: restart the app to use it");
    }

    [Fact]
    public async Task A_move_of_the_clock_is_told_in_the_terminal()
    {
        await App.StartAsync();

        using var moved = await App.Http.PostAsync("/dev/clock", new StringContent("""{"now":"2022-09-06T10:00:00+02:00"}"""));

        Assert.True(moved.IsSuccessStatusCode);
        await App.SaysAsync("The clock was moved to 2022-09-06 08:00 UTC");
    }

    [GeneratedRegex(@"^  (?<name>\w[\w ]*?) {2,}[^\n]*?(?<address>http://[^ \n]+)", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\w+__\w+(__\w+)?(?= names)|--urls")]
    private static partial Regex Named();
}
