using System.Text;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Actors;

/// <summary>Plays the exemption committee, which decides for one student or uploads a CSV list.</summary>
internal sealed class CommitteeActor(AppClient app) : IActor
{
    /// <summary>The outcome of a list with at least one refused line.</summary>
    public const string PartlyRefused = "partly-refused";

    private static readonly string[] Columns = ["student", "amount", "decision"];

    public string Name => ActionCatalogue.Committee;

    public Task<string> ActAsync(YearAction action, CancellationToken cancellation) => action.Name switch
    {
        "exempt" => OneAsync(action, Exemption.Read(action.Detail)!, cancellation),
        "refund-withdrawal" => RefundAsync(action, Exemption.Read(action.Detail)!, cancellation),
        "exempt-csv" => ListAsync(action, cancellation),
        _ => throw new RehearsalException($"The committee cannot '{action.Name}'."),
    };

    private async Task<string> OneAsync(YearAction action, Exemption exemption, CancellationToken cancellation) =>
        (await app.PostAsync(
            $"/api/students/{action.Student}/exemption", Identity.Committee,
            new { cents = exemption.Cents, decision = exemption.Decision }, $"line-{action.Line}", cancellation)).Outcome;

    private async Task<string> RefundAsync(YearAction action, Exemption refund, CancellationToken cancellation) =>
        (await app.PostAsync(
            $"/api/students/{action.Student}/withdrawal/refund", Identity.Committee,
            new { cents = refund.Cents, decision = refund.Decision }, $"line-{action.Line}", cancellation)).Outcome;

    private async Task<string> ListAsync(YearAction action, CancellationToken cancellation)
    {
        var csv = Csv.Text(Columns, ExemptionList.Read(action.Detail).Select(row => new[]
        {
            row.Student, row.Exemption!.Cents is { } cents ? Csv.Euros(cents) : string.Empty, row.Exemption.Decision,
        }));
        var reply = await app.SendAsync(
            HttpMethod.Post, "/api/exemptions", Identity.Committee, () => new StringContent(csv, Encoding.UTF8, "text/csv"),
            $"line-{action.Line}", cancellation);
        return !reply.Succeeded ? reply.Outcome : reply.Read<ListAnswer>().Refused == 0 ? YearAction.Ok : PartlyRefused;
    }

    private sealed record ListAnswer(int Applied, int Refused);
}
