using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Enrollment.LocalHost.Development;
using Enrollment.Rehearsal.Clocks;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Processes;
using Enrollment.Rehearsal.Scenarios;
using Enrollment.Rehearsal.Tests.Support;

namespace Enrollment.Rehearsal.Tests;

/// <summary>Plays a year against a running app, over real sockets.</summary>
public sealed class HostRehearsalTests : IAsyncLifetime, IDisposable
{
    private static readonly CrashOptions NoCrash = new(0, 1);

    private readonly Folder folder = new(Folder.QuickYear);
    private readonly PlainConsole console = new();
    private readonly Uri address = AppProcess.FreeAddress();
    private DevelopmentServices services = null!;

    private string Output => Path.Combine(folder.Path, "out");

    public async Task InitializeAsync()
    {
        folder.With("school.json", text => text.Replace("\"2023-02-28\"", "\"2023-01-16\"", StringComparison.Ordinal)
                .Replace("\"count\": 3", "\"count\": 2", StringComparison.Ordinal))
            .WithYear(
                "2022-12-05T09:00,student,22000201,declare,01,ok",
                "2022-12-05T09:10,student,22000201,pay-once,,ok",
                "2022-12-05T10:00,student,22000202,declare,01,ok",
                "2022-12-05T10:10,student,22000202,request-plan,2,ok",
                "2022-12-06T10:00,accountant,22000202,accept-plan,,ok",
                "2022-12-06T14:00,student,22000202,pay-first,,ok",
                "2022-12-20T12:00,bank,22000202,refuse-debit,00151,ok");
        Assert.Empty(folder.Problems());
        services = await DevelopmentServices.StartAsync(new DevelopmentServicesOptions { RepositoryRoot = Folder.Repository });
    }

    public Task DisposeAsync() => services.DisposeAsync().AsTask();

    public void Dispose()
    {
        folder.Dispose();
        console.Dispose();
    }

    [Fact]
    public async Task Where_the_clock_can_be_moved_nothing_else_is_needed_and_a_second_year_wants_empty_storage()
    {
        await using var app = await StartAsync(Settings(folder.Path));

        await PlayedAsItShouldAsync(folder.Path, Host());

        Assert.Equal(RehearsalCommand.Failure, await PlayAsync(folder.Path, Host()));
        Assert.Contains("already knows student 22000201", console.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_cannot_the_prepared_year_passes_by_itself()
    {
        var prepared = Path.Combine(folder.Path, "prepared");
        var pace = new Pace(TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(1.5));
        PrepareCommand.Run(console.Console, folder.Path, prepared, pace, TimeProvider.System.GetUtcNow().AddSeconds(20));
        var settings = Settings(prepared);
        await using var app = await StartAsync(settings);

        await AcceptsASignedTokenAsync(prepared, settings);
        await PlayedAsItShouldAsync(prepared, Host());
    }

    [Fact]
    public async Task A_year_that_began_an_hour_ago_is_not_played_and_nothing_is_done()
    {
        var prepared = Path.Combine(folder.Path, "prepared");
        PrepareCommand.Run(console.Console, folder.Path, prepared, Pace.Default, TimeProvider.System.GetUtcNow().AddHours(-1));
        await using var app = await StartAsync(Settings(prepared));

        Assert.Equal(RehearsalCommand.Failure, await PlayAsync(prepared, Host()));

        Assert.Contains("prepare it again", console.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Importing", console.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_catcher_that_does_not_answer_is_named_with_what_to_do()
    {
        await using var app = await StartAsync(Settings(folder.Path));

        Assert.Equal(RehearsalCommand.Failure, await PlayAsync(folder.Path, Host() with { Mail = AppProcess.FreeAddress() }));

        Assert.Contains("mail catcher does not answer", console.Text, StringComparison.Ordinal);
        Assert.Contains("--mail", console.Text, StringComparison.Ordinal);
    }

    private static Scenario ScenarioOf(string played) => ScenarioReader.Read(played).Scenario!;

    private HostOptions Host() => new(address, services.MailWeb!, services.Simulator!, null);

    private IReadOnlyDictionary<string, string> Settings(string played) =>
        AppSettings.For(ScenarioOf(played), address, services.Settings);

    private Task<AppProcess> StartAsync(IReadOnlyDictionary<string, string> settings) => AppProcess.StartAsync(
        RepositoryFolder.AppAssembly(Folder.Repository), address, settings, Path.Combine(folder.Path, "app.log"), CancellationToken.None);

    private Task<int> PlayAsync(string played, HostOptions host) =>
        RehearsalCommand.RunAsync(console.Console, played, Output, NoCrash, host, CancellationToken.None);

    private async Task PlayedAsItShouldAsync(string played, HostOptions host)
    {
        var exitCode = await PlayAsync(played, host);

        Assert.True(exitCode == RehearsalCommand.Success, console.Text + await LogAsync());
        Assert.Equal(
            """
            student,situation,ordered_cents,invoiced_cents,paid_cents,credited_cents,refunded_cents,balance_cents,blocked
            22000201,01,60100,60100,60100,0,0,0,no
            22000202,01,60100,60100,60100,0,0,0,no
            22000203,,0,0,0,0,0,0,no

            """,
            await File.ReadAllTextAsync(Path.Combine(Output, "positions.csv")));
        Assert.Equal(
            """
            date,student,instalment,amount_cents,outcome
            2022-12-06,22000202,1,30050,accepted
            2023-01-10,22000202,2,30050,refused
            2023-01-13,22000202,2,30050,accepted

            """,
            await File.ReadAllTextAsync(Path.Combine(Output, "debits.csv")));
    }

    // A host that issues no tokens accepts only signed ones. A valid token of a student without a dossier gets 404.
    private async Task AcceptsASignedTokenAsync(string played, IReadOnlyDictionary<string, string> settings)
    {
        var file = Path.Combine(folder.Path, "local.settings.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { IsEncrypted = false, Values = settings }));
        var tokens = (Host() with { Settings = file }).Sign();

        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await tokens.OfAsync(Identity.Student("22000299"), CancellationToken.None));
        using var answer = await http.GetAsync("/api/dossier");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<string> LogAsync() => File.ReadAllTextAsync(Path.Combine(folder.Path, "app.log"));
}
