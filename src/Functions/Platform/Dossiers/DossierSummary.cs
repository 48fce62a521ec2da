using System.Text.Json;
using System.Text.Json.Serialization;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>
/// The part of a dossier that lists show, so that a list of a whole school reads no ledger. Amounts are in cents. The name
/// is empty once the personal data are erased.
/// </summary>
/// <param name="Situation">Situation of the last declaration, rejected or not. Null if there is none, or the student is uncertain.</param>
/// <param name="DeclaredAt">Instant of the last declaration, uncertainty included. Null if there is none.</param>
/// <param name="Misfit">Reason why the declaration no longer fits the roster. Null if it fits.</param>
/// <param name="RefundCents">Refunds that were decided, sent or not.</param>
/// <param name="RefundedCents">Refunds that were sent.</param>
/// <param name="ExemptibleCents">Part of the order that the committee may exempt, exempted already or not.</param>
public sealed record DossierSummary(
    string FirstName,
    string LastName,
    string Programme,
    DeclarationState Declaration,
    string? Situation,
    DateTimeOffset? DeclaredAt,
    Text? Misfit,
    PlanSummary? Plan,
    long OrderedCents,
    long CreditedCents,
    long PaidCents,
    long RefundCents,
    long RefundedCents,
    long ExemptibleCents,
    bool Blocked,
    bool HasLeft,
    bool Erased,
    IReadOnlyList<ExpectedDay> Days)
{
    [JsonIgnore]
    public string Name => $"{FirstName} {LastName}".Trim();

    [JsonIgnore]
    public long DueCents => OrderedCents - CreditedCents - PaidCents + RefundCents;

    [JsonIgnore]
    public long BalanceCents => OrderedCents - CreditedCents - PaidCents + RefundedCents;

    public static DossierSummary Of(Dossier dossier, School school)
    {
        var erased = dossier.Erasure is not null;
        return new DossierSummary(
            dossier.Student.FirstName,
            erased ? string.Empty : dossier.Student.LastName,
            dossier.Student.Programme,
            dossier.Declaration,
            dossier is { Declaration: not DeclarationState.Uncertain, Orders: [.., var last] } ? last.Situation : null,
            dossier.DeclaredAt,
            SituationFit.Misfit(dossier, school) is { } misfit ? RefusalTexts.Of(misfit) : null,
            dossier.Plan is { } plan ? PlanSummary.Of(plan, dossier.RefusedParts) : null,
            dossier.OrderedCents,
            dossier.CreditedCents,
            dossier.PaidCents,
            dossier.RefundCents,
            dossier.RefundedCents,
            dossier.Order?.ExemptibleCents ?? 0,
            dossier.IsBlocked,
            dossier.Withdrawal is not null,
            erased,
            ExpectedDay.Of(dossier, new LocalTime(school.TimeZone)));
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>Reads a summary. Returns null for the shape of another release, for which the ledger is read instead.</summary>
    public static DossierSummary? FromJson(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<DossierSummary>(json, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Cents">Amount of each instalment that is not cancelled, first to last.</param>
/// <param name="Refused">Numbers of the instalments whose debit was refused and that are still to pay.</param>
/// <param name="RefusedCents">Sum of these instalments.</param>
public sealed record PlanSummary(int Number, PlanState State, DateTimeOffset RequestedAt, IReadOnlyList<long> Cents, IReadOnlyList<int> Refused, long RefusedCents)
{
    public static PlanSummary Of(PaymentPlan plan, IReadOnlyList<Instalment> refused) => new(
        plan.Number, plan.State, plan.RequestedAt,
        [.. plan.Instalments.Where(part => part.State != InstalmentState.Cancelled).Select(part => part.Cents)],
        [.. refused.Select(part => part.Number)],
        refused.Sum(part => part.Cents));
}
