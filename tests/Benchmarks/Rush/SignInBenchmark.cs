using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Benchmarks.Tenth;
using Enrollment.Domain.Schools;
using Enrollment.Functions.Features.SignIn;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Identities;
using Enrollment.LocalHost.Development;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Enrollment.Benchmarks.Rush;

/// <summary>
/// Measures the reads of account positions while 200 students sign in at once and while 400 clients without an identity keep
/// trying, relative to the idle app. The last line of its output is one JSON object.
/// </summary>
internal sealed class SignInBenchmark(TextWriter output)
{
    private const int Clients = 200;
    private const double MaxRatioToIdle = 5;
    private const string Hub = "EnrollmentHub";
    private const string Password = "un long secret de test 42";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <returns>True if every student signed in, nothing failed, and the p99 of reads stayed below five times the idle one.</returns>
    internal async Task<bool> RunAsync()
    {
        var school = SchoolReader.Read(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "school.json"))).School!;
        var cohort = new Cohort(school, Clients);
        await using var services = await DevelopmentServices.StartAsync(new DevelopmentServicesOptions { Mail = false });
        var tables = new TableServiceClient(services.StorageConnectionString);
        await cohort.PrepareAsync(tables, Hub);
        await GiveAccountsAsync(tables, cohort);
        await using var app = await AppUnderLoad.StartAsync(services.Settings.Concat(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = services.StorageConnectionString,
            ["Limits:SignInsPerMinute"] = "1000000",
            ["Clock:Start"] = "2022-10-08T10:00:00+02:00",
        }));
        await app.SettleAsync();
        var readers = new PositionReaders(app, await Task.WhenAll(cohort.Ids.Select(id => app.TokenAsync("student", id.Student))));
        await ReadAsync(readers, Task.Delay(WarmUp));

        var idle = await ReadAsync(readers, Task.Delay(Measured));
        await PrintAsync($"Idle: {idle.Count} positions read, p99 {PositionReaders.P99(idle):F1} ms");

        var signingIn = Task.WhenAll(cohort.Ids.Select(id => SignInAsync(app, $"{id.Student}@example.org")));
        var rush = await ReadAsync(readers, signingIn);
        var signedIn = (await signingIn).Count(status => status == HttpStatusCode.OK);
        await PrintAsync($"Rush: {signedIn} of {Clients} signed in; {rush.Count} positions read meanwhile, p99 {PositionReaders.P99(rush):F1} ms");

        using var over = new CancellationTokenSource(Measured);
        var flooding = Task.WhenAll(Enumerable.Range(0, 2 * Clients).Select(client => FloodAsync(app, client, over.Token)));
        var flood = await ReadAsync(readers, flooding);
        var answers = (await flooding).SelectMany(each => each).CountBy(status => status).ToDictionary();
        await PrintAsync($"Flood: answered {string.Join(", ", answers.Select(each => $"{(int)each.Key} {each.Value} times"))}; {flood.Count} positions read meanwhile, p99 {PositionReaders.P99(flood):F1} ms");

        var (rushRatio, floodRatio) = (PositionReaders.P99(rush) / PositionReaders.P99(idle), PositionReaders.P99(flood) / PositionReaders.P99(idle));
        await output.WriteLineAsync(JsonSerializer.Serialize(new
        {
            clients = Clients,
            signedIn,
            rushP99Ratio = Math.Round(rushRatio, 2),
            floodP99Ratio = Math.Round(floodRatio, 2),
            floodBusy = answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable),
        }));
        return signedIn == Clients && rushRatio < MaxRatioToIdle && floodRatio < MaxRatioToIdle
            && answers.Keys.All(status => status is HttpStatusCode.Unauthorized or HttpStatusCode.ServiceUnavailable);
    }

    private static async Task GiveAccountsAsync(TableServiceClient tables, Cohort cohort)
    {
        await tables.CreateTableIfNotExistsAsync(IdentityStore.TableName);
        var accounts = new IdentityStore(tables, Options.Create(new Functions.Platform.Access.TokenOptions()));
        var hasher = new PasswordHasher<Identity>(Options.Create(new PasswordHasherOptions { IterationCount = Passwords.HashIterations }));
        foreach (var id in cohort.Ids)
        {
            var account = new Identity(IdentityId.Student(id.Student), $"{id.Student}@example.org", "fr", "Ana", [Roles.Student]);
            await accounts.TryClaimAsync(account.Email, account.Id, default);
            await accounts.ChangeAsync(account.Id, _ => account with { PasswordHash = hasher.HashPassword(account, Password) }, default);
        }
    }

    private static async Task<HttpStatusCode> SignInAsync(AppUnderLoad app, string email)
    {
        using var answer = await app.Http.PostAsJsonAsync("/api/sign-in", new { email, password = Password });
        return answer.StatusCode;
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> FloodAsync(AppUnderLoad app, int client, CancellationToken over)
    {
        var answers = new List<HttpStatusCode>();
        while (!over.IsCancellationRequested)
        {
            answers.Add(await SignInAsync(app, string.Create(CultureInfo.InvariantCulture, $"nobody-{client}-{answers.Count}@example.org")));
            await Task.Delay(BetweenTries, CancellationToken.None);
        }

        return answers;
    }

    private static async Task<IReadOnlyList<double>> ReadAsync(PositionReaders readers, Task until)
    {
        using var over = new CancellationTokenSource();
        var reading = readers.ReadAsync(over.Token);
        await until;
        await over.CancelAsync();
        return await reading;
    }

    private Task PrintAsync(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
