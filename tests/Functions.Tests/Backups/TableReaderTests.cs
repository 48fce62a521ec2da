using Azure.Data.Tables;
using Enrollment.Bookkeeper.Backups;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Backups;

public sealed class TableReaderTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public async Task Each_row_is_read_once_in_the_order_of_its_keys(int pageSize)
    {
        var table = await TableAsync($"pages{pageSize}", "a/1", "b/entry-1", "b/entry-2", "b/mail-2", "c/1", "d/1", "d/2");

        Assert.Equal(["a/1", "b/entry-1", "b/entry-2", "b/mail-2", "c/1", "d/1", "d/2"], await ReadAsync(table, pageSize));
    }

    [Fact]
    public async Task What_is_written_together_behind_a_page_is_read_together()
    {
        var table = await TableAsync("cut", "a/1", "b/entry-1", "b/entry-2", "b/mail-2", "c/1");

        var read = await ReadAsync(table, 4, async () => await table.SubmitTransactionAsync(
            new[] { "entry-3", "mail-3" }.Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("b", row)))));

        Assert.Equal(["a/1", "b/entry-1", "b/entry-2", "b/entry-3", "b/mail-2", "b/mail-3", "c/1"], read);
    }

    [Fact]
    public void A_row_comes_back_as_it_was()
    {
        var row = new TableEntity("p", "r")
        {
            ["Text"] = "é\n\"'\uFFFE",
            ["Int"] = -1,
            ["Long"] = long.MaxValue,
            ["Bool"] = true,
            ["Octets"] = new byte[] { 0, 255 },
            ["Instant"] = new DateTimeOffset(2022, 9, 5, 10, 0, 0, TimeSpan.FromHours(2)).AddTicks(1),
            ["Id"] = Guid.Empty,
            ["Double"] = 0.1,
        };

        var back = RowLine.Read(RowLine.Write(row));

        Assert.Equal(row.Keys.Order(), back.Keys.Order());
        Assert.All(row, property => Assert.Equal(property.Value, back[property.Key]));
        Assert.Equal(RowLine.Write(row), RowLine.Write(back));
    }

    private async Task<TableClient> TableAsync(string name, params string[] keys)
    {
        var table = new TableServiceClient(day.App.Storage).GetTableClient($"Reader{name}");
        await table.CreateAsync();
        foreach (var key in keys)
            await table.AddEntityAsync(new TableEntity(key.Split('/')[0], key.Split('/')[1]));
        return table;
    }

    private static async Task<List<string>> ReadAsync(TableClient table, int pageSize, Func<Task>? afterTheFirst = null)
    {
        var read = new List<string>();
        await foreach (var row in TableReader.ReadAsync(table, CancellationToken.None, pageSize))
        {
            read.Add($"{row.PartitionKey}/{row.RowKey}");
            if (read.Count == 1 && afterTheFirst is not null)
                await afterTheFirst();
        }

        return read;
    }
}
