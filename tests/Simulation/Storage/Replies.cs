using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Enrollment.Simulation.Storage;

/// <summary>A reply of the storage service, of which only the status matters.</summary>
internal sealed class Reply(int status) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => string.Empty;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = string.Empty;

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => false;

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = null;
        return false;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = null;
        return false;
    }
}

internal sealed class MaybeRow<T>(T? row) : NullableResponse<T>
    where T : class
{
    public override bool HasValue => row is not null;

    public override T? Value => row ?? throw new InvalidOperationException("There is no row.");

    public override Response GetRawResponse() => new Reply(row is null ? 404 : 200);
}

/// <summary>All rows in one page, queried when they are read.</summary>
internal sealed class Rows<T>(Func<Task<IReadOnlyList<T>>> read) : AsyncPageable<T>
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        yield return Page<T>.FromValues(await read(), null, new Reply(200));
    }

    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var row in await read())
            yield return row;
    }
}
