using System.Text.Json.Nodes;
using Enrollment.Infrastructure.Tests.Bicep;

namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>What the compiled template says about secrets, in itself and in every module.</summary>
internal static class TemplateChecks
{
    private static readonly string[] SecretWords = ["key", "secret", "password", "token"];

    public static IReadOnlyList<Check> All { get; } =
    [
        new("Secret parameters are secure and have no default", SecretParametersAreSecure),
        new("No output holds a secret", OutputsHoldNoSecret),
        new("No key is listed anywhere", deployment =>
            deployment.Template.ToJsonString().Contains("listKeys", StringComparison.OrdinalIgnoreCase) ? ["The template lists keys."] : []),
    ];

    private static IEnumerable<string> SecretParametersAreSecure(Deployment deployment)
    {
        foreach (var (name, parameter) in Members(deployment, "parameters"))
        {
            var secure = parameter.Text("type")?.StartsWith("secure", StringComparison.OrdinalIgnoreCase) == true;
            if (!secure && SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                yield return $"The parameter {name} is not secure.";
            if (secure && parameter.ContainsKey("defaultValue"))
                yield return $"The secure parameter {name} has a default.";
        }
    }

    private static IEnumerable<string> OutputsHoldNoSecret(Deployment deployment)
    {
        var secure = Members(deployment, "parameters").Where(one => one.Value.Text("type")?.StartsWith("secure", StringComparison.OrdinalIgnoreCase) == true)
            .Select(one => $"parameters('{one.Name}')").ToHashSet();
        foreach (var (name, output) in Members(deployment, "outputs"))
            if (SecretWords.Where(word => word != "key").Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
                || secure.Any(parameter => output.Text("value")?.Contains(parameter, StringComparison.Ordinal) == true))
                yield return $"The output {name} may hold a secret.";
    }

    /// <summary>Parameters or outputs of the template and of its modules: a type stands in each, a module's arguments have none.</summary>
    private static IEnumerable<(string Name, JsonObject Value)> Members(Deployment deployment, string kind) => deployment.Template.Objects()
        .Select(node => node[kind]).OfType<JsonObject>()
        .SelectMany(members => members)
        .Where(member => member.Value is JsonObject value && value.ContainsKey("type"))
        .Select(member => (member.Key, member.Value!.AsObject()));
}
