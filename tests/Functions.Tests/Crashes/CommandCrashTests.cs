using System.Text.Json;
using Enrollment.Functions.Tests.Http;

namespace Enrollment.Functions.Tests.Crashes;

/// <summary>
/// A command under an Idempotency-Key, cut short at one write after the other and sent again until it is answered: its key,
/// the intent, the ledger, the waking, its answer.
/// </summary>
public sealed class CommandCrashTests() : KilledBetweenWrites("again", writes: 6)
{
    [Fact]
    public async Task A_command_takes_effect_once_and_is_answered_the_same_whatever_write_the_app_dies_at()
    {
        var answers = new Dictionary<string, string>();
        foreach (var student in Students)
        {
            await UntilDoneAsync(() => Campus.EnrolAsync(student, "GC", "non_eu"));
            SetTrap(student);
            await UntilDoneAsync(async () => answers[student] = await DeclareAsync(student));
            await UntilDoneAsync(Campus.SettleAsync);
        }

        EveryTrapSprung();
        foreach (var student in Students)
        {
            Assert.Equal(answers[student], await DeclareAsync(student));
            Assert.Single(await Campus.FactsAsync(student), "situation-declared");
            Assert.Equal(377000, JsonDocument.Parse(answers[student]).RootElement.GetProperty("dueCents").GetInt64());
        }
    }

    private async Task<string> DeclareAsync(string student)
    {
        using var answer = await App.CallAsync(
            "POST", "/api/dossier/declaration", await App.TokenAsync("student", student), Calls.Raw("""{"situation":"05"}"""), key: $"2022-{student}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }
}
