using Enrollment.Domain.Schools;

namespace Enrollment.Rehearsal.Scenarios;

/// <summary>Reads the three files of a scenario folder and reports every problem in them.</summary>
internal static class ScenarioReader
{
    private const string SchoolFile = "school.json";

    /// <returns>The scenario, or null and every problem.</returns>
    public static (Scenario? Scenario, IReadOnlyList<ScenarioProblem> Problems) Read(string folder)
    {
        var problems = new List<ScenarioProblem>();
        if (!Directory.Exists(folder))
            return (null, [new ScenarioProblem(folder, null, "There is no such folder.")]);

        var texts = new[] { SchoolFile, Roster.File, YearFile.Name }.ToDictionary(name => name, name => TextOf(folder, name, problems));
        if (texts[SchoolFile] is not { } json)
            return (null, problems);

        var (school, errors) = SchoolReader.Read(json);
        problems.AddRange(errors.Select(error => new ScenarioProblem(SchoolFile, null, error)));
        if (school is null || texts[Roster.File] is not { } students)
            return (null, problems);

        var roster = Roster.Read(students, school, problems);
        var actions = texts[YearFile.Name] is { } year ? YearFile.Read(year, roster, school, problems) : [];
        return problems.Count == 0
            ? (new Scenario(school, Path.GetFullPath(Path.Combine(folder, SchoolFile)), roster, actions), problems)
            : (null, problems);
    }

    private static string? TextOf(string folder, string name, List<ScenarioProblem> problems)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path))
            return File.ReadAllText(path);
        problems.Add(new ScenarioProblem(name, null, "The file is missing."));
        return null;
    }
}
