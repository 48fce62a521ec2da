using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>A refund that the bank does not make: tried for a time, then left to a person.</summary>
public sealed class RefundRetryTests : IAsyncLifetime
{
    private readonly OpenDay day = new();

    public Task InitializeAsync() => day.InitializeAsync();

    public Task DisposeAsync() => day.DisposeAsync();

    [Fact]
    public async Task A_refund_that_the_bank_goes_on_refusing_technically_is_left_to_hand_after_seven_days_and_the_student_is_told()
    {
        await ExemptedAsync("tech1", new { behaviour = "refuse", code = "00190", type = "00014", reference = "pc-2022-tech1-*", times = 10_000 });
        await day.Campus.MoveToAsync("2022-09-11T10:00:00+02:00");
        Assert.DoesNotContain("refund-handed-over", await day.Campus.FactsAsync("tech1"));

        await day.Campus.MoveToAsync("2022-09-25T10:00:00+02:00");

        var facts = await day.Campus.FactsAsync("tech1");
        Assert.InRange(facts.Count(fact => fact == "refund-started"), 15, 30);
        Assert.Single(facts, fact => fact == "refund-handed-over");
        Assert.Equal("transferRefund", await TaskAsync());
        Assert.Empty(await RefundedAsync("tech1"));
        await IsToldAsync("tech1", "par virement");
    }

    [Fact]
    public async Task A_refund_that_stays_unanswered_is_left_to_hand_with_the_advice_to_check_with_the_bank_first()
    {
        await ExemptedAsync(
            "lost1",
            new[]
            {
                new { behaviour = "lose-after", type = "00014", times = 1 },
                new { behaviour = "lose-before", type = "00011", times = 10_000 },
            });

        await day.Campus.MoveToAsync("2022-09-25T10:00:00+02:00");

        // The card did get the money: a transfer without a question to the bank would pay twice.
        Assert.Equal([-100000], await RefundedAsync("lost1"));
        Assert.Equal("checkRefund", await TaskAsync());
        await IsToldAsync("lost1", "n’a pas confirmé le remboursement");
        await IsToldAsync("accountants@", "Vérifiez d’abord auprès de la banque");
    }

    [Theory]
    [InlineData("00011")]
    [InlineData("00015")]
    [InlineData("00018")]
    public async Task A_refund_of_which_the_bank_says_that_nothing_is_left_to_give_back_is_left_to_hand_at_once(string code)
    {
        await ExemptedAsync("none1", new { behaviour = "refuse", code, type = "00014", times = 10_000 });

        Assert.Single(await day.Campus.FactsAsync("none1"), fact => fact == "refund-started");
        Assert.Equal("checkRefund", await TaskAsync());
    }

    private async Task ExemptedAsync(string student, object faults)
    {
        await day.Campus.DeclaredAsync(student, "05");
        await day.Campus.PayAsync(student, "/api/dossier/payments");
        await day.Campus.TellBankAsync(faults);
        await day.Campus.PostAsync("committee", "com", $"/api/students/{student}/exemption", new { cents = 100000, decision = "CE-1" });
        await day.Campus.SettleAsync();
    }

    private async Task<IReadOnlyList<long>> RefundedAsync(string student) =>
        [.. (await day.Campus.MovedAsync(student)).Where(cents => cents < 0)];

    private async Task<string?> TaskAsync()
    {
        var tasks = await day.Campus.GetAsync("accountant", "acc", "/api/accounting/tasks");
        return Assert.Single(tasks.GetProperty("items").EnumerateArray()).GetProperty("kind").GetString();
    }

    private async Task IsToldAsync(string who, string what) => Assert.Contains(
        await day.Campus.MailsAsync(),
        mail => mail.Contains(who, StringComparison.Ordinal) && mail.Contains(what, StringComparison.Ordinal));
}
