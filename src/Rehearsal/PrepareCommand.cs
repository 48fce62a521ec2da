using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enrollment.Domain.Schools;
using Enrollment.Rehearsal.Clocks;
using Enrollment.Rehearsal.Scenarios;
using Spectre.Console;

namespace Enrollment.Rehearsal;

/// <summary>Copies a scenario folder, with a clock that lets the year pass within minutes.</summary>
internal static class PrepareCommand
{
    private const string SchoolName = "school.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="begins">The host's time at the beginning of the year.</param>
    public static int Run(IAnsiConsole console, string folder, string output, Pace pace, DateTimeOffset begins)
    {
        if (RehearsalCommand.ReadOrReport(console, folder) is not { } scenario)
            return RehearsalCommand.InvalidInput;
        if (Full(output) == Full(folder))
        {
            console.MarkupLineInterpolated($"[red]--out must be another folder than {folder}.[/]");
            return RehearsalCommand.InvalidInput;
        }

        var clock = Timeline.Draw(scenario, pace, begins);
        Directory.CreateDirectory(output);
        foreach (var name in new[] { Roster.File, YearFile.Name })
            File.Copy(Path.Combine(folder, name), Path.Combine(output, name), overwrite: true);
        var school = Path.GetFullPath(Path.Combine(output, SchoolName));
        File.WriteAllText(school, WithClock(File.ReadAllText(scenario.SchoolFile), clock));

        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"The year begins at {begins:u} and takes {(clock.Points[^1].Host - begins).TotalMinutes:0.0} minutes. Start the app before then, with this setting:");
        console.Profile.Out.Writer.WriteLine($"School__File={school}");
        return RehearsalCommand.Success;
    }

    private static string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static string WithClock(string school, RehearsalClock clock)
    {
        var file = JsonNode.Parse(school)!.AsObject();
        file["rehearsalClock"] = new JsonArray([.. clock.Points.Select(point => new JsonObject
        {
            ["host"] = Text(point.Host),
            ["school"] = Text(point.School),
        })]);
        return file.ToJsonString(Readable) + "\n";
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
