using Enrollment.LocalHost.Hosting;
using Microsoft.DurableTask.Worker;

namespace Enrollment.LocalHost.Tests.Hosting;

public sealed class HostFilesTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("host-files").FullName;

    public HostFilesTests()
    {
        File.WriteAllText(Path.Combine(root, "App.sln"), "");
        Directory.CreateDirectory(App);
    }

    private string App => Path.Combine(root, "src", "App");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Settings_are_found_in_a_parent_folder_with_double_underscores_as_colons()
    {
        File.WriteAllText(Path.Combine(root, "local.settings.json"), """{ "Values": { "Smtp__Host": "mail", "Count": 3 } } """);
        File.WriteAllText(Path.Combine(App, "local.settings.sample.json"), """{ "Values": { "Smtp:Host": "sample" } }""");

        var settings = SettingsFile.Find(App);

        Assert.False(settings.IsSample);
        Assert.Equal("mail", settings.Values["Smtp:Host"]);
        Assert.Equal("3", settings.Values["Count"]);
    }

    [Fact]
    public void The_sample_stands_in_for_missing_settings()
    {
        File.WriteAllText(Path.Combine(root, "local.settings.sample.json"), """{ "Values": { "Smtp:Host": "sample" } }""");
        Assert.True(SettingsFile.Find(App).IsSample);
    }

    [Fact]
    public void The_search_ends_at_the_repositorys_root()
    {
        var nested = Directory.CreateDirectory(Path.Combine(App, "checkout")).FullName;
        Directory.CreateDirectory(Path.Combine(nested, ".git"));
        File.WriteAllText(Path.Combine(root, "local.settings.json"), """{ "Values": { "A": "b" } }""");

        Assert.Null(SettingsFile.Find(nested).Path);
    }

    [Fact]
    public void A_broken_settings_file_is_named()
    {
        var path = Path.Combine(root, "local.settings.json");
        File.WriteAllText(path, "{ \"Values\": ");
        Assert.StartsWith($"{path} is not valid", Assert.Throws<HostStartException>(() => SettingsFile.Find(App)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Host_json_gives_hub_versions_prefix_and_log_levels()
    {
        var host = HostJson.Parse("""
            {
              // comments are allowed
              "logging": { "logLevel": { "default": "Warning" } },
              "extensions": {
                "http": { "routePrefix": "" },
                "durableTask": { "hubName": "Hub", "defaultVersion": "1.2", "versionMatchStrategy": "currentOrOlder", "versionFailureStrategy": "Fail" }
              }
            }
            """);

        Assert.Equal("", host.RoutePrefix);
        Assert.Equal("Hub", host.HubName);
        Assert.Equal("1.2", host.DefaultVersion);
        Assert.Equal(DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder, host.VersionMatch);
        Assert.Equal(DurableTaskWorkerOptions.VersionFailureStrategy.Fail, host.VersionFailure);
        Assert.Equal("Warning", host.LogLevels["default"]);
    }

    [Fact]
    public void Without_host_json_the_defaults_are_those_of_the_real_host() =>
        Assert.Equal(("api", "TestHubName"), (HostJson.Read(null).RoutePrefix, HostJson.Read(null).HubName));

    [Fact]
    public void An_unknown_strategy_in_host_json_is_refused_with_the_choices()
    {
        var path = Path.Combine(root, "host.json");
        File.WriteAllText(path, """{ "extensions": { "durableTask": { "versionMatchStrategy": "Newest" } } }""");
        Assert.Contains("'Newest' is not one of None, Strict, CurrentOrOlder", Assert.Throws<HostStartException>(() => HostJson.Read(path)).Message, StringComparison.Ordinal);
    }
}
