using Enrollment.Rehearsal.Clocks;
using Enrollment.Rehearsal.Scenarios;
using Enrollment.Rehearsal.Tests.Support;

namespace Enrollment.Rehearsal.Tests;

public sealed class PrepareCommandTests : IDisposable
{
    private static readonly DateTimeOffset Begins = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    private readonly Folder folder = new(Folder.QuickYear);

    private string Output => Path.Combine(folder.Path, "prepared");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("quick-year")]
    [InlineData("polytech-clermont")]
    public void The_copy_is_the_same_year_with_a_clock(string example)
    {
        using var original = new Folder(Path.Combine(Folder.Repository, "examples", example));
        using var console = new PlainConsole();

        Assert.Equal(RehearsalCommand.Success, PrepareCommand.Run(console.Console, original.Path, Output, Pace.Default, Begins));

        var (before, after) = (original.Scenario(), ScenarioReader.Read(Output).Scenario!);
        Assert.Equal(before.Actions, after.Actions);
        Assert.Equal(before.Roster.Text(), after.Roster.Text());
        Assert.Equal(before.School.Name, after.School.Name);
        Assert.Equal(Timeline.Draw(before, Pace.Default, Begins).Points, after.School.RehearsalClock.Points);
        Assert.Contains(after.SchoolFile, console.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prepared_year_is_prepared_anew_from_its_own_copy()
    {
        using var console = new PlainConsole();
        PrepareCommand.Run(console.Console, folder.Path, Output, Pace.Default, Begins);
        var again = Path.Combine(folder.Path, "again");

        PrepareCommand.Run(console.Console, Output, again, Pace.Default, Begins.AddDays(1));

        Assert.Equal(Begins.AddDays(1), ScenarioReader.Read(again).Scenario!.School.RehearsalClock.Points[0].Host);
    }

    [Fact]
    public void The_original_is_never_written_over()
    {
        var before = File.ReadAllText(Path.Combine(folder.Path, "school.json"));
        using var console = new PlainConsole();

        Assert.Equal(RehearsalCommand.InvalidInput, PrepareCommand.Run(console.Console, folder.Path, folder.Path + "/", Pace.Default, Begins));

        Assert.Equal(before, File.ReadAllText(Path.Combine(folder.Path, "school.json")));
        Assert.Contains("must be another folder", console.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_folder_is_told_and_nothing_is_written()
    {
        folder.Without("roster.csv");
        using var console = new PlainConsole();

        Assert.Equal(RehearsalCommand.InvalidInput, PrepareCommand.Run(console.Console, folder.Path, Output, Pace.Default, Begins));

        Assert.Contains("roster.csv: The file is missing.", console.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }
}
