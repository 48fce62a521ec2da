using Enrollment.LocalHost.Development;
using Enrollment.Rehearsal.Actors;
using Enrollment.Rehearsal.Clocks;
using Enrollment.Rehearsal.Crashes;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Invariants;
using Enrollment.Rehearsal.Processes;
using Enrollment.Rehearsal.Reports;
using Enrollment.Rehearsal.Scenarios;
using Spectre.Console;

namespace Enrollment.Rehearsal;

/// <summary>One rehearsal from the start of its services to its verdict.</summary>
/// <param name="host">The app that is already running; null to start one.</param>
/// <param name="witness">Sees what the app does to its storage; null when nobody looks.</param>
internal sealed class RehearsalRun(
    IAnsiConsole console, Scenario scenario, OutputFolder output, CrashOptions crashes, HostOptions? host, IRehearsalWitness? witness = null)
{
    private readonly Narrator narrator = new(console);

    /// <returns>What failed, in words; empty when the year went as it should.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        var (year, differences) = await narrator.DuringAsync(() => PlayAsync(cancellation));
        witness?.Saw(year);
        output.Write(year);
        console.Write(AccountTables.Summary(year));
        foreach (var account in year.Accounts)
            console.Write(AccountTables.Of(account, year.Clock));

        var failures = new List<string>(differences);
        foreach (var invariant in Invariant.All)
        {
            var violations = invariant.Violations(year).ToList();
            console.MarkupLineInterpolated($"{(violations.Count == 0 ? "holds " : "FAILS ")} {invariant.Sentence}");
            failures.AddRange(violations.Select(violation => $"{invariant.Sentence} {violation}"));
        }

        return failures;
    }

    private Task<Played> PlayAsync(CancellationToken cancellation) =>
        host is null ? PlayHereAsync(cancellation) : PlayThereAsync(host, cancellation);

    // Everything is started for this rehearsal, and ends with it.
    private async Task<Played> PlayHereAsync(CancellationToken cancellation)
    {
        var repository = RepositoryFolder.Find();
        narrator.Doing("Starting storage, mail catcher and the bank's partner");
        await using var services = await DevelopmentServices.StartAsync(
            new DevelopmentServicesOptions { RepositoryRoot = repository, Log = narrator.Doing }, cancellation);

        narrator.Doing("Starting the app");
        var settings = witness is null ? services.Settings : await witness.StandBeforeAsync(services.Settings);
        var address = AppProcess.FreeAddress();
        await using var process = await AppProcess.StartAsync(
            RepositoryFolder.AppAssembly(repository), address, AppSettings.For(scenario, address, settings), output.AppLog, cancellation);

        using var tokens = new DevelopmentTokens(address);
        using var app = new AppClient(process, tokens);
        using var gateway = new Gateway(services.Simulator!);
        using var mails = new MailCatcher(services.MailWeb!);
        var plan = CrashPlan.Draw(crashes.Count, crashes.Seed, scenario.Actions.Count + 1);
        var crasher = new Crasher(process.KillAndStartAsync, plan, narrator.Crashing);
        return await PlayAsync(app, new MovedClock(app), gateway, mails, crasher, cancellation);
    }

    // The app and what is around it were there before, and stay.
    private async Task<Played> PlayThereAsync(HostOptions there, CancellationToken cancellation)
    {
        narrator.Doing($"Looking for the app at {there.Address}");
        var running = await RunningApp.FindAsync(there.Address, cancellation);
        using var development = new DevelopmentTokens(there.Address);
        using var app = new AppClient(running, running.HasDevelopmentTokens ? development : there.Sign());
        using var gateway = new Gateway(there.Bank);
        using var mails = new MailCatcher(there.Mail);
        IYearClock clock = running.HasMovableClock ? new MovedClock(app) : new AwaitedClock(scenario, TimeProvider.System, narrator.Doing);
        await FreshStart.CheckAsync(there, app, gateway, mails, scenario, cancellation);
        return await PlayAsync(app, clock, gateway, mails, Crasher.None, cancellation);
    }

    private async Task<Played> PlayAsync(
        AppClient app, IYearClock clock, Gateway gateway, MailCatcher mails, Crasher crasher, CancellationToken cancellation)
    {
        var registrar = new RegistrarActor(app, scenario.Roster);
        IActor[] actors =
        [
            registrar,
            new StudentActor(app, clock, new Browser(gateway, app)),
            new AccountantActor(app, mails, scenario.School),
            new CommitteeActor(app),
            new BankActor(gateway, scenario.School),
        ];
        var differences = await new SchoolYear(scenario, clock, registrar, actors, crasher, narrator).PlayAsync(cancellation);
        if (witness is not null)
            await witness.YearIsOverAsync(cancellation);
        narrator.Doing("Reading every account");
        return new Played(await new YearEndCollector(app, gateway, mails, scenario).CollectAsync(cancellation), differences);
    }

    private sealed record Played(YearEnd Year, IReadOnlyList<string> Differences);
}

/// <param name="Count">How often the app is killed.</param>
/// <param name="Seed">Chooses the moments.</param>
internal sealed record CrashOptions(int Count, int Seed);
