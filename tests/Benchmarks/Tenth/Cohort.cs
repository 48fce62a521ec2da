using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Domain.Students;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>
/// Prepares students in the middle of six instalments: the first is paid and invoiced, the second is announced and due on
/// the 10th. The app's own rules decide their history and its own store writes it. Only the users, the card page and the
/// mails are left out.
/// </summary>
internal sealed class Cohort(School school, int students)
{
    private const int AtOnce = 32;
    private const string Card = "1111222233334444";
    private static readonly DateTimeOffset Lived = new(2022, 9, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Announced = new(2022, 10, 7, 7, 0, 0, TimeSpan.Zero);

    internal IEnumerable<DossierId> Ids => Enumerable.Range(1, students).Select(Id);

    /// <summary>Writes the gateway's journal after all first payments, which the simulator reads at its start.</summary>
    internal async Task WriteJournalAsync(string path)
    {
        await using var file = new StreamWriter(path);
        for (var number = 1; number <= students; number++)
        {
            var reference = Id(number).Reference(1);
            var payment = new Dictionary<string, object?>
            {
                ["seq"] = (2 * number) - 1,
                ["at"] = Lived,
                ["kind"] = "payment",
                ["reference"] = reference,
                ["subscriber"] = reference,
                ["amount_cents"] = 60100,
                ["moved_cents"] = 60100,
                ["code"] = "00000",
                ["numtrans"] = Transaction(number),
                ["numappel"] = Call(number),
                ["authorisation"] = "XXXXXX",
                ["card"] = Card,
                ["card_type"] = "VISA",
                ["expiry"] = "2912",
            };
            var registered = new Dictionary<string, object?>
            {
                ["seq"] = 2 * number,
                ["at"] = Lived,
                ["kind"] = "subscriber-registered",
                ["reference"] = reference,
                ["subscriber"] = reference,
                ["moved_cents"] = 0,
                ["numtrans"] = Transaction(number),
                ["card"] = Card,
                ["card_type"] = "VISA",
                ["expiry"] = "2912",
                ["token"] = Token(number),
            };
            await file.WriteLineAsync(JsonSerializer.Serialize(payment));
            await file.WriteLineAsync(JsonSerializer.Serialize(registered));
        }
    }

    /// <summary>Writes every ledger, then starts every orchestration, which runs until it waits for its debit.</summary>
    internal async Task PrepareAsync(TableServiceClient tables, string hub)
    {
        foreach (var table in new[] { TableDossierStore.TableName, WakeUpIndex.TableName, DocumentNumbers.TableName })
            await tables.CreateTableIfNotExistsAsync(table);
        await tables.GetTableClient(DocumentNumbers.TableName).AddEntityAsync(
            new TableEntity("PC-F-2022", "counter") { ["Last"] = students });

        var (store, wakeUps) = (new TableDossierStore(tables), new WakeUpIndex(tables));
        using var clock = new MovableTimeProvider(Announced);
        var tasks = new DurableTaskRegistry();
        tasks
            .AddOrchestratorFunc<string, string>(nameof(StudentYear), (context, _) => StudentYear.RunAsync(context))
            .AddActivityFunc<StepOrder, YearProgress>(nameof(StepRunner.DecideNextStep), (_, order) => DecideNextStepAsync(order));
        using var engine = new DurableEngine(
            new DurableEngineOptions { HubName = hub, DefaultVersion = StudentYear.Version },
            new TableHistoryStore(tables, hub),
            new DirectRunner(tasks, new ServiceCollection().BuildServiceProvider()),
            clock,
            NullLoggerFactory.Instance);
        await engine.StartAsync(CancellationToken.None);
        var client = DirectInvoker.ClientOf(engine, clock);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, students),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (number, cancellation) =>
            {
                var entries = Ledger(number);
                if (await store.AppendAsync(Id(number), null, entries, [], cancellation) != AppendOutcome.Applied)
                    throw new InvalidOperationException($"The ledger of {Id(number)} already exists.");
                await client.StartAsync(Id(number), cancellation);
            });
        await engine.WhenIdleAsync(CancellationToken.None);
        await engine.StopAsync(CancellationToken.None);

        // Does the same as the app's activity, without reading the ledger that was just written.
        async Task<YearProgress> DecideNextStepAsync(StepOrder order)
        {
            var id = DossierId.Parse(order.Dossier);
            var number = int.Parse(id.Student, CultureInfo.InvariantCulture) - 22_000_000;
            var dossier = Dossier.From(id, Ledger(number))!;
            var step = NextStep.Of(dossier, new Moment(school, Announced));
            if (step is not { Kind: StepKind.Wait, For: WaitFor.Debit })
                throw new InvalidOperationException($"{id} should wait for a debit, but its next step is {step}.");
            await wakeUps.RecordWakeUpAsync(new WakeUp(id, dossier.Version, step.Until, step.For), CancellationToken.None);
            return new YearProgress(YearPhase.MonthlyDebits, step, string.Empty);
        }
    }

    private static DossierId Id(int number) => new("pc", 2022, (22_000_000 + number).ToString(CultureInfo.InvariantCulture));

    private static long Transaction(int number) => 100_000 + number;

    private static long Call(int number) => 200_000 + number;

    private static string Token(int number) => string.Create(CultureInfo.InvariantCulture, $"SLDbench{number:D6}");

    private IReadOnlyList<LedgerEntry> Ledger(int number)
    {
        var id = Id(number);
        var entries = new List<LedgerEntry>();
        var student = new Student(
            id.Student, "Ana", "Souza", $"{id.Student}@example.org", number % 2 == 0 ? "fr" : "en", "GC",
            new PostalAddress("24 avenue des Landais", "63170", "Aubière", "250"),
            Enum.GetValues<Prerequisite>().ToHashSet(), new HashSet<Trait> { Trait.NonEu });
        var reference = id.Reference(1);
        var transaction = Transaction(number).ToString(CultureInfo.InvariantCulture);
        var captured = new CapturedPayment(
            reference, 60100, transaction, Call(number).ToString(CultureInfo.InvariantCulture), "XXXXXX",
            new OfferedCard(new RegisteredCard(reference, Token(number), new DateOnly(2029, 12, 31)), IsAuthenticated: true, IsTemporary: false));

        Add("record-roster", Lived, (_, _) => Decision.Record(new RosterRecorded(student)));
        Add("declare", Lived, (dossier, moment) => Declare.Decide(dossier!, "05", moment));
        Add("request-plan", Lived, (dossier, moment) => PlanRules.Request(dossier!, 6, moment));
        Add("accept-plan", Lived, (dossier, moment) => PlanRules.Accept(dossier!, 1, moment));
        Add("open-first-instalment", Lived, (dossier, moment) => PaymentRules.OpenFirstInstalment(dossier!, moment));
        Add("notification", Lived, (dossier, moment) => ReceivePayment.Decide(dossier!, captured, moment));
        Add("issue-invoice", Lived, (_, _) => Decision.Record(new InvoiceIssued(
            string.Create(CultureInfo.InvariantCulture, $"PC-F-2022-{number:D6}"), transaction, 60100, DocumentArchive.Hash([]))));
        Add("announce-debit", Announced, (_, _) => Decision.Record(new DebitAnnounced(1, 2)));
        return entries;

        void Add(string operation, DateTimeOffset at, Func<Dossier?, Moment, Decision> decide)
        {
            var dossier = Dossier.From(id, entries);
            var decision = decide(dossier, new Moment(school, at));
            if (decision.Refusal is { } refusal)
                throw new InvalidOperationException($"{operation} of {id} was refused: {refusal.Code}.");
            var last = entries.Count > 0 ? entries[^1] : null;
            entries.AddRange(LedgerChain.Extend(last, new Operation(operation).On(entries.Count), "benchmark", at, decision.Facts));
        }
    }
}
