using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Functions.Accounting;
using Enrollment.Functions.Accounts;
using Enrollment.Functions.Audit;
using Enrollment.Functions.Commands;
using Enrollment.Functions.Documents;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Identity;
using Enrollment.Functions.Mails;
using Enrollment.Functions.Payments;
using Enrollment.Functions.SignIn;
using Enrollment.Functions.Sweeping;
using Microsoft.Extensions.Hosting;

namespace Enrollment.Functions.Storage;

/// <summary>Makes the tables and the containers the app writes to, before any other service starts: the key ring is read then.</summary>
public sealed class StorageSetup(TableServiceClient tables, BlobServiceClient blobs) : IHostedLifecycleService
{
    private static readonly IReadOnlyList<string> Tables =
    [
        TableDossierStore.TableName, MailMessages.TableName, Agenda.TableName, DocumentNumbers.TableName, Notifications.TableName, QuestionNumbers.TableName,
        AccountingTable.Name, KeptAnswers.TableName, AccountStore.TableName, Attempts.TableName, AuditLog.TableName,
    ];

    public Task StartingAsync(CancellationToken cancellationToken) => Task.WhenAll(
    [
        .. Tables.Select(table => tables.CreateTableIfNotExistsAsync(table, cancellationToken)),
        .. new[] { DocumentArchive.ContainerName, KeyRing.ContainerName }.Select(container =>
            blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
    ]);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
