using System.Text.Json;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Dossiers;

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

        var shown = await Campus.PostAsync("commission", "com", "/api/students/rin3/exemption/preview", decision);
        var done = await Campus.PostAsync("commission", "com", "/api/students/rin3/exemption", decision);

        Assert.Equal("refused", shown.GetProperty("instalments")[1].GetProperty("state").GetString());
        Assert.Equal(
            done.GetProperty("plan").GetProperty("instalments").EnumerateArray().Select(part => $"{part.GetProperty("cents")} {part.GetProperty("state")}"),
            shown.GetProperty("instalments").EnumerateArray().Select(part => $"{part.GetProperty("afterCents")} {part.GetProperty("state")}"));
        Assert.Equal(done.GetProperty("dueCents").GetInt64(), shown.GetProperty("dueAfterCents").GetInt64());
    }

    private async Task RefusedAsync(string student, string code)
    {
        await Campus.StartPlanAsync(student, 3);
        await Campus.TellBankAsync(new { behaviour = "refuse", code, type = "00053" });
        await Campus.MoveToAsync("2022-10-10T12:00:00+02:00");
    }
}
