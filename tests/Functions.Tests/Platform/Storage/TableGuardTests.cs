using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;
using Moq;

namespace Enrollment.Functions.Tests.Platform.Storage;

/// <summary>What real Azure refuses is refused before anything is sent: the strict mock answers no call.</summary>
public sealed class TableGuardTests
{
    private readonly GuardedTable table = new(new Mock<TableClient>(MockBehavior.Strict).Object);

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u007fb")]
    public async Task A_key_with_a_forbidden_character_is_refused(string key)
    {
        await RefusedAsync(new TableEntity(key, "row"));
        await RefusedAsync(new TableEntity("partition", key));
    }

    [Fact]
    public Task A_key_of_more_than_512_characters_is_refused() => RefusedAsync(new TableEntity("partition", new string('k', 513)));

    [Fact]
    public Task A_key_is_needed() => RefusedAsync(new TableEntity { PartitionKey = "partition" });

    [Fact]
    public async Task A_row_of_253_properties_is_refused()
    {
        var row = new TableEntity("partition", "row");
        for (var number = 0; number < 253; number++)
            row[$"P{number}"] = number;

        await RefusedAsync(row);
    }

    public static TheoryData<object> Values =>
    [
        new string('x', (32 * 1024) + 1), new DateTimeOffset(1600, 12, 31, 0, 0, 0, TimeSpan.Zero), 6.01m, 6.01d, 6.01f,
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public Task A_value_that_a_table_does_not_keep_is_refused(object value) => RefusedAsync(new TableEntity("partition", "row") { ["Value"] = value });

    [Fact]
    public async Task A_transaction_stays_in_one_partition_names_each_row_once_and_holds_1_to_100()
    {
        await NotSubmittedAsync([new TableEntity("one", "row"), new TableEntity("other", "row")]);
        await NotSubmittedAsync([new TableEntity("one", "row"), new TableEntity("one", "row")]);
        await NotSubmittedAsync([]);
        await NotSubmittedAsync([.. Enumerable.Range(0, 101).Select(number => new TableEntity("one", $"row{number}"))]);
        await NotSubmittedAsync([new TableEntity("one", "row1"), new TableEntity("one", "row/2")]);
    }

    private async Task RefusedAsync(TableEntity row)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => table.TryAddAsync(row, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => table.PutAsync(row, CancellationToken.None));
        await NotSubmittedAsync([row]);
    }

    private Task NotSubmittedAsync(IReadOnlyList<TableEntity> rows) => Assert.ThrowsAsync<ArgumentException>(() => table.TrySubmitAsync(
        [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))], CancellationToken.None));
}
