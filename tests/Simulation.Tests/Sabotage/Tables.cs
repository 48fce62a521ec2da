using Azure;
using Azure.Data.Tables;
using Enrollment.Simulation.Storage;

namespace Enrollment.Simulation.Tests.Sabotage;

/// <summary>Replaces one table, and leaves all others as they are.</summary>
internal sealed class OneTable(TableServiceClient inner, string name, Func<TableClient, TableClient> wrap) : TableServiceClient
{
    public override TableClient GetTableClient(string tableName) =>
        tableName == name ? wrap(inner.GetTableClient(tableName)) : inner.GetTableClient(tableName);
}

internal abstract class PassingTable(TableClient inner) : TableClient
{
    protected TableClient Inner => inner;

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        inner.AddEntityAsync(entity, cancellationToken);

    public override Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        inner.UpsertEntityAsync(entity, mode, cancellationToken);

    public override Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        inner.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken);

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        inner.GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken);

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        inner.QueryAsync<T>(filter, maxPerPage, select, cancellationToken);
}

/// <summary>Confirms one write in forty without doing it.</summary>
internal sealed class ForgetfulTable(TableClient inner) : PassingTable(inner)
{
    private int writes;

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        ++writes % 40 != 0 ? Inner.AddEntityAsync(entity, cancellationToken) : Task.FromResult<Response>(new Reply(204));

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        if (++writes % 40 != 0)
            return await Inner.SubmitTransactionAsync(transactionActions, cancellationToken);

        var reply = new Reply(202);
        return Response.FromValue<IReadOnlyList<Response>>([.. transactionActions.Select(_ => reply)], reply);
    }
}

/// <summary>Skips a document number, so that the series has a gap.</summary>
internal sealed class SkippingTable(TableClient inner) : PassingTable(inner)
{
    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var actions = transactionActions.ToList();
        foreach (var counter in actions.Select(action => action.Entity).OfType<TableEntity>().Where(row => row.GetInt32("Last") == 3))
            counter["Last"] = 4;
        return Inner.SubmitTransactionAsync(actions, cancellationToken);
    }
}

/// <summary>Alters the actor of the entries that record payments.</summary>
internal sealed class AlteringTable(TableClient inner) : PassingTable(inner)
{
    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var actions = transactionActions.ToList();
        foreach (var row in actions.Select(action => action.Entity).OfType<TableEntity>())
        {
            if (row.GetString("Json")?.Contains("payment-received", StringComparison.Ordinal) == true)
                row["Actor"] = "nobody";
        }

        return Inner.SubmitTransactionAsync(actions, cancellationToken);
    }
}
