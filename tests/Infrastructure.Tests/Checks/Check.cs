using Enrollment.Infrastructure.Tests.Bicep;

namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>A rule every deployment keeps, and what breaks it.</summary>
internal sealed record Check(string Name, Func<Deployment, IEnumerable<string>> Problems)
{
    public static IReadOnlyList<Check> All { get; } =
        [.. IdentityChecks.All, .. TransportChecks.All, .. DurabilityChecks.All, .. NetworkChecks.All, .. SettingChecks.All, .. OperationChecks.All, .. TemplateChecks.All];

    /// <summary>Each resource of the type has that value at that path, and there is one at least.</summary>
    public static IEnumerable<string> Each(Deployment deployment, string type, string path, params string[] allowed)
    {
        var resources = deployment.OfType(type).ToList();
        if (resources.Count == 0)
            yield return $"There is no {type}.";
        foreach (var resource in resources)
            if (!allowed.Contains(resource.Text(path)))
                yield return $"{type} {resource.Text("name")}: {path} is {resource.Text(path) ?? "not set"}, not {string.Join(" or ", allowed)}.";
    }
}
