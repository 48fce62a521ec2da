using System.Text.RegularExpressions;
using Enrollment.Infrastructure.Tests.Bicep;

namespace Enrollment.Infrastructure.Tests;

/// <summary>docs/azure.md names what there is to set and what there is.</summary>
public sealed partial class GuideTests
{
    private static readonly string Guide = Repository.Text("docs/azure.md");

    [Fact]
    public void Every_variable_of_the_environment_is_in_the_guide() => Assert.All(
        Variables().Matches(Repository.Text("infra/main.parameters.json")).Select(match => match.Groups[1].Value).Except(["AZURE_ENV_NAME", "AZURE_LOCATION"]),
        variable => Assert.Matches($@"\b{variable}\b", Guide));

    [Fact]
    public void Every_variable_the_guide_sets_is_read() => Assert.All(
        Set().Matches(Guide).Select(match => match.Groups[1].Value).Except(["NAME", "AzureEmail"]),
        variable => Assert.Contains($"${{{variable}", Repository.Text("infra/main.parameters.json"), StringComparison.Ordinal));

    [Fact]
    public void Every_module_and_every_alert_is_in_the_guide()
    {
        var modules = Directory.EnumerateFiles(Repository.PathOf("infra/modules")).Select(Path.GetFileName);
        var alerts = Deployment.Of("everyday").OfType("Microsoft.Insights/scheduledQueryRules").Select(alert => alert.Text("name")!["everyday-".Length..]);

        Assert.All(modules.Concat(alerts), name => Assert.Contains(name!, Guide, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\$\{([A-Z_]+)[=}]")]
    private static partial Regex Variables();

    [GeneratedRegex(@"azd env set(?:-secret)? (\w+)")]
    private static partial Regex Set();
}
