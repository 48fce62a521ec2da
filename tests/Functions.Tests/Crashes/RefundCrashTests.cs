using System.Net.Http.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Crashes;

public sealed class RefundCrashTests() : KilledBetweenWrites("back")
{
    [Fact]
    public async Task A_refund_is_sent_once_whatever_write_the_app_dies_at()
    {
        await PayAsync(First);
        var writes = await CountWritesAsync(() => ExemptAsync(First));
        Assert.InRange(writes, 8, 24);
        var students = StudentsOf(writes);
        foreach (var student in students)
            await PayAsync(student);

        await KillAtEachWriteAsync(students, ExemptAllAsync);
        await Campus.MoveToAsync("2022-09-05T14:00:00+02:00");

        var log = await Campus.BankLogAsync();
        foreach (var student in students.Append(First))
        {
            Assert.Equal([377000, -316900], Campus.Moved(log, student));
            await BalancesAsync(student, paid: 377000, due: 0, credited: 316900, refunded: 316900);
        }

        Task ExemptAllAsync() => Task.WhenAll(students.Select(ExemptAsync));
    }

    private async Task PayAsync(string student)
    {
        await Campus.DeclaredAsync(student, "05");
        await Campus.PayAsync(student, "/api/dossier/payments");
    }

    private async Task ExemptAsync(string student)
    {
        using var answer = await App.CallAsync(
            "POST", $"/api/students/{student}/exemption", await App.TokenAsync("committee", "com"),
            JsonContent.Create(new { cents = (long?)null, decision = "CE-1" }), key: $"exempt-{student}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
