using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>
/// Runs the storage emulator, the mail catcher and the Paybox simulator as child processes.
/// <see cref="StartAsync"/> installs them if needed and returns when they answer; <see cref="DisposeAsync"/> stops them.
/// </summary>
public sealed class DevelopmentServices : IAsyncDisposable
{
    // The emulator's account and key are public and the same everywhere.
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string Storage = "The storage emulator";
    private const string Mail = "The mail catcher";
    private const string Bank = "The Paybox simulator";

    private readonly List<ChildProcess> children = [];
    private readonly Dictionary<string, string?> settings;
    private readonly DevelopmentServicesOptions options;
    private readonly string? root;
    private DataLock? folder;
    private string? mails;

    private DevelopmentServices(DevelopmentServicesOptions options)
    {
        this.options = options;
        settings = new Dictionary<string, string?>(options.AppSettings);
        root = options.RepositoryRoot ?? ParentFolders.RepositoryRoot(AppContext.BaseDirectory, Environment.CurrentDirectory);
    }

    /// <summary>Gets the settings that make the app use these services.</summary>
    public IReadOnlyDictionary<string, string?> Settings => settings;

    /// <summary>Gets the data folder; null when the data is in memory.</summary>
    public string? DataFolder => options.DataFolder;

    public string? StorageConnectionString { get; private set; }

    public int? SmtpPort { get; private set; }

    /// <summary>Gets the address of the mail catcher's page. Its REST interface is at <c>/api/email</c>.</summary>
    public Uri? MailWeb { get; private set; }

    public Uri? Simulator { get; private set; }

    /// <exception cref="HostStartException">A service cannot be installed or does not answer; the message says why.</exception>
    public static async Task<DevelopmentServices> StartAsync(DevelopmentServicesOptions? options = null, CancellationToken cancellationToken = default)
    {
        var services = new DevelopmentServices(options ?? new DevelopmentServicesOptions());
        try
        {
            await services.TakeDataAndPortsAsync(cancellationToken);
            await Task.WhenAll(
                services.StartNodeServicesAsync(cancellationToken),
                services.options.Simulator ? services.StartSimulatorAsync(cancellationToken) : Task.CompletedTask);
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(children.Select(child => child.DisposeAsync().AsTask()));
        children.Clear();
        folder?.Dispose();
        if (mails is not null) Directory.Delete(mails, recursive: true);
    }

    private async Task TakeDataAndPortsAsync(CancellationToken cancellationToken)
    {
        if (options.DataFolder is { } path)
            folder = await DataLock.TakeAsync(path, options.Address, options.Log, cancellationToken);
        Ports.RequireFree([.. options.AlsoNeeded, .. FixedPorts()]);
    }

    private IEnumerable<PortUse> FixedPorts()
    {
        if (options.Ports is not { } ports) yield break;
        if (options.Storage)
        {
            yield return new PortUse(ports.Blob, Storage, options.Setting("Blob"));
            yield return new PortUse(ports.Queue, Storage, options.Setting("Queue"));
            yield return new PortUse(ports.Table, Storage, options.Setting("Table"));
        }

        if (options.Mail)
        {
            yield return new PortUse(ports.Smtp, Mail, options.Setting("Smtp"));
            yield return new PortUse(ports.MailWeb, Mail, options.Setting("MailWeb"));
        }

        if (options.Simulator) yield return new PortUse(ports.Simulator, Bank, options.Setting("Simulator"));
    }

    private async Task StartNodeServicesAsync(CancellationToken cancellationToken)
    {
        if (!options.Storage && !options.Mail) return;
        await NodeRuntime.RequireAsync(cancellationToken);
        await NpmPackages.InstallAsync(PackagesFolder(), options.Log, cancellationToken);
        await Task.WhenAll(
            options.Storage ? StartStorageAsync(cancellationToken) : Task.CompletedTask,
            options.Mail ? StartMailAsync(cancellationToken) : Task.CompletedTask);
    }

    private Task StartStorageAsync(CancellationToken cancellationToken) => WithPortsAsync(Storage, 3,
        options.Ports is { } p ? [p.Blob, p.Queue, p.Table] : null,
        ports => new ChildCommand("azurite", "node",
        [
            // Most allocations are short-lived, so fewer and larger collections save a tenth of the processor time.
            "--max-semi-space-size=64",
            Package("azurite/dist/src/azurite.js"),
            "--blobHost", "127.0.0.1", "--blobPort", $"{ports[0]}",
            "--queueHost", "127.0.0.1", "--queuePort", $"{ports[1]}",
            "--tableHost", "127.0.0.1", "--tablePort", $"{ports[2]}",
            "--skipApiVersionCheck", "--disableTelemetry", "--silent",
            .. DataArguments(folder => ["--location", folder], ["--inMemoryPersistence"]),
        ]),
        async (ports, child) =>
        {
            foreach (var port in ports) await Readiness.ListensAsync(port, child, cancellationToken);
            StorageConnectionString = $"DefaultEndpointsProtocol=http;{Account};"
                + $"BlobEndpoint=http://127.0.0.1:{ports[0]}/devstoreaccount1;"
                + $"QueueEndpoint=http://127.0.0.1:{ports[1]}/devstoreaccount1;"
                + $"TableEndpoint=http://127.0.0.1:{ports[2]}/devstoreaccount1";
            Set("AzureWebJobsStorage", StorageConnectionString);
        });

    private Task StartMailAsync(CancellationToken cancellationToken) => WithPortsAsync(Mail, 2,
        options.Ports is { } p ? [p.Smtp, p.MailWeb] : null,
        ports => new ChildCommand("maildev", "node",
        [
            Package("maildev/dist/bin/maildev.js"),
            "--ip", "127.0.0.1", "--smtp", $"{ports[0]}",
            "--web-ip", "127.0.0.1", "--web", $"{ports[1]}",
            "--silent",
            "--mail-directory", options.DataFolder is { } folder ? Path.Combine(folder, "mails") : OwnMails(),
        ]),
        async (ports, child) =>
        {
            foreach (var port in ports) await Readiness.ListensAsync(port, child, cancellationToken);
            SmtpPort = ports[0];
            MailWeb = new Uri($"http://127.0.0.1:{ports[1]}");
            Set("Smtp:Host", "127.0.0.1");
            Set("Smtp:Port", $"{ports[0]}");
        });

    // Mail catchers share a folder by default, and emptying one would delete mails that another has yet to read.
    private string OwnMails() => mails ??= Directory.CreateTempSubdirectory("mails-").FullName;

    private Task StartSimulatorAsync(CancellationToken cancellationToken) => WithPortsAsync(Bank, 1,
        options.Ports is { } p ? [p.Simulator] : null,
        ports => new ChildCommand("paybox-simulator", "dotnet",
        [
            options.SimulatorPath ?? SimulatorAssembly.Find(Root()),
            "--urls", $"http://127.0.0.1:{ports[0]}",
            .. DataArguments(folder => ["--Keys:Folder", Path.Combine(folder, "paybox-keys"), "--Data:Folder", Path.Combine(folder, "paybox")]),
        ]),
        async (ports, child) =>
        {
            var address = new Uri($"http://127.0.0.1:{ports[0]}");
            await Readiness.AnswersAsync(new Uri(address, "load.html"), child, cancellationToken);
            using var http = new HttpClient();
            var publicKey = await http.GetStringAsync(new Uri(address, "public-key.pem"), cancellationToken);
            Simulator = address;
            Set("Paybox:PageUrl", new Uri(address, "cgi/MYchoix_pagepaiement.cgi").AbsoluteUri);
            Set("Paybox:DirectUrl", new Uri(address, "PPPS.php").AbsoluteUri);
            Set("Paybox:HealthUrl", new Uri(address, "load.html").AbsoluteUri);
            Set("Paybox:PublicKeys:0", publicKey);
        });

    /// <summary>Starts a service. With free ports, tries others if another process takes one first.</summary>
    private async Task WithPortsAsync(
        string name, int count, int[]? ports, Func<int[], ChildCommand> command, Func<int[], ChildProcess, Task> whenReady)
    {
        for (var attempt = 1; ; attempt++)
        {
            var tried = ports ?? Ports.Free(count);
            options.Log($"Starting {char.ToLowerInvariant(name[0])}{name[1..]}...");
            var child = ChildProcess.Start(command(tried), options.DataFolder);
            folder?.Add(name, child.Reference);
            lock (children) children.Add(child);
            try
            {
                await whenReady(tried, child);
                return;
            }
            catch (ChildFailedException e)
            {
                lock (children) children.Remove(child);
                await child.DisposeAsync();
                if (ports is not null || attempt == 3) throw new HostStartException($"{name} did not start. {e.Message}", e);
            }
        }
    }

    private void Set(string name, string value)
    {
        lock (settings) settings[name] = value;
    }

    private string[] DataArguments(Func<string, string[]> inFolder, params string[] inMemory) =>
        options.DataFolder is { } folder ? inFolder(folder) : inMemory;

    private string Package(string path) => Path.Combine(PackagesFolder(), "node_modules", path);

    private string PackagesFolder() => Path.Combine(Root(), "src", "LocalHost", "Development", "Services");

    private string Root() => root ?? throw new HostStartException(
        $"No repository was found above {AppContext.BaseDirectory}: the development services are installed in it.");
}
