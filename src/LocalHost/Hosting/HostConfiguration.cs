using Enrollment.LocalHost.Development;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Holds the files and services found around the app.</summary>
internal sealed record HostFiles(HostJson HostJson, SettingsFile Settings, IReadOnlyList<string> Urls, DevelopmentServices? Services, StartupSignals Startup);

/// <summary>
/// Adds the app's settings. A later source overrides an earlier one: host.json (log levels), local.settings.json,
/// appsettings.json, environment variables, the command line, and the addresses of the development services.
/// </summary>
internal static class HostConfiguration
{
    private const string WorkerLogs = "Microsoft.Azure.Functions.Worker.Logging.WorkerLoggerProvider";

    public static HostFiles Apply(IHostApplicationBuilder builder, string[] args)
    {
        string[] folders = [builder.Environment.ContentRootPath, AppContext.BaseDirectory];
        var settings = SettingsFile.Find(folders);
        // The copy beside the app belongs to this build.
        var hostJson = HostJson.Read(ParentFolders.FindFile("host.json", AppContext.BaseDirectory, builder.Environment.ContentRootPath));
        var sources = builder.Configuration.Sources;
        sources.Insert(0, new MemoryConfigurationSource { InitialData = settings.Values });
        sources.Insert(0, new MemoryConfigurationSource { InitialData = LogLevels(hostJson) });
        if (builder.Configuration["environment"] is null && new ConfigurationBuilder().AddCommandLine(args).Build()["environment"] is null)
            builder.Environment.EnvironmentName = Environments.Development;

        // The worker's ASP.NET Core part finds host.json by this variable, which the real host sets too.
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", AppContext.BaseDirectory);
        builder.Logging.AddFilter((provider, _, _) => provider != WorkerLogs).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });

        var urls = builder.Configuration["urls"] ?? builder.Configuration["Host:Urls"] ?? HostSettings.DefaultUrl;
        var listen = urls.Split(';', StringSplitOptions.RemoveEmptyEntries);
        var startup = new StartupSignals();
        var services = AppServices.Start(builder.Configuration, ParentFolders.RepositoryRoot(AppContext.BaseDirectory, builder.Environment.ContentRootPath), listen);
        if (services is not null)
            builder.Configuration.AddInMemoryCollection(services.Settings);
        return new HostFiles(hostJson, settings, listen, services, startup);
    }

    private static Dictionary<string, string?> LogLevels(HostJson hostJson)
    {
        var levels = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
            // Only the process that fails reports a start exception.
            ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
            ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        };
        foreach (var (category, level) in hostJson.LogLevels)
            levels[$"Logging:LogLevel:{category}"] = level;
        return levels;
    }
}
