using System.Collections.Concurrent;
using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;

namespace Enrollment.Functions.Tests.Crashes;

/// <summary>
/// A command under an Idempotency-Key, cut short at one write after the other and sent again: its key, the intent, the
/// ledger, the waking, its answer.
/// </summary>
public sealed class CommandCrashTests() : KilledBetweenWrites("again")
{
    private readonly ConcurrentDictionary<string, string> answers = new();

    [Fact]
    public async Task A_command_takes_effect_once_and_is_answered_the_same_whatever_write_the_app_dies_at()
    {
        await Campus.EnrolAsync(First, "GC", "non_eu");
        var writes = await CountWritesAsync(() => DeclareAsync(First));
        Assert.InRange(writes, 6, 16);
        var students = StudentsOf(writes);
        foreach (var student in students)
            await Campus.EnrolAsync(student, "GC", "non_eu");

        await KillAtEachWriteAsync(students, DeclareAllAsync);

        foreach (var student in students.Append(First))
        {
            var answer = answers[student];
            Assert.Equal(answer, await DeclareAsync(student));
            Assert.Single(await Campus.FactsAsync(student), "situation-declared");
            Assert.Equal(377000, JsonDocument.Parse(answer).RootElement.GetProperty("dueCents").GetInt64());
        }

        Task DeclareAllAsync() => Task.WhenAll(students.Select(DeclareAsync));
    }

    // The first answer is the one that the others must repeat.
    private async Task<string> DeclareAsync(string student)
    {
        using var answer = await App.CallAsync(
            "POST", "/api/dossier/declaration", await App.TokenAsync("student", student), Calls.Raw("""{"situation":"05"}"""), key: $"pc-2022-{student}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        answers.TryAdd(student, text);
        return text;
    }
}
