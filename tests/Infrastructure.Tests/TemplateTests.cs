using System.Text.Json.Nodes;
using Enrollment.Infrastructure.Tests.Bicep;
using Enrollment.Infrastructure.Tests.Checks;

namespace Enrollment.Infrastructure.Tests;

/// <summary>infra/ compiles without a word, and what it would deploy keeps every rule. No Azure account is needed.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string, string> Rules
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var check in Check.All)
                foreach (var variant in new[] { "everyday", "everything" })
                    data.Add(check.Name, variant);
            return data;
        }
    }

    [Fact]
    public void The_compiler_and_the_linter_have_nothing_to_say()
    {
        using var compiler = new Compiler();

        Assert.Equal("", compiler.Lint());
    }

    [Theory]
    [InlineData("param alwaysReadyHttp int = 0", "param alwaysReadyHttp int = 0\nparam nobodyUsesThis int = 0", "no-unused-params")]
    [InlineData("output AZURE_RESOURCE_GROUP string = group.name", "output AZURE_RESOURCE_GROUP string = linksSigningKey", "outputs-should-not-contain-secrets")]
    [InlineData("name: identityName\n    location", "nome: identityName\n    location", "BCP")]
    public void A_fault_in_the_template_is_an_error(string from, string to, string complaint)
    {
        using var compiler = new Compiler();
        compiler.Change("infra/main.bicep", from, to);

        Assert.Contains($"Error {complaint}", compiler.Lint(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_deployment_keeps_every_rule(string rule, string variant) =>
        Assert.Empty(Check.All.Single(check => check.Name == rule).Problems(Deployment.Of(variant)));

    [Fact]
    public void Every_parameter_without_a_default_comes_from_the_environment_and_no_file_holds_a_value_of_a_secret()
    {
        var parameters = Deployment.Of("everyday").Template["parameters"]!.AsObject();
        var file = JsonNode.Parse(Repository.Text("infra/main.parameters.json"))!["parameters"]!.AsObject();

        Assert.Equal(parameters.Select(parameter => parameter.Key).Order(), file.Select(parameter => parameter.Key).Order());
        Assert.All(parameters.Where(parameter => parameter.Value!.AsObject().ContainsKey("defaultValue") is false), parameter =>
            Assert.Matches(@"^\$\{[A-Z_]+\}$", file[parameter.Key]!.Text("value")));
        Assert.All(parameters.Where(parameter => parameter.Value!.Text("defaultValue") is { Length: > 0 }), parameter =>
            Assert.EndsWith($"={parameter.Value!.Text("defaultValue")}}}", file[parameter.Key]!.Text("value"), StringComparison.OrdinalIgnoreCase));
    }
}
