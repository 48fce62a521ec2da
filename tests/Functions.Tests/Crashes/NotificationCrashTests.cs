using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Crashes;

public sealed class NotificationCrashTests() : KilledBetweenWrites("told")
{
    private readonly Dictionary<string, JsonElement> pages = [];

    [Fact]
    public async Task A_payment_is_recorded_once_whatever_write_of_its_notification_the_app_dies_at()
    {
        await OpenPageAsync(First);
        var writes = await CountWritesAsync(() => Campus.PayOnPageAsync(pages[First]));
        Assert.InRange(writes, 8, 20);
        var students = StudentsOf(writes);
        foreach (var student in students)
            await OpenPageAsync(student);

        // The bank tells once: what the app has not kept by then must be found when the page's time is over.
        await KillAtEachWriteAsync(
            students,
            () => Task.WhenAll(students.Select(student => Campus.PayOnPageAsync(pages[student]))),
            () => Campus.MoveToAsync("2022-09-05T11:00:00+02:00"));

        var log = await Campus.BankLogAsync();
        foreach (var student in students.Append(First))
        {
            Assert.Equal([60100], Campus.Moved(log, student));
            await BalancesAsync(student, paid: 60100, due: 0);
        }
    }

    private async Task OpenPageAsync(string student)
    {
        await Campus.DeclaredAsync(student);
        pages[student] = await Campus.PostAsync("student", student, "/api/dossier/payments");
        await Campus.SettleAsync();
    }
}
