using System.Text.Json;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Lists;

/// <summary>Lists as their readers ask for them.</summary>
internal static class Listings
{
    public static Task<JsonElement> DeclarationsAsync(this Campus campus, string query) => campus.GetAsync("registrar", "reg", $"/api/declarations?{query}");

    public static Task<JsonElement> RequestsAsync(this Campus campus, string query = "") => campus.GetAsync("accountant", "acc", $"/api/plans?{query}");

    public static Task<JsonElement> AccountsAsync(this Campus campus, string query) => campus.GetAsync("accountant", "acc", $"/api/accounts?{query}");

    public static Task<JsonElement> CandidatesAsync(this Campus campus, string query) =>
        campus.GetAsync("committee", "com", $"/api/exemptions/candidates?{query}");

    /// <summary>The months as "2022-10 expected collected to-come", in cents.</summary>
    public static async Task<IReadOnlyList<string>> MonthsAsync(this Campus campus) =>
        [.. (await campus.GetAsync("accountant", "acc", "/api/accounting/months")).GetProperty("items").EnumerateArray()
            .Select(month => $"{month.GetProperty("month").GetString()} {month.GetProperty("expectedCents").GetInt64()} {month.GetProperty("collectedCents").GetInt64()} {month.GetProperty("toComeCents").GetInt64()}")];

    public static IReadOnlyList<string> Students(this JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("student").GetString()!)];

    public static JsonElement Row(this JsonElement page, string student) =>
        page.GetProperty("items").EnumerateArray().Single(row => row.GetProperty("student").GetString() == student);

    /// <summary>Without waiting for any orchestration to see them.</summary>
    /// <param name="names">Number, first and last name.</param>
    public static async Task ImportAsync(this Campus campus, params IEnumerable<(string Student, string First, string Last)> names)
    {
        var rows = names.Select(name => Campus.Roster(name.Student, "GC", "non_eu").Split('\n')[1]
            .Replace("Amélie", name.First, StringComparison.Ordinal).Replace("Durand", name.Last, StringComparison.Ordinal));
        await campus.ImportAsync(string.Join('\n', [Campus.Roster("x", "GC").Split('\n')[0], .. rows]));
    }
}
