using System.Text.Json;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Tests.Features.Accounting;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>What only a person can end: transfers made by hand, and money that is not what was asked.</summary>
public sealed class ManualTasksTests(OpenDay day) : IClassFixture<OpenDay>
{
    private const string Once = "/api/dossier/payments";
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task A_refund_that_the_card_refuses_counts_once_its_transfer_is_recorded()
    {
        await campus.DeclaredAsync("hand1", "05");
        await campus.PayAsync("hand1", Once);
        await campus.TellBankAsync(new { behaviour = "refuse", code = "00021", type = "00014", reference = "pc-2022-hand1-*" });
        await campus.PostAsync("committee", "com", "/api/students/hand1/exemption", new { cents = 100000, decision = "CE-1" });
        await campus.SettleAsync();

        var refund = (await PositionAsync("hand1")).GetProperty("refunds")[0];
        Assert.Equal("manual", refund.GetProperty("state").GetString());
        Assert.Equal(-100000, Balance(await PositionAsync("hand1")));
        var path = $"/api/students/hand1/refunds/{refund.GetProperty("id").GetString()}/transfer";
        var after = await campus.PostAsync("accountant", "acc", path, new { reference = "VIR-2022-1" });
        await campus.PostAsync("accountant", "acc", path, new { reference = "VIR-2022-1" });
        await campus.SettleAsync();

        Assert.Equal("VIR-2022-1", after.GetProperty("refunds")[0].GetProperty("transfer").GetString());
        Assert.Equal(0, Balance(await PositionAsync("hand1")));
        Assert.Single(await campus.FactsAsync("hand1"), fact => fact == "refund-transferred");
        Assert.Contains(await campus.MailsAsync(), mail => mail.Contains("hand1@example.org", StringComparison.Ordinal) && mail.Contains("VIR-2022-1", StringComparison.Ordinal));
        Assert.Equal("refund-not-manual", await campus.RefusedAsync("accountant", "acc", HttpMethod.Post, path, new { reference = "VIR-2022-2" }));
        Assert.Equal("not-found", await campus.RefusedAsync("accountant", "acc", HttpMethod.Post, "/api/students/hand1/refunds/R9/transfer", new { reference = "V" }));
    }

    [Fact]
    public async Task What_the_app_tried_for_too_long_is_a_task_until_an_accountant_has_it_tried_again()
    {
        await campus.DeclaredAsync("hand9");
        await day.App.RecordAsync("hand9", "2022-09-05T12:00:00+02:00", new StepHandedOver(StepKind.SendMails, null));
        var task = Assert.Single(await TasksAsync("hand9"));
        Assert.Equal(("resumeStep", "sendMails", ""), (task.GetProperty("kind").GetString(), task.GetProperty("step").GetString(), task.GetProperty("subject").GetString()));
        Assert.Contains("sending the mails", task.GetProperty("todo").GetString(), StringComparison.Ordinal);

        for (var times = 0; times < 2; times++)
            await campus.PostAsync("accountant", "acc", "/api/students/hand9/steps", new { step = "sendMails", subject = "" });

        Assert.Empty(await TasksAsync("hand9"));
        Assert.Single(await campus.FactsAsync("hand9"), fact => fact == "step-resumed");
        Assert.Equal("invalid-request", await campus.RefusedAsync("accountant", "acc", HttpMethod.Post, "/api/students/hand9/steps", new { step = "dance", subject = "" }));
    }

    private async Task<IReadOnlyList<JsonElement>> TasksAsync(string student) =>
    [
        .. (await campus.GetAsync("accountant", "acc", "/api/accounting/tasks")).GetProperty("items").EnumerateArray()
            .Where(task => task.GetProperty("student").GetString() == student),
    ];

    [Fact]
    public async Task Unmatched_money_is_given_back_to_its_own_card()
    {
        var transaction = await UnmatchedAsync("hand2", "00100");

        await campus.PostAsync("accountant", "acc", $"/api/students/hand2/unmatched-payments/{transaction}", new { decision = "refund" });
        await campus.SettleAsync();

        var position = await PositionAsync("hand2");
        Assert.Equal("refund", position.GetProperty("unmatchedPayments")[0].GetProperty("decision").GetString());
        Assert.Equal((100, 100, 60100), (Cents(position, "paid"), Cents(position, "refunded"), Balance(position)));
        Assert.Contains(await campus.BankLogAsync(), entry => entry.GetProperty("kind").GetString() == "refund"
            && entry.GetProperty("moved_cents").GetInt64() == -100 && entry.GetProperty("parent").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture) == transaction);
        Assert.Equal("unmatched-payment-is-resolved", await campus.RefusedAsync(
            "accountant", "acc", HttpMethod.Post, $"/api/students/hand2/unmatched-payments/{transaction}", new { decision = "allocate" }));
    }

    [Fact]
    public async Task Unmatched_money_that_is_allocated_pays_what_is_due_and_no_more()
    {
        var transaction = await UnmatchedAsync("hand3", "70000");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => campus.PostAsync(
            "accountant", "acc", $"/api/students/hand3/unmatched-payments/{transaction}", new { decision = "allocate" })));
        await campus.SettleAsync();

        Assert.Equal(4, answers.Length);
        var position = await PositionAsync("hand3");
        Assert.Equal((70000, 9900, 0), (Cents(position, "paid"), Cents(position, "refunded"), Balance(position)));
        Assert.Equal("not-found", await campus.RefusedAsync(
            "accountant", "acc", HttpMethod.Post, "/api/students/hand3/unmatched-payments/1", new { decision = "allocate" }));
    }

    private async Task<string> UnmatchedAsync(string student, string cents)
    {
        await campus.DeclaredAsync(student);
        await (await BankPage.OpenAsync(await campus.PostAsync("student", student, Once), ("PBX_TOTAL", cents))).PayAsync();
        await campus.SettleAsync();
        var unmatched = Assert.Single((await PositionAsync(student)).GetProperty("unmatchedPayments").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, unmatched.GetProperty("decision").ValueKind);
        return unmatched.GetProperty("transaction").GetString()!;
    }

    private Task<JsonElement> PositionAsync(string student) => campus.GetAsync("accountant", "acc", $"/api/students/{student}/position");

    private static long Balance(JsonElement position) => Cents(position, "balance");

    private static long Cents(JsonElement position, string what) => position.GetProperty("totals").GetProperty($"{what}Cents").GetInt64();
}
