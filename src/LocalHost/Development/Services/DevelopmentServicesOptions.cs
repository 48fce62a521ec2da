using Enrollment.LocalHost.Hosting;
using Microsoft.AspNetCore.Http;

namespace Enrollment.LocalHost.Development;

/// <summary>Selects the development services to run, their data and their ports.</summary>
public sealed record DevelopmentServicesOptions
{
    /// <summary>Gets the checkout with the services and the simulator; null searches from the program's folder upwards.</summary>
    public string? RepositoryRoot { get; init; }

    /// <summary>Gets the data folder of storage, mails and the simulator, for one process at a time; null keeps data in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>True to run Azurite (blobs, queues and tables).</summary>
    public bool Storage { get; init; } = true;

    /// <summary>True to run the mail catcher (SMTP, and a web page with a REST interface).</summary>
    public bool Mail { get; init; } = true;

    /// <summary>True to run the Paybox simulator.</summary>
    public bool Simulator { get; init; } = true;

    /// <summary>Gets the fixed ports; null takes free ones.</summary>
    public DevelopmentPorts? Ports { get; init; }

    /// <summary>Gets the name of the setting for a port of <see cref="DevelopmentPorts"/>; null where no setting selects it.</summary>
    public Func<string, string?> Setting { get; init; } = _ => null;

    /// <summary>Gets further ports that must be free before a service starts, such as the app's own.</summary>
    public IReadOnlyList<PortUse> AlsoNeeded { get; init; } = [];

    /// <summary>Gets settings for the app besides the addresses of the services.</summary>
    public IReadOnlyDictionary<string, string?> AppSettings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Gets the address of this process, told to a second process on the same data folder.</summary>
    public string? Address { get; init; }

    /// <summary>Gets the path of the simulator's assembly; null searches under the repository's root.</summary>
    public string? SimulatorPath { get; init; }

    /// <summary>Gets the receiver of a line for each slow operation.</summary>
    public Action<string> Log { get; init; } = _ => { };
}

public sealed record DevelopmentPorts
{
    public int Blob { get; init; } = 10000;

    public int Queue { get; init; } = 10001;

    public int Table { get; init; } = 10002;

    public int Smtp { get; init; } = 1025;

    public int MailWeb { get; init; } = 1080;

    public int Simulator { get; init; } = 5099;
}

/// <param name="Port">The number of the port.</param>
/// <param name="NeededBy">The user of the port, as the subject of a sentence: "The storage emulator".</param>
/// <param name="Setting">The setting that selects another port; null if there is none.</param>
public sealed record PortUse(int Port, string NeededBy, string? Setting)
{
    /// <exception cref="HostStartException">The text is not an address.</exception>
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
