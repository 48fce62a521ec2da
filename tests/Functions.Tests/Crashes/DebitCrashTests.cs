using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Crashes;

public sealed class DebitCrashTests() : KilledBetweenWrites("debit", new Dictionary<string, string?> { ["School:File"] = DebitsAllAtOnce() })
{
    [Fact]
    public async Task A_debit_is_made_once_whatever_write_the_app_dies_at()
    {
        // October's debit is counted, November's is disturbed: there must be students enough by then.
        var most = StudentsOf(9);
        foreach (var student in most.Prepend(First))
            await Campus.StartPlanAsync(student, 6, "05");
        await Campus.MoveToAsync("2022-10-10T05:00:00+02:00");
        var writes = await CountWritesAsync(() => Campus.MoveToAsync("2022-10-11T20:00:00+02:00"));
        Assert.InRange(writes, 8, most.Count / 2);
        var students = StudentsOf(writes);
        await Campus.MoveToAsync("2022-11-10T05:00:00+01:00");

        await KillAtEachWriteAsync(students, () => Campus.MoveToAsync("2022-11-11T20:00:00+01:00"));

        var log = await Campus.BankLogAsync();
        foreach (var student in students.Append(First))
        {
            Assert.Equal([60100, 63380, 63380], Campus.Moved(log, student));
            await BalancesAsync(student, paid: 186860, due: 190140);
        }
    }

    // Spread over hours, each would wait for the one before.
    private static string DebitsAllAtOnce()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "school-debits-at-once.json");
        File.WriteAllText(path, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json")).Replace(
            "\"debitWindowMinutes\": 240", "\"debitWindowMinutes\": 0", StringComparison.Ordinal));
        return path;
    }
}
