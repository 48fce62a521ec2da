using System.Collections.Concurrent;
using Enrollment.LocalHost.Development;
using Enrollment.PayboxSimulator;
using Microsoft.AspNetCore.Builder;

namespace Enrollment.Functions.Tests.Support;

/// <summary>
/// The services around one app: a storage emulator and a bank of its own, and an empty mail catcher. A catcher is a process
/// that starts once and serves one app after another; the bank is served by this process.
/// </summary>
internal sealed class LentServices : IAsyncDisposable
{
    private static readonly ConcurrentBag<DevelopmentServices> Catchers = [];

    private readonly DevelopmentServices emulator;
    private readonly DevelopmentServices catcher;
    private readonly WebApplication bank;

    private LentServices(DevelopmentServices emulator, DevelopmentServices catcher, WebApplication bank) =>
        (this.emulator, this.catcher, this.bank) = (emulator, catcher, bank);

    public string StorageConnectionString => emulator.StorageConnectionString!;

    public Uri Mail => catcher.MailWeb!;

    public Uri Bank => new(bank.Urls.First());

    /// <summary>The settings with which an app uses these services.</summary>
    public required IReadOnlyDictionary<string, string?> Settings { get; init; }

    public static async Task<LentServices> BorrowAsync()
    {
        var storage = DevelopmentServices.StartAsync(new DevelopmentServicesOptions { Mail = false, Simulator = false });
        if (!Catchers.TryTake(out var catcher))
            catcher = await DevelopmentServices.StartAsync(new DevelopmentServicesOptions { Storage = false, Simulator = false });
        var bank = SimulatorApp.Build(["--urls", "http://127.0.0.1:0"]);
        await bank.StartAsync();
        var emulator = await storage;
        var address = new Uri(bank.Urls.First());
        using var http = new HttpClient();
        return new LentServices(emulator, catcher, bank)
        {
            Settings = new Dictionary<string, string?>(catcher.Settings.Concat(emulator.Settings))
            {
                ["Paybox:PageUrl"] = new Uri(address, "cgi/MYchoix_pagepaiement.cgi").AbsoluteUri,
                ["Paybox:DirectUrl"] = new Uri(address, "PPPS.php").AbsoluteUri,
                ["Paybox:HealthUrl"] = new Uri(address, "load.html").AbsoluteUri,
                ["Paybox:PublicKeys:0"] = await http.GetStringAsync(new Uri(address, "public-key.pem")),
            },
        };
    }

    /// <summary>Gives the catcher back, emptied. To be called when the app has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await bank.DisposeAsync();
        await emulator.DisposeAsync();
        using var http = new HttpClient();
        using var emptied = await http.DeleteAsync(new Uri(catcher.MailWeb!, "api/email/all"));
        emptied.EnsureSuccessStatusCode();
        Catchers.Add(catcher);
    }
}
