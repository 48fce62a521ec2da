using Enrollment.LocalRuntime.Development;
using Enrollment.Rehearsal.Actors;
using Enrollment.Rehearsal.Crashes;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Invariants;
using Enrollment.Rehearsal.Processes;
using Enrollment.Rehearsal.Reports;
using Enrollment.Rehearsal.Scenarios;
using Spectre.Console;

namespace Enrollment.Rehearsal;

/// <summary>One rehearsal from the start of its services to its verdict.</summary>
/// <param name="witness">Sees what the app does to its storage; null when nobody looks.</param>
internal sealed class RehearsalRun(
    IAnsiConsole console, Scenario scenario, OutputFolder output, CrashOptions crashes, IRehearsalWitness? witness = null)
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

    private async Task<(YearEnd Year, IReadOnlyList<string> Differences)> PlayAsync(CancellationToken cancellation)
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

        using var app = new AppClient(process);
        using var gateway = new Gateway(services.Simulator!);
        using var mails = new MailCatcher(services.MailWeb!);
        var clock = new AppClock(app);
        var registrar = new RegistrarActor(app, scenario.Roster);
        IActor[] actors =
        [
            registrar,
            new StudentActor(app, clock, new Browser(gateway, app)),
            new AccountantActor(app, mails, scenario.School),
            new CommissionActor(app),
            new BankActor(gateway, scenario.School),
        ];
        var plan = CrashPlan.Draw(crashes.Count, crashes.Seed, scenario.Actions.Count + 1);
        var crasher = new Crasher(process, plan, narrator.Crashing);

        var differences = await new SchoolYear(scenario, clock, registrar, actors, crasher, narrator).PlayAsync(cancellation);
        if (witness is not null)
            await witness.YearIsOverAsync(cancellation);
        narrator.Doing("Reading every account");
        return (await new YearEndCollector(app, gateway, mails, scenario).CollectAsync(cancellation), differences);
    }
}

/// <param name="Count">How often the app is killed.</param>
/// <param name="Seed">Chooses the moments.</param>
internal sealed record CrashOptions(int Count, int Seed);
