using System.Reflection;
using Enrollment.LocalHost.Development;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Hosting;

/// <summary>What was found around the app.</summary>
internal sealed record HostEnvironmentFiles(HostJson HostJson, SettingsFile Settings, string[] Urls, DevelopmentServices? Services, StartupSignals Startup);

/// <summary>
/// Where the app's settings come from, the later winning: host.json (log levels), local.settings.json, appsettings.json,
/// environment variables, the command line, and the addresses of development services that were started.
/// </summary>
internal static class HostConfiguration
{
    public static WebApplicationBuilder CreateBuilder(string[] args, Assembly app, out HostEnvironmentFiles files)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = app.GetName().Name,
            EnvironmentName = EnvironmentName(args),
        });

        string[] folders = [builder.Environment.ContentRootPath, AppContext.BaseDirectory];
        var settings = SettingsFile.Find(folders);
        // The copy beside the app is the one that belongs to this build.
        var hostJson = HostJson.Read(ParentFolders.FindFile("host.json", AppContext.BaseDirectory, builder.Environment.ContentRootPath));
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        sources.Insert(0, new MemoryConfigurationSource { InitialData = settings.Values });
        sources.Insert(0, new MemoryConfigurationSource { InitialData = LogLevels(hostJson) });

        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        var urls = builder.Configuration["urls"] ?? builder.Configuration["Host:Urls"] ?? HostSettings.DefaultUrl;
        builder.WebHost.UseUrls(urls).ConfigureKestrel(server => server.AddServerHeader = false);

        var startup = new StartupSignals();
        var services = AppServices.Start(builder.Configuration, ParentFolders.RepositoryRoot(folders));
        files = new HostEnvironmentFiles(hostJson, settings, urls.Split(';', StringSplitOptions.RemoveEmptyEntries), services, startup);
        if (services is not null)
            builder.Configuration.AddInMemoryCollection(services.Settings.Where(s => s.Key != HostSettings.StorageKey));
        return builder;
    }

    private static string EnvironmentName(string[] args)
    {
        var outside = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        return outside["AZURE_FUNCTIONS_ENVIRONMENT"] ?? outside["DOTNET_ENVIRONMENT"] ?? outside["ASPNETCORE_ENVIRONMENT"] ?? "Development";
    }

    private static Dictionary<string, string?> LogLevels(HostJson hostJson)
    {
        var levels = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
            ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        };
        foreach (var (category, level) in hostJson.LogLevels)
            levels[$"Logging:LogLevel:{category}"] = level;
        return levels;
    }
}
