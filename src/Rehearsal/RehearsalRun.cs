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

/// <summary>Runs one rehearsal, from the start of its services to the check of the invariants.</summary>
/// <param name="host">A running app; null to start one.</param>
internal sealed class RehearsalRun(
    IAnsiConsole console, Scenario scenario, OutputFolder output, CrashOptions crashes, HostOptions? host, IRehearsalObserver? observer = null)
{
    private readonly Narrator narrator = new(console);

    /// <returns>The failures in words; empty if the year went as expected.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        var (year, differences) = await narrator.DuringAsync(() => PlayAsync(cancellation));
        observer?.YearCollected(year);
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

    private Task<PlayedYear> PlayAsync(CancellationToken cancellation) =>
        host is null ? PlayHereAsync(cancellation) : PlayThereAsync(host, cancellation);

    // Starts the app and its services for this rehearsal, and stops them with it.
    private async Task<PlayedYear> PlayHereAsync(CancellationToken cancellation)
    {
        var repository = RepositoryFolder.Find();
        narrator.Doing("Starting the storage emulator, the mail catcher and the Paybox simulator");
        await using var services = await DevelopmentServices.StartAsync(
            new DevelopmentServicesOptions { RepositoryRoot = repository, Log = narrator.Doing }, cancellation);

        narrator.Doing("Starting the app");
        var settings = observer is null ? services.Settings : await observer.BeforeAppStartsAsync(services.Settings);
        var address = AppProcess.FreeAddress();
        await using var process = await AppProcess.StartAsync(
            RepositoryFolder.AppAssembly(repository), address, AppSettings.For(scenario, address, settings), output.AppLog, cancellation);

        using var tokens = new DevelopmentTokens(address);
        using var app = new AppClient(process, tokens);
        using var gateway = new Gateway(services.Simulator!);
        using var mails = new MailCatcher(services.MailWeb!);
        var plan = CrashPlan.Draw(crashes.Count, crashes.Seed, scenario.Actions.Count + 1);
        var injector = new CrashInjector(process.KillAndStartAsync, plan, narrator.Crashing);
        return await PlayAsync(app, new MovedClock(app), gateway, mails, injector, cancellation);
    }

    // Uses an app and services that were started before, and leaves them running.
    private async Task<PlayedYear> PlayThereAsync(HostOptions there, CancellationToken cancellation)
    {
        narrator.Doing($"Looking for the app at {there.Address}");
        var running = await RunningApp.FindAsync(there.Address, cancellation);
        using var development = new DevelopmentTokens(there.Address);
        using var app = new AppClient(running, running.HasDevelopmentTokens ? development : there.Sign());
        using var gateway = new Gateway(there.Bank);
        using var mails = new MailCatcher(there.Mail);
        IYearClock clock = running.HasMovableClock ? new MovedClock(app) : new AwaitedClock(scenario, TimeProvider.System, narrator.Doing);
        await FreshStart.CheckAsync(there, app, gateway, mails, scenario, cancellation);
        return await PlayAsync(app, clock, gateway, mails, CrashInjector.None, cancellation);
    }

    private async Task<PlayedYear> PlayAsync(
        AppClient app, IYearClock clock, Gateway gateway, MailCatcher mails, CrashInjector injector, CancellationToken cancellation)
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
        var differences = await new SchoolYear(scenario, clock, registrar, actors, injector, narrator).PlayAsync(cancellation);
        if (observer is not null)
            await observer.YearEndedAsync(cancellation);
        narrator.Doing("Reading every account");
        return new PlayedYear(await new YearEndCollector(app, gateway, mails, scenario).CollectAsync(cancellation), differences);
    }

    private sealed record PlayedYear(YearEnd Year, IReadOnlyList<string> Differences);
}

/// <param name="Count">The number of crashes.</param>
/// <param name="Seed">The seed that determines their moments.</param>
internal sealed record CrashOptions(int Count, int Seed);
