using System.Text;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Actors;

/// <summary>Plays the registrar, who imports the roster, reviews declarations and records withdrawals.</summary>
internal sealed class RegistrarActor(AppClient app, Roster first) : IActor
{
    private Roster roster = first;

    public string Name => ActionCatalogue.Registrar;

    public async Task<string> ActAsync(YearAction action, CancellationToken cancellation) => action.Name switch
    {
        "validate" => (await ReviewAsync(action, new { decision = "validate" }, cancellation)).Outcome,
        "reject" => (await ReviewAsync(action, new { decision = "reject", reason = action.Detail }, cancellation)).Outcome,
        "withdraw" => (await WithdrawAsync(action, Withdrawal.Read(action.Detail)!, cancellation)).Outcome,
        "roster" => await ChangeAsync(action, cancellation),
        _ => throw new RehearsalException($"The registrar cannot '{action.Name}'."),
    };

    /// <summary>Imports the whole roster at the start of the year.</summary>
    public async Task ImportAsync(CancellationToken cancellation)
    {
        var imported = await ImportAsync(roster.Text(), cancellation);
        if (!imported.Succeeded)
            throw imported.Unexpected();
    }

    private async Task<string> ChangeAsync(YearAction action, CancellationToken cancellation)
    {
        var changes = RosterChange.Read(action.Detail);
        var imported = await ImportAsync(roster.OneChanged(action.Student, changes), cancellation);
        if (imported.Succeeded)
            roster = roster.With(action.Student, changes);
        return imported.Outcome;
    }

    private Task<Reply> ReviewAsync(YearAction action, object review, CancellationToken cancellation) =>
        app.PostAsync($"/api/students/{action.Student}/review", Identity.Registrar, review, $"line-{action.Line}", cancellation);

    private Task<Reply> WithdrawAsync(YearAction action, Withdrawal withdrawal, CancellationToken cancellation) => app.PostAsync(
        $"/api/students/{action.Student}/withdrawal", Identity.Registrar,
        new { requestedOn = withdrawal.RequestedOn, reason = withdrawal.Reason }, $"line-{action.Line}", cancellation);

    private Task<Reply> ImportAsync(string csv, CancellationToken cancellation) => app.SendAsync(
        HttpMethod.Post, "/api/roster", Identity.Registrar, () => new StringContent(csv, Encoding.UTF8, "text/csv"), null, cancellation);
}
