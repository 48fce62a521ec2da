using System.Text.Json.Nodes;

namespace Enrollment.Functions.Tests.Support;

/// <summary>The example school with two instalments above 300.00, four above 1,000.00 and ten above 2,000.00, on the 5th.</summary>
public static class OtherSchool
{
    /// <summary>Settings of an app that reads it.</summary>
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?> { ["School:File"] = Written() };

    private static string Written()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json")))!.AsObject();
        var instalments = file["instalments"]!.AsObject();
        instalments["dayOfMonth"] = 5;
        instalments["offers"] = JsonNode.Parse("""
            [
              { "count": 2, "aboveCents": 30000, "split": "equalParts" },
              { "count": 4, "aboveCents": 100000, "split": "nonExemptibleFirst" },
              { "count": 10, "aboveCents": 200000, "split": "nonExemptibleFirst" }
            ]
            """);
        var path = Path.Combine(AppContext.BaseDirectory, "other.school.json");
        File.WriteAllText(path, file.ToJsonString());
        return path;
    }
}
