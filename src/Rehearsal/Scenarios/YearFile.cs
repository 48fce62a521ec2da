using System.Globalization;
using Enrollment.Domain.Schools;

namespace Enrollment.Rehearsal.Scenarios;

/// <summary>Reads the actions of year.csv and the app's expected answers.</summary>
internal static class YearFile
{
    public const string Name = "year.csv";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm";

    public static readonly IReadOnlyList<string> Columns = ["at", "actor", "student", "action", "detail", "expect"];

    /// <summary>Reads the actions in the order of their times. Actions of one time keep the order of their lines.</summary>
    public static IReadOnlyList<YearAction> Read(string text, Roster roster, School school, List<ScenarioProblem> problems)
    {
        var rows = CsvFile.Read(Name, text, Columns, problems);
        var actions = new List<YearAction>();
        foreach (var row in rows)
        {
            var wrong = Problems(row, roster, school).ToList();
            problems.AddRange(wrong.Select(reason => new ScenarioProblem(Name, row.Line, reason)));
            if (wrong.Count == 0)
                actions.Add(new YearAction(row.Line, Time(row["at"])!.Value, row["actor"], row["student"], row["action"], row["detail"], row["expect"]));
        }

        if (rows.Count == 0 && problems.Count == 0)
            problems.Add(new ScenarioProblem(Name, null, "The year has no actions."));
        return [.. actions.OrderBy(action => action.At).ThenBy(action => action.Line)];
    }

    private static IEnumerable<string> Problems(CsvRow row, Roster roster, School school)
    {
        if (Time(row["at"]) is not { } at)
            yield return $"at must be a local time such as 2022-08-22T09:30, not '{row["at"]}'.";
        else if (DateOnly.FromDateTime(at) > school.YearEndsOn)
            yield return $"at is after the year's end, {Csv.Day(school.YearEndsOn)}.";
        if (!IsExpectation(row["expect"]))
            yield return $"expect must be ok or a problem code such as portal-closed, not '{row["expect"]}'.";
        if (!ActionCatalogue.Actors.Contains(row["actor"]))
        {
            yield return $"actor '{row["actor"]}' is unknown; known are {string.Join(", ", ActionCatalogue.Actors)}.";
            yield break;
        }

        var rules = ActionCatalogue.All.Where(rule => rule.Actor == row["actor"]).ToList();
        if (rules.Find(rule => rule.Name == row["action"]) is not { } rule)
        {
            yield return $"{row["actor"]} cannot '{row["action"]}'; known are {string.Join(", ", rules.Select(known => known.Name))}.";
            yield break;
        }

        if (rule.NamesStudent && !roster.Students.Contains(row["student"]))
            yield return row["student"].Length == 0 ? "student is empty." : $"Student '{row["student"]}' is not in the roster.";
        if (!rule.NamesStudent && row["student"].Length > 0)
            yield return $"student must be empty for {rule.Name}.";
        if (rule.DetailProblem(row["detail"], roster, school) is { } problem)
            yield return problem;
    }

    private static DateTime? Time(string text) =>
        DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    private static bool IsExpectation(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
