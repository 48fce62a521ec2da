using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Crashes;

/// <summary>
/// An app that is killed (SIGKILL) while many students are under way: for each write of what they do there is one who is
/// held just before it, and one who is held just after.
/// </summary>
/// <param name="name">Beginning of the students' numbers.</param>
/// <param name="settings">The app's.</param>
public abstract class KilledBetweenWrites(string name, IReadOnlyDictionary<string, string?>? settings = null) : IAsyncLifetime
{
    private HoldingStorage storage = null!;

    protected RunningApp App { get; private set; } = null!;

    protected Campus Campus { get; private set; } = null!;

    /// <summary>The student who lives through it undisturbed, whose writes are counted.</summary>
    protected string First => $"{name}00";

    public async Task InitializeAsync()
    {
        App = await RunningApp.StartAsync("2022-09-05T10:00:00+02:00", settings, alone: true, reroute: async connection =>
        {
            (storage, var behind) = await HoldingStorage.StartAsync(connection);
            return behind;
        });
        Campus = new Campus(App);
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await storage.DisposeAsync();
    }

    /// <summary>Counts the writes for <see cref="First"/> that an act takes until all is settled.</summary>
    protected async Task<int> CountWritesAsync(Func<Task> act)
    {
        var counter = Trap.Counter;
        storage.Set(First, counter);
        await act();
        await Campus.SettleAsync();
        return counter.Seen;
    }

    /// <summary>Two students for each write.</summary>
    protected IReadOnlyList<string> StudentsOf(int writes) =>
        [.. Enumerable.Range(1, writes).SelectMany(write => new[] { $"{name}{write:D2}before", $"{name}{write:D2}after" })];

    /// <summary>
    /// Lets students act until each is held at a write of their own or waits for one who is, kills the app, starts it, and
    /// has it go on until each has been held.
    /// </summary>
    /// <param name="again">What follows each start; the same act when null.</param>
    protected async Task KillAtEachWriteAsync(IReadOnlyList<string> students, Func<Task> act, Func<Task>? again = null)
    {
        foreach (var student in students)
            storage.Set(student, new Trap(int.Parse(student.AsSpan(name.Length, 2), null), student.EndsWith("after", StringComparison.Ordinal)));
        var doing = SettledAsync(act);
        while (await storage.HoldsAsync(doing))
        {
            await App.KillAsync();
            storage.Release();
            var cut = await Record.ExceptionAsync(() => doing);
            Assert.True(cut is null or HttpRequestException || App.WasKilled && cut is InvalidOperationException, $"{cut}");
            doing = SettledAsync(async () =>
            {
                await App.StartAsync();
                await (again ?? act)();
            });
        }

        await doing;
        Assert.Empty(storage.Traps.Where(trap => students.Contains(trap.Key) && !trap.Value.IsOver).Select(trap => trap.Key));

        async Task SettledAsync(Func<Task> what)
        {
            await what();
            await Campus.SettleAsync();
        }
    }

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
