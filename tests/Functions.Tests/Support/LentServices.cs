using System.Collections.Concurrent;
using Enrollment.LocalHost.Development;
using Enrollment.PayboxSimulator;
using Microsoft.AspNetCore.Builder;

namespace Enrollment.Functions.Tests.Support;

/// <summary>
/// The services around one app: an empty storage emulator, an empty mail catcher and a bank. Emulators and catchers are
/// processes that start once and serve one app after another; the bank is served by this process.
/// </summary>
internal sealed class LentServices : IAsyncDisposable
{
    // After ten minutes the emulator clears what was deleted, one piece at a time, and hardly answers meanwhile.
    private static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(5);

    private static readonly ConcurrentBag<DevelopmentServices> Catchers = [];
    private static readonly ConcurrentBag<(DevelopmentServices Services, long Started)> Emulators = [];

    private readonly (DevelopmentServices Services, long Started) emulator;
    private readonly DevelopmentServices catcher;
    private readonly WebApplication bank;

    private LentServices((DevelopmentServices Services, long Started) emulator, DevelopmentServices catcher, WebApplication bank) =>
        (this.emulator, this.catcher, this.bank) = (emulator, catcher, bank);

    public string StorageConnectionString => emulator.Services.StorageConnectionString!;

    public Uri Mail => catcher.MailWeb!;

    public Uri Bank => new(bank.Urls.First());

    /// <summary>The settings with which an app uses these services.</summary>
    public required IReadOnlyDictionary<string, string?> Settings { get; init; }

    public static async Task<LentServices> BorrowAsync()
    {
        if (!Catchers.TryTake(out var catcher))
            catcher = await DevelopmentServices.StartAsync(new DevelopmentServicesOptions { Storage = false, Simulator = false });
        if (!Emulators.TryTake(out var emulator))
        {
            var options = new DevelopmentServicesOptions { Mail = false, Simulator = false };
            emulator = (await DevelopmentServices.StartAsync(options), TimeProvider.System.GetTimestamp());
        }

        var bank = SimulatorApp.Build(["--urls", "http://127.0.0.1:0"]);
        await bank.StartAsync();
        var address = new Uri(bank.Urls.First());
        using var http = new HttpClient();
        return new LentServices(emulator, catcher, bank)
        {
            Settings = new Dictionary<string, string?>(catcher.Settings.Concat(emulator.Services.Settings))
            {
                ["Paybox:PageUrl"] = new Uri(address, "cgi/MYchoix_pagepaiement.cgi").AbsoluteUri,
                ["Paybox:DirectUrl"] = new Uri(address, "PPPS.php").AbsoluteUri,
                ["Paybox:HealthUrl"] = new Uri(address, "load.html").AbsoluteUri,
                ["Paybox:PublicKeys:0"] = await http.GetStringAsync(new Uri(address, "public-key.pem")),
            },
        };
    }

    /// <summary>Gives emulator and catcher back, emptied. To be called when the app has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await bank.DisposeAsync();
        if (TimeProvider.System.GetElapsedTime(emulator.Started) > LongestUse)
        {
            await emulator.Services.DisposeAsync();
        }
        else
        {
            await EmulatedStorage.EmptyAsync(StorageConnectionString);
            Emulators.Add(emulator);
        }

        using var http = new HttpClient();
        using var emptied = await http.DeleteAsync(new Uri(catcher.MailWeb!, "api/email/all"));
        emptied.EnsureSuccessStatusCode();
        Catchers.Add(catcher);
    }
}
