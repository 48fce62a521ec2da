using Enrollment.Domain.Schools;

namespace Enrollment.Domain.Tests.Schools;

public sealed class ExampleSchoolTests
{
    [Fact]
    public void The_example_school_is_read_without_an_error()
    {
        var (school, errors) = SchoolReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json")));

        Assert.Empty(errors);
        Assert.Equal(["01", "02", "03", "05", "06", "07", "08"], school!.Situations.Select(situation => situation.Code));
    }

    [Theory]
    [InlineData("01", "GC", 60100, 0)]
    [InlineData("05", "GC", 377000, 316900)]
    [InlineData("03", "GC", 40100, 0)]
    [InlineData("08", "GC", 0, 0)]
    [InlineData("01", "GMM-APP", 0, 0)]
    [InlineData("01", "PEIP", 17000, 0)]
    public void The_example_school_charges_the_fees_of_the_year(string situation, string programme, long total, long exemptible)
    {
        var lines = SchoolReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json"))).School!.LinesFor(situation, programme);

        Assert.Equal(total, lines.Sum(line => line.Cents));
        Assert.Equal(exemptible, lines.Where(line => line.Exemptible).Sum(line => line.Cents));
    }
}
