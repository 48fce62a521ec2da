using Enrollment.Functions.Tests.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Crashes;

public sealed class NotificationCrashTests() : KilledBetweenWrites("told", writes: 16)
{
    [Fact]
    public async Task A_payment_is_recorded_once_whatever_write_of_its_notification_the_app_dies_at()
    {
        foreach (var student in Students)
        {
            await UntilDoneAsync(() => Campus.DeclaredAsync(student));
            var page = await Campus.PostAsync("student", student, "/api/dossier/payments");
            await Campus.SettleAsync();
            SetTrap(student);

            // The bank tells once: what the app has not kept by then must be found when the page's time is over.
            await Campus.PayOnPageAsync(page);
            await UntilDoneAsync(Campus.SettleAsync);
        }

        await UntilDoneAsync(() => Campus.MoveToAsync("2022-09-05T11:00:00+02:00"));

        EveryGapWasTried(atLeast: 8);
        var log = await Campus.BankLogAsync();
        foreach (var student in Students)
        {
            Assert.Equal([60100], Campus.Moved(log, student));
            await BalancesAsync(student, paid: 60100, due: 0);
        }
    }
}
