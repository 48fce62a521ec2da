using System.Globalization;
using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Docs;

/// <summary>The page that says what is met names what shows it, and leaves nothing out.</summary>
public sealed partial class AsvsTests
{
    /// <summary>The numbers of levels 1 and 2 of version 4.0.3, by section.</summary>
    private const string Numbers = """
        1.1: 1-7; 1.2: 1-4; 1.4: 1,4-5; 1.5: 1-4; 1.6: 1-4; 1.7: 1-2; 1.8: 1-2; 1.9: 1-2; 1.10: 1; 1.11: 1-2; 1.12: 2; 1.14: 1-6;
        2.1: 1-12; 2.2: 1-3; 2.3: 1-3; 2.4: 1-5; 2.5: 1-7; 2.6: 1-3; 2.7: 1-6; 2.8: 1-7; 2.9: 1-3; 2.10: 1-4;
        3.1: 1; 3.2: 1-4; 3.3: 1-4; 3.4: 1-5; 3.5: 1-3; 3.7: 1;
        4.1: 1-3,5; 4.2: 1-2; 4.3: 1-3;
        5.1: 1-5; 5.2: 1-8; 5.3: 1-10; 5.4: 1-3; 5.5: 1-4;
        6.1: 1-3; 6.2: 1-6; 6.3: 1-2; 6.4: 1-2;
        7.1: 1-4; 7.2: 1-2; 7.3: 1,3-4; 7.4: 1-3;
        8.1: 1-4; 8.2: 1-3; 8.3: 1-8;
        9.1: 1-3; 9.2: 1-4;
        10.2: 1-2; 10.3: 1-3;
        11.1: 1-8;
        12.1: 1-3; 12.2: 1; 12.3: 1-6; 12.4: 1-2; 12.5: 1-2; 12.6: 1;
        13.1: 1,3-5; 13.2: 1-3,5-6; 13.3: 1-2; 13.4: 1-2;
        14.1: 1-4; 14.2: 1-6; 14.3: 2-3; 14.4: 1-7; 14.5: 1-4
        """;

    private static readonly Lazy<string> Page = new(() => File.ReadAllText(Path.Combine(Repository.Folder, "docs", "asvs.md")));

    private static readonly Lazy<IReadOnlyList<string>> Tests = new(() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Folder, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText)]);

    [Fact]
    public void Every_requirement_is_there_once_and_what_is_named_exists() => Assert.Empty(Wrong(Page.Value));

    [Fact]
    public void What_is_wrong_on_the_page_is_found()
    {
        const string row = "| 1.1.4 |";
        Assert.Contains(row, Page.Value, StringComparison.Ordinal);
        var broken = Page.Value.Replace(row, "| 1.1.5 |", StringComparison.Ordinal)
            + "| 2.1.1 | words | met | nothing |\n| 99.1.1 | words | met | `RoleTests.Nobody_wrote_this`, `NoTests`, [file](nowhere.md) |\n| 2.1.2 | words | perhaps | x |\n";

        Assert.Equal(
            ["1.1.4 is missing", "1.1.5 is there 2 times", "2.1.1 is there 2 times", "2.1.2 is there 2 times", "99.1.1 is no requirement", "2.1.1 names nothing",
                "2.1.2 has no state", "RoleTests.Nobody_wrote_this is no test", "NoTests is no test", "nowhere.md is no file", "the sums are wrong"],
            Wrong(broken));
    }

    private static IEnumerable<string> Wrong(string page)
    {
        var rows = Row().Matches(page).Select(match => (Number: match.Groups["number"].Value, State: match.Groups["state"].Value, Shown: match.Groups["shown"].Value)).ToList();
        var wanted = Expected().ToList();
        return
        [
            .. wanted.Select(number => (number, Count: rows.Count(row => row.Number == number))).Where(found => found.Count != 1)
                .Select(found => found.Count == 0 ? $"{found.number} is missing" : $"{found.number} is there {found.Count} times"),
            .. rows.Select(row => row.Number).Except(wanted).Select(number => $"{number} is no requirement"),
            .. rows.Where(row => row.State == "met" ? !Named().IsMatch(row.Shown) && !Link().IsMatch(row.Shown) : row.Shown.Length == 0)
                .Select(row => $"{row.Number} names nothing"),
            .. rows.Where(row => row.State is not ("met" or "open" or "not applicable")).Select(row => $"{row.Number} has no state"),
            .. rows.SelectMany(row => Named().Matches(row.Shown)).Where(name => !IsTest(name.Groups["class"].Value, name.Groups["method"].Value))
                .Select(name => $"{name.Value.Trim('`')} is no test"),
            .. rows.SelectMany(row => Link().Matches(row.Shown)).Select(link => link.Groups["path"].Value)
                .Where(path => !File.Exists(Path.Combine(Repository.Folder, "docs", path))).Select(path => $"{path} is no file"),
            .. page.Contains($"{Count("met")} met, {Count("not applicable")} not applicable, {Count("open")} open.", StringComparison.Ordinal) ? [] : new[] { "the sums are wrong" },
        ];

        int Count(string state) => rows.Count(row => row.State == state);
    }

    private static bool IsTest(string type, string method) => Tests.Value.Any(source =>
        Regex.IsMatch(source, $@"class {type}\b") && (method.Length == 0 || Regex.IsMatch(source, $@"public (async Task|Task|void) {method}\(")));

    private static IEnumerable<string> Expected() =>
        from section in Numbers.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let parts = section.Split(": ")
        from range in parts[1].Split(',')
        let ends = range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList()
        from number in Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)
        select $"{parts[0]}.{number}";

    [GeneratedRegex(@"^\| (?<number>\d+\.\d+\.\d+) \|[^|]+\| (?<state>[^|]+) \| ?(?<shown>[^|]*?) ?\|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<class>[A-Z][A-Za-z]+Tests)(?:\\.(?<method>[A-Za-z0-9_]+))?`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
