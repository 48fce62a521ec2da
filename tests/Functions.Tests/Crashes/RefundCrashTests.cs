using System.Net.Http.Json;
using Enrollment.Functions.Tests.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Crashes;

public sealed class RefundCrashTests() : KilledBetweenWrites("back", writes: 18)
{
    [Fact]
    public async Task A_refund_is_sent_once_whatever_write_the_app_dies_at()
    {
        foreach (var student in Students)
        {
            await UntilDoneAsync(() => Campus.DeclaredAsync(student, "05"));
            await Campus.PayAsync(student, "/api/dossier/payments");
            SetTrap(student);

            await UntilDoneAsync(() => ExemptAsync(student));
            await UntilDoneAsync(Campus.SettleAsync);
        }

        await UntilDoneAsync(() => Campus.MoveToAsync("2022-09-05T14:00:00+02:00"));

        EveryGapWasTried(atLeast: 8);
        var log = await Campus.BankLogAsync();
        foreach (var student in Students)
        {
            Assert.Equal([377000, -316900], Campus.Moved(log, student));
            await BalancesAsync(student, paid: 377000, due: 0, credited: 316900, refunded: 316900);
        }
    }

    private async Task ExemptAsync(string student)
    {
        using var answer = await App.CallAsync(
            "POST", $"/api/students/{student}/exemption", await App.TokenAsync("commission", "com"),
            JsonContent.Create(new { cents = (long?)null, decision = "CE-1" }), key: $"exempt-{student}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
