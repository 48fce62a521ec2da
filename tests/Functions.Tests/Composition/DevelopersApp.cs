using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Enrollment.LocalHost.Development;

namespace Enrollment.Functions.Tests.Composition;

/// <summary>The app as a developer starts it, with its own services on a data folder and ports of its own.</summary>
public sealed class DevelopersApp : IAsyncDisposable
{
    private static readonly string[] PortSettings =
        ["Services__Ports__Blob", "Services__Ports__Queue", "Services__Ports__Table", "Smtp__Port", "Services__Ports__MailWeb", "Services__Ports__Simulator"];

    private readonly List<string> output = [];
    private readonly int[] ports = Ports.Free(PortSettings.Length + 1);
    private Process? process;

    public DevelopersApp()
    {
        Http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{ports[^1]}")) };
        Http.DefaultRequestHeaders.Accept.ParseAdd("text/html, */*");
        Settings["Services__Folder"] = Folder;
        Settings["Host__Urls"] = Settings["App__BaseUrl"] = Http.BaseAddress.GetLeftPart(UriPartial.Authority);
        foreach (var (name, port) in PortSettings.Zip(ports))
            Settings[name] = port.ToString(CultureInfo.InvariantCulture);
    }

    public HttpClient Http { get; }

    /// <summary>Where the services keep their data; gone when this is.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("enrollment-").FullName;

    public Dictionary<string, string> Settings { get; } = [];

    public IReadOnlyList<int> ServicePorts => ports[..^1];

    public int Id => process!.Id;

    public string Output
    {
        get
        {
            lock (output) return string.Join('\n', output);
        }
    }

    public TableServiceClient Tables => new(string.Create(CultureInfo.InvariantCulture,
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;TableEndpoint=http://127.0.0.1:{ports[2]}/devstoreaccount1"));

    /// <summary>Starts it and waits for the last line of its banner.</summary>
    public async Task StartAsync()
    {
        process = Begin(Settings);
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await SaysAsync("Ctrl+C stops the app");
    }

    /// <summary>Runs it until it ends by itself.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="settings">Settings that win.</param>
    public async Task<(int ExitCode, string Output, string Errors)> EndsAsync(string? folder = null, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(Settings);
        foreach (var (name, value) in settings) all[name] = value;
        using var ending = Begin(all, folder);
        var texts = await Task.WhenAll(ending.StandardOutput.ReadToEndAsync(), ending.StandardError.ReadToEndAsync());
        await ending.WaitForExitAsync();
        return (ending.ExitCode, texts[0], texts[1].Trim());
    }

    public async Task SaysAsync(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(limit.IsCancellationRequested || process!.HasExited, $"The app did not say \"{text}\":\n{Output}");
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>SIGKILL: the app itself can do nothing about what it has started.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        lock (output) output.Clear();
    }

    /// <summary>Waits until nothing that the app has started listens any more.</summary>
    public async Task ServicesEndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (ServicePorts.Any(Ports.SomethingListensOn))
            await tick.WaitForNextTickAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await KillAsync();
        process?.Dispose();
        await ServicesEndAsync();
        Http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static Process Begin(Dictionary<string, string> settings, string? folder = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(Functions.Platform.Dossiers.DossierWriter).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            if (line.Data is not null) output.Add(line.Data);
        }
    }
}
