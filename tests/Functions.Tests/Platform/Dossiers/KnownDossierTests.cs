using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Orchestration;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Platform.Dossiers;

/// <summary>What an activity has in hand saves requests, and decides nothing that is no longer so.</summary>
public sealed class KnownDossierTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly School School = StepBench.School;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly Requests requests = new();

    [Fact]
    public async Task A_write_on_what_was_just_written_is_one_request()
    {
        var id = new DossierId("pc", 1971, "known1");
        var store = Instance();
        var first = await RecordAsync(store, id, "Léa");
        requests.Count = 0;

        var second = await RecordAsync(store, id, "Zoé", first.Stored);

        Assert.Equal(1, requests.Count);
        Assert.True(second.Applied);
        Assert.Equal(["Léa", "Zoé"], await NamesAsync(id));
    }

    [Fact]
    public async Task A_write_on_what_is_old_is_decided_again_on_what_is_there()
    {
        var id = new DossierId("pc", 1971, "known2");
        var (here, there) = (Instance(), Instance());
        var old = await RecordAsync(here, id, "Léa");
        await RecordAsync(there, id, "Zoé");

        var seen = new List<string?>();
        var result = await Commands(here).RunAsync(
            id, new Operation("record"), "test",
            (dossier, _) =>
            {
                seen.Add(dossier!.Student.FirstName);
                return Decision.Record(Recorded("Ana"));
            },
            null, CancellationToken.None, old.Stored);

        Assert.Equal(["Léa", "Zoé"], seen);
        Assert.True(result.Applied);
        Assert.Equal(["Léa", "Zoé", "Ana"], await NamesAsync(id));
        Assert.Null(LedgerChain.FirstBroken(result.Stored!.Entries));
    }

    [Fact]
    public async Task Nothing_and_a_refusal_are_answered_on_what_is_there()
    {
        var id = new DossierId("pc", 1971, "known3");
        var (here, there) = (Instance(), Instance());
        var old = await RecordAsync(here, id, "Léa");
        await RecordAsync(there, id, "Zoé");

        var nothing = await Commands(here).RunAsync(
            id, new Operation("nothing"), "test", (_, _) => Decision.Nothing, null, CancellationToken.None, old.Stored);
        var refused = await Commands(here).RunAsync(
            id, new Operation("refuse"), "test", (_, _) => new Refusal.NothingToPay(), null, CancellationToken.None, old.Stored);

        Assert.Equal("Zoé", nothing.Stored!.Dossier.Student.FirstName);
        Assert.Equal("Zoé", refused.Stored!.Dossier.Student.FirstName);
    }

    [Fact]
    public async Task Of_two_who_act_on_the_same_knowledge_one_is_confirmed()
    {
        var id = new DossierId("pc", 1971, "known4");
        var first = await RecordAsync(Instance(), id, "Léa");

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Commands(Instance()).RunAsync(
            id, new Operation("once"), "test",
            (dossier, _) => dossier!.Version == 1 ? Decision.Record(Recorded("Zoé")) : Decision.Nothing,
            null, CancellationToken.None, first.Stored)));

        Assert.Single(results, result => result.Applied);
        Assert.Equal(["Léa", "Zoé"], await NamesAsync(id));
    }

    private TableDossierStore Instance()
    {
        var options = new TableClientOptions();
        options.AddPolicy(requests, HttpPipelinePosition.PerRetry);
        return new TableDossierStore(new TableServiceClient(day.App.Storage, options));
    }

    private DossierWriter Commands(IDossierStore store) => new(store, new Outbox(), School, clock);

    private Task<CommandResult> RecordAsync(IDossierStore store, DossierId id, string name, StoredDossier? known = null) => Commands(store).RunAsync(
        id, new Operation("record"), "test", (_, _) => Decision.Record(Recorded(name)), null, CancellationToken.None, known);

    private async Task<IEnumerable<string>> NamesAsync(DossierId id) =>
        (await Instance().FindAsync(id, CancellationToken.None))!.Entries.Select(entry => ((RosterRecorded)entry.Fact).Student.FirstName);

    private static RosterRecorded Recorded(string name) => new(new Student(
        "1", name, "Petit", "lea@example.org", "fr", "GC", new PostalAddress("1 rue A", "63000", "Clermont", "250"),
        new HashSet<Prerequisite>(), new HashSet<Trait>()));

    private sealed class Requests : HttpPipelineSynchronousPolicy
    {
        public int Count { get; set; }

        public override void OnSendingRequest(HttpMessage message) => Count++;
    }
}
