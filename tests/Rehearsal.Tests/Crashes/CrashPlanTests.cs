using Enrollment.Rehearsal.Crashes;

namespace Enrollment.Rehearsal.Tests.Crashes;

public sealed class CrashPlanTests
{
    [Fact]
    public void The_same_seed_gives_the_same_crashes_and_another_gives_others()
    {
        Assert.Equal(CrashPlan.Draw(20, 7, 90), CrashPlan.Draw(20, 7, 90));
        Assert.NotEqual(CrashPlan.Draw(20, 7, 90), CrashPlan.Draw(20, 8, 90));
    }

    [Fact]
    public void Crashes_fall_on_actions_and_on_moves_and_on_the_last_move_too()
    {
        var plan = CrashPlan.Draw(500, 1, 10);

        Assert.Equal(500, plan.Count);
        Assert.Equal(Enumerable.Range(0, 10), plan.Select(crash => crash.Action).Distinct().Order());
        Assert.Contains(plan, crash => crash.Phase == CrashPhase.Act);
        Assert.All(plan.Where(crash => crash.Action == 9), crash => Assert.Equal(CrashPhase.Move, crash.Phase));
        Assert.All(plan, crash => Assert.True(crash.After > TimeSpan.Zero));
    }
}
