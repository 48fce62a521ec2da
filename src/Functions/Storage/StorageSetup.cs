using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Functions.Accounting;
using Enrollment.Functions.Accounts;
using Enrollment.Functions.Audit;
using Enrollment.Functions.Commands;
using Enrollment.Functions.Documents;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Identity;
using Enrollment.Functions.Payments;
using Enrollment.Functions.SignIn;
using Enrollment.Functions.Sweeping;
using Microsoft.Extensions.Hosting;

namespace Enrollment.Functions.Storage;

/// <summary>Makes the tables and the containers the app writes to, before it takes any work.</summary>
public sealed class StorageSetup(TableServiceClient tables, BlobServiceClient blobs) : IHostedService
{
    private static readonly IReadOnlyList<string> Tables =
    [
        TableDossierStore.TableName, Agenda.TableName, DocumentNumbers.TableName, Notifications.TableName, QuestionNumbers.TableName,
        AccountingTable.Name, KeptAnswers.TableName, AccountStore.TableName, Attempts.TableName, AuditLog.TableName,
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
            await tables.CreateTableIfNotExistsAsync(table, cancellationToken);
        foreach (var container in new[] { DocumentArchive.ContainerName, KeyRing.ContainerName })
            await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
