using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Domain.Students;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Orchestration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>A student whose acts are commands of their own, and whose orchestration takes a step when the test says so.</summary>
internal sealed class MailedStudent
{
    private readonly StepBench bench;
    private readonly string storage;
    private readonly FakeTimeProvider clock;

    public MailedStudent(string storage, FakeTimeProvider clock, MoodyMailServer server, string number, HttpPipelinePolicy? wire = null)
    {
        (this.storage, this.clock, Id) = (storage, clock, new DossierId("pc", 1974, number));
        var smtp = Options.Create(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Security = "None" });
        var mail = Options.Create(new MailOptions { From = "inscriptions@school.test" });
        bench = new StepBench(storage, StepBench.School, clock, new SmtpMailer(smtp, mail, clock, NullLogger<SmtpMailer>.Instance), wire);
    }

    public DossierId Id { get; }

    public string Email { get; private set; } = "";

    public static string Accountants => StepBench.School.Mailboxes.Accountants;

    public async Task<MailedStudent> EnrolAsync(string email)
    {
        Email = email;
        var student = new Student(
            Id.Student, "Léa", "Petit", email, "fr", "GC", new PostalAddress("1 rue A", "63000", "Clermont", "250"),
            Enum.GetValues<Prerequisite>().ToHashSet(), new HashSet<Trait> { Trait.NonEu });
        await DoAsync("record-roster", (_, _) => Decision.Record(new RosterRecorded(student)));
        return this;
    }

    /// <summary>What a person decides, whose mails are left to the year's own steps.</summary>
    public Task DoAsync(string name, Func<Dossier, Moment, Decision> decide) => bench.Commands.RunAsync(
        Id, new Operation(name), "test", (dossier, moment) => decide(dossier!, moment), null, CancellationToken.None);

    public Task DeclareAsync() => DoAsync("declare", (dossier, moment) => Declare.Decide(dossier, "05", moment));

    public Task AskForSixAsync() => DoAsync("request-plan", (dossier, moment) => PlanRules.Request(dossier, 6, moment));

    /// <summary>The whole sum by card, in one page.</summary>
    public async Task PayAsync()
    {
        await DoAsync("open-page", PaymentRules.OpenOnePayment);
        await DoAsync("notification", (dossier, moment) => ReceivePayment.Decide(
            dossier, new CapturedPayment(dossier.PendingAttempt!.Reference, dossier.PendingAttempt.Cents, $"8{Id.Student}", "9", "XX"), moment));
        await DoAsync("invoice", (dossier, _) => Decision.Record(new InvoiceIssued("F-1", $"8{Id.Student}", dossier.PaidCents, "hash")));
    }

    /// <summary>As the end of an activity that wrote something.</summary>
    public Task<Step> ActAsync(string name, Func<Dossier, Moment, Decision> decide) => bench.RecordAsync(Id, name, decide);

    public Task<Step> SendMailsAsync() => bench.SendMailsAsync(Id);

    /// <summary>Moves to when the mails are tried again, and tries them.</summary>
    public async Task<Step> TryAgainAsync()
    {
        if ((await ReadAsync()).MailsAt(StepBench.School) is { } at && at > clock.GetUtcNow())
            clock.SetUtcNow(at);
        return await SendMailsAsync();
    }

    public async Task<StoredDossier> ReadAsync() =>
        (await new TableDossierStore(new TableServiceClient(storage)).FindAsync(Id, CancellationToken.None))!;

    public async Task<IEnumerable<DeliveryState>> StatesAsync(string to) =>
        (await ReadAsync()).Mails.Where(mail => mail.To == to).Select(mail => mail.State);

    public async Task<IReadOnlyList<ManualTask>> TasksAsync() =>
        [.. ManualTask.Of((await ReadAsync()).Dossier, (await ReadAsync()).Mails)];
}
