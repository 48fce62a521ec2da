using System.Text.Json;
using Enrollment.Functions.Tests.Features.Accounting;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Journeys;

/// <summary>Decisions of the school after the windows have closed, on 30 November.</summary>
public sealed class LateDecisionTests() : OwnClock("2022-11-28T10:00:00+01:00")
{
    private const string First = "/api/dossier/plans/current/payments";
    private const string Once = "/api/dossier/payments";

    [Fact]
    public async Task A_plan_accepted_after_the_window_has_closed_is_begun_within_its_term_and_not_after_it()
    {
        await RequestedAsync("late1");
        await RequestedAsync("late2");
        await Campus.MoveToAsync("2022-12-02T10:00:00+01:00");
        foreach (var student in new[] { "late1", "late2" })
            await DecideAsync(student, new { decision = "accept" });

        Assert.Contains(await Campus.MailsAsync(), mail =>
            mail.Contains("late1@", StringComparison.Ordinal) && mail.Replace('\u00A0', ' ').Contains("Vous avez jusqu’au 16 décembre 2022 inclus pour payer la première échéance", StringComparison.Ordinal));
        Assert.Equal("2022-12-16", Line(await Campus.DossierAsync("late1"), "payInstalments").GetProperty("until").GetString());

        await Campus.MoveToAsync("2022-12-16T20:00:00+01:00");
        await Campus.PayAsync("late1", First);
        await Campus.MoveToAsync("2022-12-17T08:00:00+01:00");

        Assert.Equal("running", (await Campus.DossierAsync("late1")).GetProperty("plan").GetProperty("state").GetString());
        Assert.Equal("portal-closed", await Campus.RefusedAsync("student", "late2", HttpMethod.Post, First));
    }

    [Fact]
    public async Task A_plan_refused_after_the_window_has_closed_leaves_a_term_to_pay_at_once()
    {
        await RequestedAsync("late3");
        await Campus.MoveToAsync("2022-12-02T10:00:00+01:00");
        await DecideAsync("late3", new { decision = "refuse", reason = "Dossier incomplet" });

        await Campus.PayAsync("late3", Once);

        Assert.Equal(0, (await Campus.PositionAsync("late3")).GetProperty("totals").GetProperty("balanceCents").GetInt64());
    }

    [Fact]
    public async Task A_rejection_entered_for_the_wrong_student_is_taken_back_and_the_debits_go_on()
    {
        await Campus.StartPlanAsync("wrong1", 3, "05");
        await Campus.MoveToAsync("2022-12-02T10:00:00+01:00");
        object reject = new { decision = "reject", reason = "Certificat absent" }, mistake = new { act = "rejection", reason = "Homonyme" };

        var effect = await PostAsync("wrong1", "review/preview", reject);
        Assert.Equal((2, true, "2022-12-16"), (effect.GetProperty("instalmentsCancelled").GetInt32(), effect.GetProperty("cardDeleted").GetBoolean(), effect.GetProperty("answerUntil").GetString()));
        await PostAsync("wrong1", "review", reject);
        await Campus.SettleAsync();
        Assert.Equal("cancelled", (await Campus.DossierAsync("wrong1")).GetProperty("plan").GetProperty("state").GetString());

        Assert.Equal(2, (await PostAsync("wrong1", "taking-back/preview", mistake)).GetProperty("instalmentsResumed").GetInt32());
        await PostAsync("wrong1", "taking-back", mistake);
        await Campus.MoveToAsync("2023-02-01T10:00:00+01:00");

        Assert.Equal("settled", (await Campus.DossierAsync("wrong1")).GetProperty("plan").GetProperty("state").GetString());
        Assert.Equal(3, (await Campus.MovedAsync("wrong1")).Count);
        Assert.Equal("nothing-to-take-back", await Campus.RefusedAsync("registrar", "reg", HttpMethod.Post, "/api/students/wrong1/taking-back", mistake));
        var (exitCode, output) = await App.KeepBooksAsync("verify");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task A_rejection_whose_card_is_deleted_is_not_taken_back_and_says_why()
    {
        await Campus.StartPlanAsync("gone1", 3, "05");
        await PostAsync("gone1", "review", new { decision = "reject", reason = "Certificat absent" });
        await Campus.MoveToAsync("2022-12-01T10:00:00+01:00");

        Assert.Equal("cannot-be-taken-back", await Campus.RefusedAsync(
            "registrar", "reg", HttpMethod.Post, "/api/students/gone1/taking-back", new { act = "rejection", reason = "Homonyme" }));
        var shown = await Campus.GetAsync("registrar", "reg", "/api/students/gone1/dossier");
        Assert.Equal("rejection", shown.GetProperty("takeBack").GetProperty("act").GetString());
        Assert.NotEqual(JsonValueKind.Null, shown.GetProperty("takeBack").GetProperty("why").ValueKind);
    }

    [Fact]
    public async Task A_withdrawal_entered_for_the_wrong_student_is_taken_back_and_no_money_goes_back()
    {
        await Campus.StartPlanAsync("wrong2", 3, "05");
        object leave = new { requestedOn = "2022-08-25", reason = "Départ" }, mistake = new { act = "withdrawal", reason = "Homonyme" };
        Assert.True((await PostAsync("wrong2", "withdrawal/preview", leave)).GetProperty("moneyGoesBack").GetBoolean());
        await PostAsync("wrong2", "withdrawal", leave);
        await Campus.SettleAsync();

        await PostAsync("wrong2", "taking-back", mistake);
        await Campus.MoveToAsync("2023-02-11T10:00:00+01:00");

        var totals = (await Campus.PositionAsync("wrong2")).GetProperty("totals");
        Assert.Equal((377000, 0, 0), (totals.GetProperty("paidCents").GetInt64(), totals.GetProperty("refundedCents").GetInt64(), totals.GetProperty("balanceCents").GetInt64()));
        var (exitCode, output) = await App.KeepBooksAsync("verify");
        Assert.True(exitCode == 0, output);
    }

    private async Task RequestedAsync(string student)
    {
        await Campus.EnrolAsync(student, "GC", "non_eu");
        await Campus.PostAsync("student", student, "/api/dossier/declaration", new { situation = "05" });
        await Campus.PostAsync("student", student, "/api/dossier/plans", new { instalments = 3 });
    }

    private async Task DecideAsync(string student, object decision)
    {
        await Campus.PostAsync("accountant", "acc", $"/api/students/{student}/plans/1/decision", decision);
        await Campus.SettleAsync();
    }

    private Task<JsonElement> PostAsync(string student, string act, object body) =>
        Campus.PostAsync("registrar", "reg", $"/api/students/{student}/{act}", body);

    private static JsonElement Line(JsonElement dossier, string line) =>
        dossier.GetProperty("menu").EnumerateArray().Single(item => item.GetProperty("line").GetString() == line);
}
