using Enrollment.Rehearsal.Scenarios;
using Enrollment.Rehearsal.Tests.Support;

namespace Enrollment.Rehearsal.Tests.Scenarios;

public sealed class ScenarioReaderTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_example_is_read_without_a_problem()
    {
        var (scenario, problems) = ScenarioReader.Read(Folder.Example);

        Assert.Empty(problems);
        Assert.Equal(2022, scenario!.School.AcademicYear);
        Assert.Equal(21, scenario.Roster.Students.Count);
    }

    [Fact]
    public void The_clock_starts_with_the_first_day_and_ends_after_the_year()
    {
        var scenario = ScenarioReader.Read(Folder.Example).Scenario!;

        Assert.Equal(DateTimeOffset.Parse("2022-07-04T00:00+02:00", null), scenario.Start);
        Assert.Equal(DateTimeOffset.Parse("2023-09-01T12:00+02:00", null), scenario.End);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains("no such folder", Assert.Single(ScenarioReader.Read("/nowhere/at/all").Problems).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("school.json")]
    [InlineData("roster.csv")]
    [InlineData("year.csv")]
    public void A_missing_file_is_named(string file) =>
        Assert.Contains($"{file}: The file is missing.", folder.Without(file).Problems());

    [Fact]
    public void Problems_of_the_school_are_told_as_its_reader_words_them() =>
        Assert.All(folder.With("school.json", text => text.Replace("\"dayOfMonth\": 10", "\"dayOfMonth\": 31", StringComparison.Ordinal)).Problems(), problem =>
        {
            Assert.StartsWith("school.json: ", problem, StringComparison.Ordinal);
            Assert.Contains("dayOfMonth", problem, StringComparison.Ordinal);
        });

    [Fact]
    public void Every_wrong_line_of_every_file_is_told_at_once()
    {
        folder.With("roster.csv", text => text.Replace(",fr,GB,12 rue Blatin", ",it,GB,12 rue Blatin", StringComparison.Ordinal));
        folder.WithYear("2022-07-04T09:00,student,22000101,declare,01,ok", "tomorrow,student,22000101,declare,01,ok", "2022-07-05T09:00,student,22000101,declare,99,ok");

        Assert.Equal(
            [
                "roster.csv, line 2: language must be fr or en, not 'it'.",
                "year.csv, line 3: at must be a local time such as 2022-08-22T09:30, not 'tomorrow'.",
                "year.csv, line 4: '99' is neither a situation of school.json nor 'uncertain'.",
            ],
            folder.Problems());
    }
}
