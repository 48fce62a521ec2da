using Enrollment.Domain.Accounts;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Plans;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Reports;

/// <summary>Collects the state at the end of the year, as each role may read it.</summary>
internal sealed class YearEndCollector(AppClient app, Gateway gateway, MailCatcher mails, Scenario scenario)
{
    public async Task<YearEnd> CollectAsync(CancellationToken cancellation)
    {
        var accounts = new List<StudentAccount>();
        foreach (var student in scenario.Roster.Students.Order(StringComparer.Ordinal))
            accounts.Add(await AccountAsync(student, cancellation));
        return new YearEnd(scenario.School, accounts, await gateway.LogAsync(cancellation), await mails.AllAsync(cancellation));
    }

    private async Task<StudentAccount> AccountAsync(string student, CancellationToken cancellation)
    {
        var who = Identity.Student(student);
        var dossier = (await app.GetAsync("/api/dossier", who, cancellation)).Read<DossierAnswer>();
        var position = (await app.GetAsync($"/api/students/{student}/position", Identity.Accountant, cancellation)).Read<AccountPosition>();
        var ledger = (await app.GetAsync($"/api/students/{student}/ledger", Identity.Administrator, cancellation)).Read<LedgerAnswer>();
        var documents = (await app.GetAsync("/api/dossier/invoices", who, cancellation)).Read<DocumentsAnswer>();
        return new StudentAccount(
            student,
            $"{dossier.Student.FirstName} {dossier.Student.LastName}",
            dossier.Student.Email,
            dossier.Declaration,
            dossier.Situation,
            dossier.Plan?.State,
            dossier.Plan?.Instalments ?? [],
            position,
            [.. ledger.Entries.Select(entry => LedgerChain.Read(
                entry.Sequence, entry.Id, entry.Operation, entry.Actor, entry.At, entry.Json, entry.Hash))],
            await DownloadAsync(documents.Items, who, cancellation),
            await DownloadAsync(documents.CreditNotes, who, cancellation));
    }

    private async Task<IReadOnlyList<IssuedDocument>> DownloadAsync(
        IReadOnlyList<DocumentAnswer> documents, Identity who, CancellationToken cancellation)
    {
        var downloaded = new List<IssuedDocument>();
        foreach (var document in documents)
        {
            var file = await app.GetAsync(document.Href, who, cancellation);
            downloaded.Add(file.Succeeded ? new IssuedDocument(document.Number, document.Cents, file.Body) : throw file.Unexpected());
        }

        return downloaded;
    }

    private sealed record DossierAnswer(DeclarationState Declaration, string? Situation, StudentAnswer Student, PlanAnswer? Plan);

    private sealed record StudentAnswer(string FirstName, string LastName, string Email);

    private sealed record PlanAnswer(PlanState State, IReadOnlyList<Instalment> Instalments);

    private sealed record LedgerAnswer(IReadOnlyList<EntryAnswer> Entries);

    private sealed record EntryAnswer(
        int Sequence, string Id, string Operation, string Actor, DateTimeOffset At, string Json, string Hash);

    private sealed record DocumentsAnswer(IReadOnlyList<DocumentAnswer> Items, IReadOnlyList<DocumentAnswer> CreditNotes);

    private sealed record DocumentAnswer(string Number, long Cents, string Href);
}
