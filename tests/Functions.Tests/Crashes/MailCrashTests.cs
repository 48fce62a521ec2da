using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;

namespace Enrollment.Functions.Tests.Crashes;

/// <summary>Mails whose app dies at one write after the other, among them the one that says that a mail was sent.</summary>
public sealed class MailCrashTests() : KilledBetweenWrites("post")
{
    [Fact]
    public async Task A_mail_is_told_at_most_twice_and_never_lost_and_in_its_order_whatever_write_the_app_dies_at()
    {
        await Campus.EnrolAsync(First, "GC");
        var writes = await CountWritesAsync(() => ActAsync([First]));
        Assert.InRange(writes, 10, 40);
        var students = StudentsOf(writes);
        foreach (var student in students)
            await Campus.EnrolAsync(student, "GC");

        await KillAtEachWriteAsync(students, () => ActAsync(students));

        // What was written and woke nobody, the sweeper finds.
        await Campus.MoveToAsync("2022-09-05T14:00:00+02:00");

        var mails = (await Campus.MailsAsync()).Select(mail => JsonDocument.Parse(mail).RootElement).ToList();
        var twice = 0;
        foreach (var student in students.Append(First))
        {
            var own = mails.Where(mail => Address(mail) == $"{student}@example.org").ToList();
            Assert.Equal(
                ["Votre situation est enregistrée", "Votre demande de paiement en plusieurs fois"],
                own.Select(Subject).Aggregate(new List<string>(), (told, subject) => told.Count > 0 && told[^1] == subject ? told : [.. told, subject]));
            var approvals = mails.Where(mail => Subject(mail).StartsWith("Paiement en 3 fois à valider", StringComparison.Ordinal)
                && Plain(mail.GetProperty("text")).Contains($"n° {student})", StringComparison.Ordinal)).ToList();
            foreach (var alike in own.GroupBy(Subject).Append(approvals.GroupBy(_ => "approval").Single()))
            {
                Assert.InRange(alike.Count(), 1, 2);
                Assert.Single(alike.Select(mail => mail.GetProperty("headers").GetProperty("message-id").GetString()).Distinct());
                twice += alike.Count() - 1;
            }
        }

        // Who was held before the row that says "sent" had a mail already, which nobody can know: three mails, three such rows.
        Assert.InRange(twice, 3, 9);
    }

    // Repeated after a crash: each command under its own key.
    private async Task ActAsync(IReadOnlyList<string> students)
    {
        foreach (var (path, body) in new[] { ("declaration", """{"situation":"01"}"""), ("plans", """{"instalments":3}""") })
        {
            await Task.WhenAll(students.Select(student => SendAsync(student, path, body)));
            await Campus.SettleAsync();
        }
    }

    private async Task SendAsync(string student, string path, string body)
    {
        using var answer = await App.CallAsync(
            "POST", $"/api/dossier/{path}", await App.TokenAsync("student", student), Calls.Raw(body), key: $"{path}-{student}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Subject(JsonElement mail) => Plain(mail.GetProperty("subject"));

    private static string Plain(JsonElement text) => text.GetString()!.Replace('\u00A0', ' ');

    private static string Address(JsonElement mail) => mail.GetProperty("to")[0].GetProperty("address").GetString()!;
}
