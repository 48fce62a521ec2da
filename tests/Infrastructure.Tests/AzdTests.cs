using Enrollment.Infrastructure.Tests.Bicep;
using Enrollment.Infrastructure.Tests.Workflows;
using YamlDotNet.RepresentationModel;

namespace Enrollment.Infrastructure.Tests;

/// <summary>What azd is told fits the repository and the template.</summary>
public sealed class AzdTests
{
    private static readonly YamlMappingNode File = new Workflow(Repository.Text("azure.yaml")).Root;

    [Fact]
    public void Its_one_service_is_the_app_and_carries_the_template_s_tag()
    {
        var service = Workflow.Mapping(File, "services").Children.Single();

        Assert.True(Directory.Exists(Repository.PathOf(Workflow.Value((YamlMappingNode)service.Value, "project")!)));
        Assert.Equal("function", Workflow.Value((YamlMappingNode)service.Value, "host"));
        Assert.Equal(Deployment.Of("everyday").OfType("Microsoft.Web/sites").Single().Text("tags.azd-service-name"), service.Key.ToString());
    }

    [Theory]
    [InlineData("prepackage")]
    [InlineData("predeploy")]
    public void What_it_builds_sends_mails_through_communication_services(string hook)
    {
        var shells = Workflow.Mapping(Workflow.Mapping(File, "hooks"), hook).Children.Values.Cast<YamlMappingNode>().ToList();

        Assert.Equal(2, shells.Count);
        Assert.All(shells, shell => Assert.Equal("azd env set AzureEmail true", Workflow.Value(shell, "run")));
        Assert.Contains("'$(AzureEmail)' == 'true'", Repository.Text("src/Functions/Enrollment.Functions.csproj"), StringComparison.Ordinal);
    }
}
