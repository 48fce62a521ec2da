using Enrollment.Domain;
using Enrollment.Domain.Dossiers;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Simulation.People;
using Enrollment.Simulation.Storage;
using Enrollment.Simulation.World;
using Microsoft.DurableTask.Client;

namespace Enrollment.Simulation.Audit;

/// <summary>Compares the ledgers, after every step, with what the bank did and what people were told.</summary>
internal sealed class Auditor
{
    private readonly Surroundings world;
    private readonly TableDossierStore store;
    private readonly IReadOnlyList<Account> accounts;
    private int operationsSeen;

    public Auditor(Surroundings world, IReadOnlyList<SimulatedStudent> students)
    {
        this.world = world;
        store = new TableDossierStore(new MemoryTables(world.Disk, Faults.Never));
        accounts = [.. students.Select(student => new Account(student.Id, world))];
    }

    public Dossier? Latest(DossierId id) => AccountOf(id).Dossier;

    public void Acknowledged(SimulatedStudent student, string what, CommandResult result)
    {
        if (result.Applied)
            AccountOf(student.Id).Promises.Add(new Promise(what, result.Stored!.Entries.Count, result.Stored.Entries[^1].Hash));
        if (result is { Refusal: { } refusal, Stored: { } stored })
            AccountOf(student.Id).Judge(what, refusal, stored.Entries);
    }

    public void Acknowledged(SimulatedStudent student, PaymentNotification notification)
    {
        if (notification.Outcome == NotifiedOutcome.Paid)
            AccountOf(student.Id).Promised.Add(notification.TransactionNumber!);
    }

    public void AfterStep()
    {
        var bankHasMoved = operationsSeen < world.Bank.Operations.Count;
        operationsSeen = world.Bank.Operations.Count;
        var hasChanged = false;
        foreach (var account in accounts)
        {
            var changes = world.Disk.Table(TableDossierStore.TableName).ChangesOf(account.Id.ToString());
            var isNew = changes != account.Changes;
            if (isNew && store.FindAsync(account.Id, CancellationToken.None).GetAwaiter().GetResult() is { } stored)
                account.Read(stored, changes);
            if (isNew || bankHasMoved)
                account.CompareWithBank();
            hasChanged |= isNew;
        }

        if (hasChanged)
            Documents.CheckDistinct(accounts);
        if (world.Bank.Complaints.Count > 0)
            throw new ViolationException("bank", world.Bank.Complaints[0]);
    }

    /// <summary>True if every orchestration has completed.</summary>
    public bool IsOver(AppProcess process) => accounts.All(account => StateOf(process, account) is { IsCompleted: true });

    /// <summary>Checks, once everything is quiet, that the books agree to the cent and nothing is left open.</summary>
    public void AtTheEnd(AppProcess process)
    {
        foreach (var account in accounts)
        {
            var state = StateOf(process, account);
            if (state?.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
                account.Break($"its orchestration has not completed: {state?.RuntimeStatus.ToString() ?? "it does not exist"}");
            account.CheckQuiet();
        }

        Documents.CheckGapless(accounts, world);
        foreach (var account in accounts)
            account.CheckCards();
    }

    private static OrchestrationMetadata? StateOf(AppProcess process, Account account) =>
        process.Client.GetInstanceAsync(account.Id.ToString()).GetAwaiter().GetResult();

    private Account AccountOf(DossierId id) => accounts.First(account => account.Id == id);
}
