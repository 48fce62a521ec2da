using System.Text.Json;

namespace Enrollment.Simulation.Tests;

public sealed class CommandTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ten")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("5..1")]
    [InlineData("1..2..3")]
    [InlineData("1..")]
    [InlineData("1 .. 2")]
    [InlineData("1..999999999")]
    public void Seeds_that_are_none_are_refused(string seeds)
    {
        using var output = new StringWriter();

        Assert.Equal(SimulationCommand.WrongInput, SimulationCommand.Run(seeds, output));
        Assert.Contains($"'{seeds}'", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_line_says_what_was_run_and_found()
    {
        var (code, lines) = Run("3..7");

        Assert.Equal(SimulationCommand.Held, code);
        var last = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.Equal(["years", "violations", "faultsInjected", "yearsPerSecond"], last.EnumerateObject().Select(property => property.Name));
        Assert.Equal((5, 0), (last.GetProperty("years").GetInt32(), last.GetProperty("violations").GetInt32()));
        Assert.True(last.GetProperty("faultsInjected").GetInt32() > 0);
        Assert.True(last.GetProperty("yearsPerSecond").GetDouble() > 0);
    }

    [Fact]
    public void One_seed_alone_is_told_whole()
    {
        var (_, lines) = Run("3");

        Assert.Contains(lines, line => line.Contains("S000003 roster: done", StringComparison.Ordinal));
        Assert.StartsWith("""{"years":1,""", lines[^1], StringComparison.Ordinal);
    }

    private static (int Code, string[] Lines) Run(string seeds)
    {
        using var output = new StringWriter();
        var code = SimulationCommand.Run(seeds, output);
        return (code, output.ToString().TrimEnd().Split('\n'));
    }
}
