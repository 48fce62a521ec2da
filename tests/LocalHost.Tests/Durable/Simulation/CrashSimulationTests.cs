namespace Enrollment.LocalHost.Tests.Durable.Simulation;

public sealed class CrashSimulationTests
{
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 6)];

    [Fact]
    public async Task A_store_that_forgets_what_it_acknowledged_is_found_out()
    {
        var found = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            try
            {
                await new SimulatedYear(seed, store => new ForgetfulStore(store)).RunAsync();
            }
            catch (Exception e) when (e is InvalidOperationException or Xunit.Sdk.XunitException)
            {
                found++;
            }
        }

        Assert.NotEqual(0, found);
    }

    /// <summary>Runs random years. A failure names its seed, with which that year can be repeated alone.</summary>
    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Nothing_is_lost_or_done_twice_whatever_write_the_process_dies_at(int block)
    {
        const int years = 100;
        for (var seed = block * years; seed < (block + 1) * years; seed++)
        {
            try
            {
                await new SimulatedYear(seed).RunAsync();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"The year of seed {seed} went wrong: {e.Message}", e);
            }
        }
    }
}
