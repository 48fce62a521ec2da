using Enrollment.Functions.Features.Privacy;
using Enrollment.Functions.Platform.Dossiers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Retention;

/// <summary>
/// Erases the personal data of years that ended long ago, as on request. An account that is not settled keeps its name,
/// because somebody owes the debt.
/// </summary>
internal sealed class EndedYearAgeOut(
    TableDossierStore store, PersonalDataErasure erasure, IOptions<RetentionOptions> options, School school, TimeProvider time,
    ILogger<EndedYearAgeOut> log) : IAgeOut
{
    private const string Reference = "retention";

    private readonly LocalTime clock = new(school.TimeZone);

    public string Kind => "personal data of ended years";

    public async Task<int> DeleteSomeAsync(int most, DurableTaskClient durable, CancellationToken cancellation)
    {
        var (erased, kept) = (0, new List<string>());
        await foreach (var rows in store.ReadAllAsync(null, cancellation))
        {
            // The dossiers of a school come in the order of their years, so all that follow are younger.
            if (erased == most || !IsOver(rows.Id.Year))
                break;
            if (Dossier.From(rows.Id, rows.Entries()) is not { Erasure: null })
                continue;

            var result = await erasure.EraseAsync(rows.Id.Student, Reference, DossierWriter.AppActor, durable, cancellation, rows.Id.Year);
            if (result.Refusal is null)
                erased++;
            else
                kept.Add(result.Refusal.Code);
        }

        if (kept.Count > 0)
            log.LogWarning("{Kept} dossiers of ended years keep their personal data: {Refusals}", kept.Count, string.Join(", ", kept.Distinct()));
        return erased;
    }

    private bool IsOver(int year) =>
        clock.DayOf(time.GetUtcNow()) > school.YearEndsOn.AddYears(year - school.AcademicYear + options.Value.PersonalDataYears);
}
