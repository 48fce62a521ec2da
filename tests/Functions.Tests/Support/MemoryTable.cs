using System.Linq.Expressions;
using Azure;
using Azure.Data.Tables;
using Moq;

namespace Enrollment.Functions.Tests.Support;

/// <summary>One table in memory, for tests of what stands above it. It reads no filter: a test says what its queries find.</summary>
internal sealed class MemoryTable(Func<TableEntity, bool> found) : TableClient
{
    private readonly Dictionary<(string, string), TableEntity> rows = [];

    internal IReadOnlyCollection<TableEntity> Rows => rows.Values;

    /// <summary>A service whose every table is this one.</summary>
    internal TableServiceClient Service
    {
        get
        {
            var service = new Mock<TableServiceClient>();
            service.Setup(tables => tables.GetTableClient(It.IsAny<string>())).Returns(this);
            return service.Object;
        }
    }

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);

    public override Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
    {
        rows[(entity.PartitionKey, entity.RowKey)] = new TableEntity((TableEntity)(object)entity);
        return Task.FromResult(Mock.Of<Response>());
    }

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        UpsertEntityAsync(entity, mode, cancellationToken);

    public override Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        rows.Remove((partitionKey, rowKey));
        return Task.FromResult(Mock.Of<Response>());
    }

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        var row = rows.GetValueOrDefault((partitionKey, rowKey));
        var answer = new Mock<NullableResponse<T>>();
        answer.Setup(one => one.HasValue).Returns(row is not null);
        answer.Setup(one => one.Value).Returns((T)(object)row!);
        return Task.FromResult(answer.Object);
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        AsyncPageable<T>.FromPages([Page<T>.FromValues([.. rows.Values.Where(found).Cast<T>()], null, Mock.Of<Response>())]);

    public override AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The app writes its filters as text.");
}
