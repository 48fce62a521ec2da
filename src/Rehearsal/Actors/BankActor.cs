using Enrollment.Domain.Schools;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Actors;

/// <summary>Plays the student's bank, which refuses the next debits.</summary>
internal sealed class BankActor(Gateway gateway, School school) : IActor
{
    public string Name => ActionCatalogue.Bank;

    public async Task<string> ActAsync(YearAction action, CancellationToken cancellation)
    {
        var order = RefusalOrder.Read(action.Detail)!;
        await gateway.RefuseDebitsAsync(References(action.Student), order.Code, order.Times, cancellation);
        return YearAction.Ok;
    }

    // All payment references of a student begin with the dossier's id.
    private string References(string student) => $"{school.DossierOf(student)}-*";
}
