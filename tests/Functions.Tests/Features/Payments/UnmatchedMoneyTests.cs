using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>Money that is signed and not what was asked for: of another amount, or under a reference of nobody.</summary>
public sealed class UnmatchedMoneyTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private const string Once = "/api/dossier/payments";

    [Theory]
    [InlineData("nob1", "ORDER-OF-ANOTHER-SHOP")]
    [InlineData("nob2", "pc-2022-nobody-P001")]
    public async Task Money_under_a_reference_of_nobody_is_a_task_and_a_line_of_the_digest_until_a_person_ends_it(string student, string reference)
    {
        await Campus.DeclaredAsync(student);
        var page = await Campus.PostAsync("student", student, Once);
        await (await BankPage.OpenAsync(page, ("PBX_CMD", reference))).PayAsync();
        await Campus.SettleAsync();

        var task = Assert.Single(await TasksAsync());
        Assert.Equal(("findPayer", JsonValueKind.Null, 60100), (task.GetProperty("kind").GetString(), task.GetProperty("student").ValueKind, task.GetProperty("cents").GetInt64()));
        var transaction = task.GetProperty("subject").GetString()!;
        Assert.Contains($"{reference} (NUMTRANS {transaction}, NUMAPPEL ", task.GetProperty("todo").GetString(), StringComparison.Ordinal);

        await Campus.MoveToAsync("2022-09-06T09:00:00+02:00");
        Assert.Contains(await Campus.MailsAsync(), mail => mail.Contains(reference, StringComparison.Ordinal));

        await Campus.PostAsync("accountant", "acc", $"/api/accounting/unmatched-payments/{transaction}");
        Assert.Empty(await TasksAsync());
        Assert.Equal("not-found", await Campus.RefusedAsync("accountant", "acc", HttpMethod.Post, "/api/accounting/unmatched-payments/1"));
    }

    [Fact]
    public async Task An_amount_that_was_not_asked_for_is_being_checked_everywhere_and_nothing_more_is_asked_for()
    {
        await Campus.DeclaredAsync("odd1");
        var page = await Campus.PostAsync("student", "odd1", Once);
        var back = await (await BankPage.OpenAsync(page, ("PBX_TOTAL", "50100"))).PayAsync();
        await Campus.SettleAsync();
        using var shown = await App.Http.GetAsync(back);
        Assert.Contains("Ne payez pas de nouveau", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var reference = page.GetProperty("reference").GetString()!;
        var attempt = await Campus.GetAsync("student", "odd1", $"/api/dossier/payments/{reference}");
        Assert.Equal("unmatched", attempt.GetProperty("state").GetString());
        Assert.Contains("Do not pay again", attempt.GetProperty("checked").GetProperty("said").GetString(), StringComparison.Ordinal);
        Assert.Equal("payment-being-checked", await Campus.RefusedAsync("student", "odd1", HttpMethod.Post, Once));
        var dossier = await Campus.DossierAsync("odd1");
        Assert.Equal((50100, 60100), (dossier.GetProperty("moneyBeingChecked").GetProperty("cents").GetInt64(), dossier.GetProperty("moneyBeingChecked").GetProperty("expectedCents").GetInt64()));
        Assert.Contains(await Campus.MailsAsync(), mail => mail.Contains("odd1@example.org", StringComparison.Ordinal) && mail.Contains("Ne payez pas de nouveau", StringComparison.Ordinal));

        // Nothing changes by itself; once a person has looked, what is left is asked for.
        await Campus.MoveToAsync("2022-09-07T10:00:00+02:00");
        Assert.Equal("payment-being-checked", await Campus.RefusedAsync("student", "odd1", HttpMethod.Post, Once));
        var transaction = dossier.GetProperty("moneyBeingChecked").GetProperty("transaction").GetString();
        await Campus.PostAsync("accountant", "acc", $"/api/students/odd1/unmatched-payments/{transaction}", new { decision = "allocate" });
        Assert.Equal(10000, (await Campus.PostAsync("student", "odd1", Once)).GetProperty("cents").GetInt64());
    }

    private async Task<IReadOnlyList<JsonElement>> TasksAsync() =>
        [.. (await Campus.GetAsync("accountant", "acc", "/api/accounting/tasks")).GetProperty("items").EnumerateArray()];
}
