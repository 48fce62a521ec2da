using Enrollment.LocalHost.Hosting;
using Microsoft.AspNetCore.Http;

namespace Enrollment.LocalHost.Development;

/// <summary>Which development services to run, where, and with what ports.</summary>
public sealed record DevelopmentServicesOptions
{
    /// <summary>The checkout in which services are installed and the simulator is built; found from the program's folder upwards when null.</summary>
    public string? RepositoryRoot { get; init; }

    /// <summary>Gets the folder in which storage, mails and the simulator keep their data, for one process at a time; null keeps them in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Azurite: blobs, queues and tables.</summary>
    public bool Storage { get; init; } = true;

    /// <summary>The mail catcher: SMTP, and a web page with a REST interface.</summary>
    public bool Mail { get; init; } = true;

    /// <summary>The simulator of the bank's partner.</summary>
    public bool Simulator { get; init; } = true;

    /// <summary>Fixed ports; null takes free ones.</summary>
    public DevelopmentPorts? Ports { get; init; }

    /// <summary>Names the setting of a port, by its name in <see cref="DevelopmentPorts"/>; null where nothing does.</summary>
    public Func<string, string?> Setting { get; init; } = _ => null;

    /// <summary>Other ports that must be free before anything is started: the app's own.</summary>
    public IReadOnlyList<PortUse> AlsoNeeded { get; init; } = [];

    /// <summary>What the app is told besides the addresses of the services.</summary>
    public IReadOnlyDictionary<string, string?> AppSettings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where this process answers, which a second one on the same data folder tells.</summary>
    public string? Address { get; init; }

    /// <summary>The simulator's assembly; found under the repository's root when null.</summary>
    public string? SimulatorPath { get; init; }

    /// <summary>Told what takes time, one line each.</summary>
    public Action<string> Log { get; init; } = _ => { };
}

/// <summary>The ports of the development services.</summary>
public sealed record DevelopmentPorts
{
    public int Blob { get; init; } = 10000;

    public int Queue { get; init; } = 10001;

    public int Table { get; init; } = 10002;

    public int Smtp { get; init; } = 1025;

    public int MailWeb { get; init; } = 1080;

    public int Simulator { get; init; } = 5099;
}

/// <param name="NeededBy">As a sentence begins: "The storage emulator".</param>
/// <param name="Setting">What names another port; null where none does.</param>
public sealed record PortUse(int Port, string NeededBy, string? Setting)
{
    /// <exception cref="HostStartException">It is not an address.</exception>
    public static PortUse OfApp(string url)
    {
        try
        {
            return new PortUse(BindingAddress.Parse(url).Port, "The app", "--urls (or Host__Urls, with App__BaseUrl)");
        }
        catch (FormatException e)
        {
            throw new HostStartException($"'{url}' is not an address to listen on; write it as http://localhost:7071.", e);
        }
    }

    public override string ToString() => $"Port {Port} is in use. {NeededBy} needs it{(Setting is null ? "." : $": {Setting} names another.")}";
}
