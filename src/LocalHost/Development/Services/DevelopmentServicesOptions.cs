namespace Enrollment.LocalHost.Development;

/// <summary>Which development services to run, where, and with what ports.</summary>
public sealed record DevelopmentServicesOptions
{
    /// <summary>The folder of package.json; found from the program's folder upwards when null.</summary>
    public string? RepositoryRoot { get; init; }

    /// <summary>Where storage, mails and the simulator keep their data; null keeps them in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Azurite: blobs, queues and tables.</summary>
    public bool Storage { get; init; } = true;

    /// <summary>The mail catcher: SMTP, and a web page with a REST interface.</summary>
    public bool Mail { get; init; } = true;

    /// <summary>The simulator of the bank's partner.</summary>
    public bool Simulator { get; init; } = true;

    /// <summary>Fixed ports; null takes free ones.</summary>
    public DevelopmentPorts? Ports { get; init; }

    /// <summary>With fixed ports: takes a service that already listens there instead of starting one.</summary>
    public bool UseRunning { get; init; }

    /// <summary>
    /// Whether the services end when this process is killed, and not only when it ends by itself. The app leaves them
    /// running on purpose: the emulator must not lose what it has acknowledged because the app was killed.
    /// </summary>
    public bool EndWhenKilled { get; init; } = true;

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
