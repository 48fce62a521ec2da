using System.Collections.Concurrent;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Roster;

/// <summary>Imports the registrar's roster. Each student gets a dossier and an orchestration. A later import brings changes in.</summary>
internal sealed class ImportRosterEndpoint(
    DossierWriter writer, RosterIdentities identities, WakeUpIndex wakeUps, IYearWaker years, School school)
{
    private const int AtOnce = 8;

    [Function("ImportRoster")]
    [Allow(Roles.Registrar)]
    [Operation("Import the roster")]
    [Accepts(MediaTypes.Csv, "A line per student; docs/user-guide.md names the columns. Comma or semicolon, UTF-8 or Windows-1252.", Largest = CsvUpload.Largest)]
    [Answers(200, typeof(RosterImport))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/roster")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var lines = RosterFile.Read(await CsvUpload.ReadAsync(request, cancellation), school);
        await identities.MoveAsync(await identities.CheckAsync(lines, cancellation), cancellation);
        var students = lines.Select(line => line.Student).ToList();
        var (actor, cause) = (Caller.Of(request).Actor, request.Cause());
        var changes = new ConcurrentBag<RosterChange>();
        await Parallel.ForEachAsync(
            students,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (student, stop) => changes.Add(await RecordAsync(student, actor, cause, durable, stop)));

        int Count(RosterChange change) => changes.Count(each => each == change);
        return Answers.Json(new RosterImport(
            Count(RosterChange.Added), Count(RosterChange.Updated), Count(RosterChange.Unchanged), Count(RosterChange.Erased)));
    }

    // Completes the identity and starts the orchestration each time, so that the next import makes up for an interrupted one.
    private async Task<RosterChange> RecordAsync(
        Student student, string actor, string? cause, DurableTaskClient durable, CancellationToken cancellation)
    {
        var (id, change) = (school.DossierOf(student.Number), RosterChange.Unchanged);
        var result = await writer.RunAsync(
            id,
            new Operation("record-roster", cause),
            actor,
            (dossier, moment) =>
            {
                var decision = RecordRoster.Decide(dossier, student, moment);
                change = RecordRoster.ChangeOf(dossier, decision);
                return decision;
            },
            version => wakeUps.RecordIntentAsync(id, version, writer.Moment().Now, cancellation),
            cancellation);
        if (change == RosterChange.Erased)
            return change;

        await identities.EnrolAsync(student, cancellation);
        await years.StartAsync(durable, id);

        // A new orchestration reads the dossier by itself. An existing one must be woken.
        if (result is { Applied: true, Stored.Entries.Count: > 1 })
            await years.WakeAsync(durable, result.Stored);
        return change;
    }
}

/// <summary>The numbers of students the roster added, changed, or left unchanged.</summary>
/// <param name="Erased">Students whose personal data were erased. A roster does not bring them back.</param>
internal sealed record RosterImport(int Added, int Updated, int Unchanged, int Erased);
