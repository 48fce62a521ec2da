using System.Xml.Linq;
using Enrollment.Domain.Steps;

namespace Enrollment.Domain.Tests.Steps;

/// <summary>The picture in the README has the phases of the code, by their names.</summary>
public sealed class FlowPictureTests
{
    [Fact]
    public void The_phases_that_are_drawn_are_those_of_the_year() => Assert.Equal(
        Enum.GetNames<YearPhase>().Order(),
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "flow.svg")).Descendants()
            .Where(element => (string?)element.Attribute("class") == "phase").Select(element => element.Value).Order());
}
