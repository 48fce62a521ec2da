using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Enrollment.Functions.Tests.Dossiers;

/// <summary>What is remembered saves requests and decides nothing.</summary>
[Collection(OpenDayCollection.Name)]
public sealed class RememberedDossierTests(OpenDay day)
{
    private static readonly School School = SchoolReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json"))).School!;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly Requests requests = new();

    [Fact]
    public async Task A_write_on_what_was_just_written_is_one_request()
    {
        var id = new DossierId(1971, "known1");
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
        var id = new DossierId(1971, "known2");
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
        var id = new DossierId(1971, "known3");
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
    public async Task Of_two_who_act_on_the_same_memory_one_is_confirmed()
    {
        var id = new DossierId(1971, "known4");
        var first = await RecordAsync(Instance(), id, "Léa");

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Commands(Instance()).RunAsync(
            id, new Operation("once"), "test",
            (dossier, _) => dossier!.Version == 1 ? Decision.Record(Recorded("Zoé")) : Decision.Nothing,
            null, CancellationToken.None, first.Stored)));

        Assert.Single(results, result => result.Applied);
        Assert.Equal(["Léa", "Zoé"], await NamesAsync(id));
    }

    [Fact]
    public async Task What_was_read_or_written_is_recalled_for_a_minute()
    {
        var id = new DossierId(1971, "known5");
        var store = Instance();
        Assert.Null(store.Recall(id));

        await RecordAsync(store, id, "Léa");
        await RecordAsync(store, id, "Zoé");
        Assert.Equal("Zoé", store.Recall(id)!.Dossier.Student.FirstName);
        Assert.Equal((await Instance().FindAsync(id, CancellationToken.None))!.Entries, store.Recall(id)!.Entries);

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(store.Recall(id));
    }

    [Fact]
    public async Task What_turned_out_old_is_no_longer_recalled()
    {
        var id = new DossierId(1971, "known6");
        var (here, there) = (Instance(), Instance());
        var old = await RecordAsync(here, id, "Léa");
        await RecordAsync(there, id, "Zoé");

        var entries = LedgerChain.Extend(old.Stored!.Entries[^1], "other", "test", clock.GetUtcNow(), [Recorded("Ana")]);
        Assert.Equal(AppendOutcome.Conflict, await here.AppendAsync(id, old.Stored.Entries[^1], entries, [], CancellationToken.None));

        Assert.Null(here.Recall(id));
    }

    [Fact]
    public async Task A_write_of_which_no_answer_came_leaves_nothing_to_recall()
    {
        var id = new DossierId(1971, "known7");
        var table = new Mock<IDossierStore>();
        var entries = LedgerChain.Extend(null, "one", "test", clock.GetUtcNow(), [Recorded("Léa")]);
        table.Setup(inner => inner.FindAsync(id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(StoredDossier.After(id, null, entries, []));
        table.Setup(inner => inner.AppendAsync(id, It.IsAny<LedgerEntry>(), It.IsAny<IReadOnlyList<LedgerEntry>>(), It.IsAny<IReadOnlyList<int>>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new IOException("The connection is gone."));
        var store = new RememberingDossierStore(table.Object, clock);
        await store.FindAsync(id, CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(() => RecordAsync(store, id, "Zoé"));

        Assert.Null(store.Recall(id));
    }

    [Fact]
    public async Task A_mail_that_was_sent_is_not_remembered_as_waiting()
    {
        var id = new DossierId(1971, "known8");
        var store = Instance();
        await store.FindAsync(id, CancellationToken.None);
        var entries = LedgerChain.Extend(null, "one", "test", clock.GetUtcNow(), [Recorded("Léa"), Recorded("Zoé")]);
        await store.AppendAsync(id, null, entries, [1, 2], CancellationToken.None);
        Assert.Equal([1, 2], store.Recall(id)!.MailsWaiting);

        await store.MailsSentAsync(id, 1, CancellationToken.None);

        Assert.Equal([2], store.Recall(id)!.MailsWaiting);
    }

    [Fact]
    public async Task However_many_dossiers_come_by_a_thousand_at_most_are_kept()
    {
        var table = new Mock<IDossierStore>();
        table.Setup(inner => inner.FindAsync(It.IsAny<DossierId>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((DossierId id, CancellationToken _) => StoredDossier.After(
                id, null, LedgerChain.Extend(null, "one", "test", clock.GetUtcNow(), [Recorded("Léa")]), []));
        var store = new RememberingDossierStore(table.Object, clock);
        var ids = Enumerable.Range(1, 3000).Select(number => new DossierId(1971, $"many{number}")).ToList();
        foreach (var id in ids)
            await store.FindAsync(id, CancellationToken.None);

        Assert.InRange(ids.Count(id => store.Recall(id) is not null), 500, 1000);
        Assert.NotNull(store.Recall(ids[^1]));
    }

    private RememberingDossierStore Instance()
    {
        var options = new TableClientOptions();
        options.AddPolicy(requests, HttpPipelinePosition.PerRetry);
        return new RememberingDossierStore(new TableDossierStore(new TableServiceClient(day.App.Storage, options)), clock);
    }

    private DossierCommands Commands(IDossierStore store) => new(store, School, clock);

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
