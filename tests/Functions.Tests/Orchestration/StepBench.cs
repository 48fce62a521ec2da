using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Domain;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Tests.Features.Mails;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>What the activities of one process share, on real tables and blobs.</summary>
internal sealed class StepBench
{
    /// <param name="wire">Sees every request to storage.</param>
    internal StepBench(string storage, School school, TimeProvider clock, IMailer mailer, HttpPipelinePolicy? wire = null)
    {
        var (tables, blobs) = (new TableClientOptions(), new BlobClientOptions());
        foreach (var options in new ClientOptions[] { tables, blobs })
        {
            options.Retry.MaxRetries = 0;
            if (wire is not null)
                options.AddPolicy(wire, HttpPipelinePosition.PerRetry);
        }

        var service = new TableServiceClient(storage, tables);
        var store = new TableDossierStore(service);
        Commands = new DossierWriter(store, new Outbox(), school, clock);
        Pace = new MailPace(service, clock);
        var messages = new MailMessages(service, Options.Create(new MailOptions()), clock);
        Delivery = new MailDelivery(
            store, Paced(service, mailer, Pace, clock), new StubLinks(), messages, school, clock, NullLogger<MailDelivery>.Instance);
        var documents = new DocumentIssuing(
            Commands, new DocumentNumbers(service, clock), new DocumentArchive(new BlobServiceClient(storage, blobs)), school);
        Steps = new StepRunner(Commands, Delivery, documents, new WakeUpIndex(service), RehearsalClock.None, NullLogger<StepRunner>.Instance);
    }

    internal static PacedMailer Paced(TableServiceClient service, IMailer mailer, MailPace pace, TimeProvider clock) => new(
        mailer, pace, new MailedCodes(service, Options.Create(new LinkOptions { SigningKey = Convert.ToBase64String(new byte[32]) }), clock),
        NullLogger<PacedMailer>.Instance);

    internal DossierWriter Commands { get; }

    internal MailDelivery Delivery { get; }

    internal MailPace Pace { get; }

    internal StepRunner Steps { get; }

    /// <summary>Runs a step that records what is decided, to its end.</summary>
    /// <returns>The step after it.</returns>
    internal async Task<Step> RecordAsync(DossierId id, string operation, Func<Dossier, Moment, Decision> decide) => (await Steps.RunAsync(
        new StepOrder(id.ToString(), null),
        known => Commands.RecordAsync(known, new Operation(operation), decide, CancellationToken.None),
        CancellationToken.None)).Next;

    internal async Task<Step> SendMailsAsync(DossierId id) =>
        (await new MailActivities(Steps, Commands, Delivery).SendMails(new StepOrder(id.ToString(), null), CancellationToken.None)).Next;

    internal static School School { get; } =
        SchoolReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json"))).School!;
}
