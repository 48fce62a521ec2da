using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Crashes;

public sealed class DebitCrashTests() : KilledBetweenWrites("debit", writes: 13)
{
    [Fact]
    public async Task A_debit_is_made_once_whatever_write_the_app_dies_at()
    {
        foreach (var student in Students)
            await Campus.StartPlanAsync(student, 3);
        await Campus.MoveToAsync("2022-10-10T05:00:00+02:00");
        foreach (var student in Students)
            SetTrap(student);

        await UntilDoneAsync(() => Campus.MoveToAsync("2022-10-11T20:00:00+02:00"));

        EveryGapWasTried(atLeast: 8);
        var log = await Campus.BankLogAsync();
        foreach (var student in Students)
        {
            Assert.Equal([20034, 20033], Campus.Moved(log, student));
            await BalancesAsync(student, paid: 40067, due: 20033);
        }
    }
}
