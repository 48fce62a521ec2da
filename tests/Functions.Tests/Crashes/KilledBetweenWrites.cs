using Enrollment.Functions.Tests.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Crashes;

/// <summary>
/// An app that is killed (SIGKILL) at one write after the other: for each there is a student of whom the app dies just
/// before that write, and one of whom it dies just after.
/// </summary>
/// <param name="name">Beginning of the students' numbers.</param>
/// <param name="writes">More than the writes that there are.</param>
public abstract class KilledBetweenWrites(string name, int writes) : IAsyncLifetime
{
    private KillingStorage storage = null!;

    protected AppProcess App { get; private set; } = null!;

    protected Campus Campus { get; private set; } = null!;

    protected IReadOnlyList<string> Students { get; } =
        [.. Enumerable.Range(1, writes).SelectMany(write => new[] { $"{name}{write:D2}before", $"{name}{write:D2}after" })];

    public async Task InitializeAsync()
    {
        App = await AppProcess.StartAsync("2022-09-05T10:00:00+02:00", async connection =>
        {
            (storage, var behind) = await KillingStorage.StartAsync(connection);
            return behind;
        });
        storage.Kill = () => App.KillAsync();
        Campus = new Campus(App);
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await storage.DisposeAsync();
    }

    /// <summary>From here on the app dies at this student's write.</summary>
    protected void SetTrap(string student) =>
        storage.Set(student, new Trap(int.Parse(student.AsSpan(name.Length, 2), null), student.EndsWith("after", StringComparison.Ordinal)));

    /// <summary>Does it again, the app started anew, until the app has lived through it.</summary>
    protected async Task UntilDoneAsync(Func<Task> act)
    {
        while (true)
        {
            try
            {
                await act();
                return;
            }
            catch (HttpRequestException) when (storage.Traps.Values.Any(trap => trap.Sprung))
            {
                await StartAgainAsync();
            }
        }
    }

    // What a killed app left is taken up while the next one starts, and can spring another trap.
    private async Task StartAgainAsync()
    {
        while (true)
        {
            try
            {
                await App.StartAsync();
                return;
            }
            catch (InvalidOperationException) when (App.WasKilled)
            {
                // By the storage: each trap springs once.
            }
        }
    }

    /// <summary>Every gap between two writes was tried: of the last students the app did not die any more, of the first it did.</summary>
    protected void EveryGapWasTried(int atLeast)
    {
        var sprung = storage.Traps.Values.Count(trap => trap.Sprung);
        Assert.InRange(sprung, 2 * atLeast, Students.Count - 2);
        Assert.False(storage.Traps[Students[^1]].Sprung || storage.Traps[Students[^2]].Sprung, "There are more writes than students.");
    }

    /// <summary>For a command whose first writes matter: the app died at each of them.</summary>
    protected void EveryTrapSprung() => Assert.All(storage.Traps.Values, trap => Assert.True(trap.Sprung));

    /// <summary>Totals of the position, and one invoice for each payment.</summary>
    protected async Task BalancesAsync(string student, long paid, long due, long credited = 0, long refunded = 0)
    {
        var position = await Campus.PositionAsync(student);
        var totals = position.GetProperty("totals");
        long Cents(string what) => totals.GetProperty($"{what}Cents").GetInt64();
        Assert.Equal((student, paid, paid, credited, refunded, due),
            (student, Cents("paid"), Cents("invoiced"), Cents("credited"), Cents("refunded"), Cents("balance")));
        Assert.True((await Campus.LedgerAsync(student)).Count > 0);
    }
}
