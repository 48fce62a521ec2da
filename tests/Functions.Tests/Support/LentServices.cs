using System.Collections.Concurrent;
using System.Globalization;
using Enrollment.LocalHost.Development;
using Enrollment.PayboxSimulator;
using Microsoft.AspNetCore.Builder;

namespace Enrollment.Functions.Tests.Support;

/// <summary>
/// The services around one app: an account of the storage emulator that nobody has used, a bank of its own, and an empty
/// mail catcher. Emulator and catchers are processes that start once and serve one app after another.
/// </summary>
internal sealed class LentServices : IAsyncDisposable
{
    private const int MostAccounts = 400;
    private const string FirstAccount = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Held as long as the tests run: what nobody holds ends.
    private static readonly Lazy<Task<DevelopmentServices>> Emulator = new(StartEmulatorAsync);
    private static readonly ConcurrentBag<DevelopmentServices> Catchers = [];
    private static int lastAccount;

    private readonly DevelopmentServices catcher;
    private readonly WebApplication bank;

    private LentServices(string storage, DevelopmentServices catcher, WebApplication bank) =>
        (StorageConnectionString, this.catcher, this.bank) = (storage, catcher, bank);

    public string StorageConnectionString { get; }

    public Uri Mail => catcher.MailWeb!;

    public Uri Bank => new(bank.Urls.First());

    /// <summary>The settings with which an app uses these services.</summary>
    public required IReadOnlyDictionary<string, string?> Settings { get; init; }

    public static async Task<LentServices> BorrowAsync()
    {
        var emulator = Emulator.Value;
        if (!Catchers.TryTake(out var catcher))
            catcher = await DevelopmentServices.StartAsync(new DevelopmentServicesOptions { Storage = false, Simulator = false });
        var bank = SimulatorApp.Build(["--urls", "http://127.0.0.1:0"]);
        await bank.StartAsync();
        var storage = (await emulator).StorageConnectionString!.Replace(FirstAccount, AccountName(Interlocked.Increment(ref lastAccount)), StringComparison.Ordinal);
        var address = new Uri(bank.Urls.First());
        using var http = new HttpClient();
        return new LentServices(storage, catcher, bank)
        {
            Settings = new Dictionary<string, string?>(catcher.Settings)
            {
                ["AzureWebJobsStorage"] = storage,
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
        using var http = new HttpClient();
        using var emptied = await http.DeleteAsync(new Uri(catcher.MailWeb!, "api/email/all"));
        emptied.EnsureSuccessStatusCode();
        Catchers.Add(catcher);
    }

    // The emulator reads its accounts from the environment, when it starts.
    private static Task<DevelopmentServices> StartEmulatorAsync()
    {
        var accounts = Enumerable.Range(1, MostAccounts).Select(number => $"{AccountName(number)}:{AccountKey}").Prepend($"{FirstAccount}:{AccountKey}");
        Environment.SetEnvironmentVariable("AZURITE_ACCOUNTS", string.Join(';', accounts));
        return DevelopmentServices.StartAsync(new DevelopmentServicesOptions { Mail = false, Simulator = false });
    }

    private static string AccountName(int number) => string.Create(CultureInfo.InvariantCulture, $"account{number:D4}");
}
