using System.Text.Json;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Privacy;

/// <param name="Reference">Reference under which the school files the student's request.</param>
internal sealed record ErasureRequest(string Reference);

/// <param name="Seal">The ledger's last hash before the erasure.</param>
internal sealed record ErasedDossier(string Id, DateTimeOffset ErasedAt, string Reference, string Seal);

internal sealed record ErasureView(string Student, IReadOnlyList<ErasedDossier> Dossiers)
{
    public static ErasureView Of(string student, IReadOnlyList<StoredDossier> erased) => new(
        student,
        [.. erased.Select(stored => new ErasedDossier(
            stored.Dossier.Id.ToString(), stored.Entries.Last(entry => entry.Fact is PersonalDataErased).At,
            stored.Dossier.Erasure!.Reference, stored.Dossier.Erasure.Hash))]);
}

/// <summary>Exports a student's personal data, and erases those that the law does not require to be kept.</summary>
internal sealed class PrivacyEndpoints(PersonalDataExport export, PersonalDataErasure erasure, IDossierStore store, School school)
{
    private const int LongestReference = 100;

    private static readonly JsonSerializerOptions Readable = new(Json.Options) { WriteIndented = true };

    [Function("ExportMine")]
    [Allow(Roles.Student)]
    [Operation("Export all data stored about me")]
    [Answers(200, typeof(StudentExport))]
    [Refuses(nameof(NotFound))]
    public async Task<IResult> MineAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier/export")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation) =>
        await store.FindOwnAsync(request, school, cancellation) is null
            ? Problems.NotFound(request)
            : File(request, await export.OfAsync(Caller.Of(request).Subject, isOwnCopy: true, durable, cancellation));

    [Function("ExportStudent")]
    [Allow(Roles.Administrator)]
    [Operation("Export all data stored about a student")]
    [Answers(200, typeof(StudentExport))]
    [Refuses(nameof(NotFound))]
    public async Task<IResult> StudentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/students/{student}/export")] HttpRequest request,
        string student, [DurableClient] DurableTaskClient durable, CancellationToken cancellation) =>
        File(request, await export.OfAsync(student, isOwnCopy: false, durable, cancellation));

    /// <summary>May be called again until it answers, since finished work is not repeated.</summary>
    [Function("EraseStudent")]
    [Allow(Roles.Administrator)]
    [Operation("Erase a student's personal data")]
    [Accepts(typeof(ErasureRequest))]
    [Answers(200, typeof(ErasureView))]
    [Refuses(nameof(NotFound), nameof(ErasureTooEarly), nameof(LedgerNotIntact))]
    public async Task<IResult> EraseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/erasure")] HttpRequest request,
        string student, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<ErasureRequest>(cancellation);
        if (string.IsNullOrWhiteSpace(asked.Reference) || asked.Reference.Length > LongestReference)
            throw new InvalidRequestException(
                "reference", "Indiquez la référence de la demande (100 caractères au plus).", "Give the request's reference (100 characters at most).");

        var result = await erasure.EraseAsync(student, asked.Reference.Trim(), Caller.Of(request).Actor, durable, cancellation);
        return result switch
        {
            { Refusal: { } refusal } => Problems.Refused(request, refusal),
            { Erased.Count: 0 } => Problems.NotFound(request),
            _ => Answers.Json(ErasureView.Of(student, result.Erased)),
        };
    }

    private static IResult File(HttpRequest request, StudentExport? held) => held is null
        ? Problems.NotFound(request)
        : Results.File(JsonSerializer.SerializeToUtf8Bytes(held, Readable), "application/json", $"student-{held.Student}.json");
}
