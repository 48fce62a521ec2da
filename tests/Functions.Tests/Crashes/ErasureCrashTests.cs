using System.Net.Http.Json;
using Enrollment.Functions.Tests.Features.Privacy;
using Enrollment.Functions.Tests.Platform.Http;

namespace Enrollment.Functions.Tests.Crashes;

public sealed class ErasureCrashTests() : KilledBetweenWrites("wipe")
{
    [Fact]
    public async Task An_erasure_is_finished_by_the_next_call_whatever_write_the_app_dies_at()
    {
        await Campus.EnrolAsync(First, "GC");
        var writes = await CountWritesAsync(() => EraseAsync(First));
        Assert.InRange(writes, 3, 12);
        var students = StudentsOf(writes);
        foreach (var student in students)
            await Campus.EnrolAsync(student, "GC");

        await KillAtEachWriteAsync(students, EraseAllAsync);
        await Campus.MoveToAsync("2022-09-05T14:00:00+02:00");

        foreach (var student in students.Append(First))
            Assert.Equal(["roster-recorded", "personal-data-erased"], await Campus.FactsAsync(student));
        Assert.Empty(await StorageScan.FindAsync(App, "Durand", "example.org"));

        Task EraseAllAsync() => Task.WhenAll(students.Select(EraseAsync));
    }

    private async Task EraseAsync(string student)
    {
        using var answer = await App.CallAsync(
            "POST", $"/api/students/{student}/erasure", await App.TokenAsync("administrator", "adm"), JsonContent.Create(new { reference = "RGPD-1" }));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
