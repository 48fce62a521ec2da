using System.Text.Json;
using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Dossiers;

/// <summary>What is told of an instalment whose debit the bank refused, on a clock of its own.</summary>
public sealed class RefusedInstalmentTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    [Theory]
    [InlineData("rin1", "00151", "Your bank refused it for now", "2022-10-13T")]
    [InlineData("rin2", "00154", "Your bank no longer accepts this card", null)]
    public async Task The_student_reads_why_and_when_it_is_tried_again(string student, string code, string why, string? again)
    {
        await RefusedAsync(student, code);

        var parts = (await Campus.DossierAsync(student)).GetProperty("plan").GetProperty("instalments").EnumerateArray().ToList();

        Assert.Equal(["paid", "refused", "planned"], parts.Select(part => part.GetProperty("state").GetString()));
        Assert.StartsWith(why, parts[1].GetProperty("refusal").GetString(), StringComparison.Ordinal);
        if (again is null)
            Assert.Equal(JsonValueKind.Null, parts[1].GetProperty("nextAttemptAt").ValueKind);
        else
            Assert.StartsWith(again, parts[1].GetProperty("nextAttemptAt").GetString(), StringComparison.Ordinal);
        Assert.All(new[] { parts[0], parts[2] }, part => Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null), (part.GetProperty("refusal").ValueKind, part.GetProperty("nextAttemptAt").ValueKind)));

        // Once it is paid by card, nothing is said of it any more.
        await Campus.PayAsync(student, "/api/dossier/instalments/2/payments");
        var paid = (await Campus.DossierAsync(student)).GetProperty("plan").GetProperty("instalments")[1];
        Assert.Equal(("paid", JsonValueKind.Null), (paid.GetProperty("state").GetString(), paid.GetProperty("refusal").ValueKind));
    }

    [Fact]
    public async Task What_an_exemption_does_to_a_refused_instalment_is_shown_and_then_done()
    {
        await Campus.StartPlanAsync("rin3", 6, "05");
        await Campus.TellBankAsync(new { behaviour = "refuse", code = "00151", type = "00053" });
        await Campus.MoveToAsync("2022-10-10T12:00:00+02:00");
        var decision = new { cents = 100001, decision = "CE-1" };

        var shown = await Campus.PostAsync("committee", "com", "/api/students/rin3/exemption/preview", decision);
        var done = await Campus.PostAsync("committee", "com", "/api/students/rin3/exemption", decision);

        Assert.Equal("refused", shown.GetProperty("instalments")[1].GetProperty("state").GetString());
        Assert.Equal(
            done.GetProperty("plan").GetProperty("instalments").EnumerateArray().Select(part => $"{part.GetProperty("cents")} {part.GetProperty("state")}"),
            shown.GetProperty("instalments").EnumerateArray().Select(part => $"{part.GetProperty("afterCents")} {part.GetProperty("state")}"));
        Assert.Equal(done.GetProperty("dueCents").GetInt64(), shown.GetProperty("dueAfterCents").GetInt64());
    }

    [Fact]
    public async Task Five_refused_instalments_are_one_sum_and_one_card_payment_settles_them_and_unblocks()
    {
        await Campus.StartPlanAsync("rin5", 6, "05");
        await Campus.TellBankAsync(new { behaviour = "refuse", code = "00154", type = "00053" });
        await Campus.MoveToAsync("2023-02-15T10:00:00+01:00");

        var task = Assert.Single((await Campus.GetAsync("accountant", "acc", "/api/accounting/tasks")).GetProperty("items").EnumerateArray());
        Assert.Equal(("2, 3, 4, 5, 6", 316900), (task.GetProperty("subject").GetString(), task.GetProperty("cents").GetInt64()));
        var row = Assert.Single((await Campus.GetAsync("accountant", "acc", "/api/accounts?state=refused")).GetProperty("items").EnumerateArray());
        Assert.Equal((5, 316900), (row.GetProperty("refusedInstalments").GetArrayLength(), row.GetProperty("refusedCents").GetInt64()));
        Assert.Contains(await Campus.MailsAsync(), mail => Regex.Replace(mail, @"\s+", " ").Contains("en retard : 3 169,00 €", StringComparison.Ordinal));

        await Campus.PayAsync("rin5", "/api/dossier/instalments/late/payments");
        await Campus.SettleAsync();

        var dossier = await Campus.DossierAsync("rin5");
        Assert.Equal((0, false), (dossier.GetProperty("dueCents").GetInt64(), dossier.GetProperty("blocked").GetBoolean()));
        Assert.Equal([60100, 316900], await Campus.MovedAsync("rin5"));
        Assert.Equal("no-refused-instalment", await Campus.RefusedAsync("student", "rin5", HttpMethod.Post, "/api/dossier/instalments/late/payments"));
        Assert.Empty((await Campus.GetAsync("accountant", "acc", "/api/accounting/tasks")).GetProperty("items").EnumerateArray());
    }

    private async Task RefusedAsync(string student, string code)
    {
        await Campus.StartPlanAsync(student, 3);
        await Campus.TellBankAsync(new { behaviour = "refuse", code, type = "00053" });
        await Campus.MoveToAsync("2022-10-10T12:00:00+02:00");
    }
}
