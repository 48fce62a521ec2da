using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Platform.Dossiers;

public sealed class DossierStoreTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly DateTimeOffset Now = new(2022, 9, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly School School = SchoolReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json"))).School!;

    [Fact]
    public async Task What_was_appended_is_read_back_sealed_with_the_mails_that_wait()
    {
        var id = new DossierId("pc", 1970, "store1");
        var entries = LedgerChain.Extend(null, "one", "test", Now, [Recorded("Léa"), Recorded("Zoé")]);

        Assert.Equal(AppendOutcome.Applied, await Store().AppendAsync(id, null, entries, [new Delivery(2, "student")], CancellationToken.None));

        var stored = await Store().FindAsync(id, CancellationToken.None);
        Assert.Equal(entries.Select(entry => entry.Hash), stored!.Entries.Select(entry => entry.Hash));
        Assert.Null(LedgerChain.FirstBroken(stored.Entries));
        Assert.Equal([new Delivery(2, "student")], stored.Mails);
        Assert.Equal("Zoé", stored.Dossier.Student.FirstName);

        var sent = DeliveryRules.Sent(stored.Mails[0], "lea@example.org", 2, Now);
        await Store().RecordAsync(id, sent, CancellationToken.None);
        Assert.Equal([sent], (await Store().FindAsync(id, CancellationToken.None))!.Mails);

        await Store().DeleteMailAsync(id, sent, CancellationToken.None);
        await Store().RecordAsync(id, sent, CancellationToken.None);
        Assert.Empty((await Store().FindAsync(id, CancellationToken.None))!.Mails);
    }

    [Fact]
    public async Task Of_two_who_read_the_same_ledger_one_appends_and_the_other_leaves_no_row()
    {
        var id = new DossierId("pc", 1970, "store2");
        await Store().AppendAsync(id, null, LedgerChain.Extend(null, "one", "test", Now, [Recorded("Léa")]), [], CancellationToken.None);

        var other = LedgerChain.Extend(null, "other", "test", Now, [Recorded("Zoé"), Recorded("Ana")]);
        Assert.Equal(AppendOutcome.Conflict, await Store().AppendAsync(id, null, other, [new Delivery(1, "student"), new Delivery(2, "student")], CancellationToken.None));

        var stored = await Store().FindAsync(id, CancellationToken.None);
        Assert.Equal("one", Assert.Single(stored!.Entries).Operation);
        Assert.Empty(stored.Mails);
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_recognised_as_ones_own_and_not_done_twice()
    {
        var id = new DossierId("pc", 1970, "store3");
        var loss = new LostAnswer();
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.Zero } };
        options.AddPolicy(loss, HttpPipelinePosition.PerRetry);
        var store = new TableDossierStore(new TableServiceClient(day.App.Storage, options));

        var result = await new DossierWriter(store, new Outbox(), School, new FakeTimeProvider(Now)).RunAsync(
            id, new Operation("record", "key-1"), "test", (_, _) => Decision.Record(Recorded("Léa")), null, CancellationToken.None);

        Assert.Equal(1, loss.Lost);
        Assert.Null(result.Refusal);
        Assert.False(result.Applied);
        Assert.Single(result.Stored!.Entries);
        Assert.Single((await Store().FindAsync(id, CancellationToken.None))!.Entries);
    }

    [Fact]
    public async Task A_cause_that_was_applied_is_not_decided_again()
    {
        var id = new DossierId("pc", 1970, "store4");
        var commands = new DossierWriter(Store(), new Outbox(), School, new FakeTimeProvider(Now));

        var first = await commands.RunAsync(
            id, new Operation("record", "key-1"), "test", (_, _) => Decision.Record(Recorded("Léa")), null, CancellationToken.None);
        var again = await commands.RunAsync(
            id, new Operation("record", "key-1"), "test", (_, _) => throw new InvalidOperationException("Decided twice."), null, CancellationToken.None);

        Assert.True(first.Applied);
        Assert.False(again.Applied);
        Assert.Equal(first.Stored!.Dossier.Version, again.Stored!.Dossier.Version);
    }

    private TableDossierStore Store() => new(new TableServiceClient(day.App.Storage));

    private static RosterRecorded Recorded(string name) => new(new Student(
        "1", name, "Petit", "lea@example.org", "fr", "GC", new PostalAddress("1 rue A", "63000", "Clermont", "250"),
        new HashSet<Prerequisite>(), new HashSet<Trait>()));

    /// <summary>The first write is applied by the server, and its answer never arrives: the SDK sends it again.</summary>
    private sealed class LostAnswer : HttpPipelinePolicy
    {
        public int Lost { get; private set; }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (message.Request.Method == RequestMethod.Post && Lost == 0)
            {
                Lost++;
                throw new IOException("The connection is gone.");
            }
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The app only calls asynchronously.");
    }
}
