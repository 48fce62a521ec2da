using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Roster;

/// <summary>Shows the effect of importing a roster before it is imported. Nothing is written.</summary>
internal sealed class RosterPreviewEndpoint(IDossierStore store, RosterIdentities identities, DossierWriter writer, School school)
{
    private const int AtOnce = 8;

    /// <summary>Reads, checks and refuses the file as the import would.</summary>
    [Function("PreviewRoster")]
    [Allow(Roles.Registrar)]
    [Operation("Preview the import of the roster")]
    [Accepts(MediaTypes.Csv, "A line per student; docs/user-guide.md names the columns. Comma or semicolon, UTF-8 or Windows-1252.", Largest = CsvUpload.Largest)]
    [Answers(200, typeof(RosterPreview))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/roster/preview")] HttpRequest request,
        CancellationToken cancellation)
    {
        var lines = RosterFile.Read(await CsvUpload.ReadAsync(request, cancellation), school);
        await identities.CheckAsync(lines, cancellation);
        var (language, moment) = (request.Language(), writer.Moment());
        var rows = new RosterPreviewRow[lines.Count];
        await Parallel.ForAsync(
            0, lines.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (index, stop) =>
            {
                var id = school.DossierOf(lines[index].Student.Number);
                rows[index] = RosterPreviewRow.Of(lines[index], (await store.FindAsync(id, stop))?.Dossier, moment, language);
            });
        return Answers.Json(RosterPreview.Of(rows));
    }
}

/// <summary>The effect of a roster, line by line.</summary>
/// <param name="Erased">Students whose personal data were erased. A roster does not bring them back.</param>
/// <param name="Misfits">Students whose declaration does not fit, or would no longer fit.</param>
/// <param name="Rows">A row for each line of the file, in its order.</param>
internal sealed record RosterPreview(int Added, int Updated, int Unchanged, int Erased, int Misfits, IReadOnlyList<RosterPreviewRow> Rows)
{
    internal static RosterPreview Of(IReadOnlyList<RosterPreviewRow> rows)
    {
        return new RosterPreview(
            Count(RosterChange.Added), Count(RosterChange.Updated), Count(RosterChange.Unchanged), Count(RosterChange.Erased),
            rows.Count(row => row.Misfit is not null), rows);

        int Count(RosterChange change) => rows.Count(row => row.Change == change);
    }
}

/// <param name="Line">Line of the student in the file. The header is line 1.</param>
/// <param name="Name">First and last name, as the file gives them.</param>
/// <param name="Changes">Fields that an update changes; empty otherwise.</param>
/// <param name="Misfit">Reason why the student's declaration does not fit this line; null if it fits.</param>
internal sealed record RosterPreviewRow(
    int Line, string Student, string Name, RosterChange Change, IReadOnlyList<FieldChange> Changes, string? Misfit)
{
    /// <summary>Decides by the same rule as the import.</summary>
    internal static RosterPreviewRow Of(RosterLine line, Dossier? dossier, Moment moment, string language)
    {
        var decision = RecordRoster.Decide(dossier, line.Student, moment);
        var change = RecordRoster.ChangeOf(dossier, decision);
        var misfit = dossier is { Erasure: null } ? SituationFit.Misfit(dossier, line.Student, moment.School) : null;
        return new RosterPreviewRow(
            line.Line, line.Student.Number, line.Student.FullName, change,
            change == RosterChange.Updated ? FieldChange.Between(dossier!.Student, line.Student) : [],
            misfit is null ? null : RefusalTexts.Of(misfit).In(language));
    }
}

/// <param name="Field">Name of the column.</param>
/// <param name="Before">The value as the column would have it.</param>
internal sealed record FieldChange(string Field, string Before, string After)
{
    internal static IReadOnlyList<FieldChange> Between(Student before, Student after) =>
        [.. RosterFile.Cells(before).Zip(RosterFile.Cells(after))
            .Where(cells => cells.First.Value != cells.Second.Value)
            .Select(cells => new FieldChange(cells.First.Column, cells.First.Value, cells.Second.Value))];
}
