using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Identities;

/// <summary>
/// Stores identities, and the addresses that lead to them. An address leads to an identity only while the identity names it
/// too. A row left behind by a change that was cut short signs nobody in and stands in nobody's way.
/// </summary>
internal sealed class IdentityStore(TableServiceClient service, IOptions<TokenOptions> tokens)
{
    public const string TableName = "Accounts";
    private const int Tries = 10;
    private const string OwnerRow = "owner";
    private const string OwnerColumn = "Owner";
    private const string JsonColumn = "Json";

    // Read if an address has no identity, so that an unknown address costs what a known one does.
    private static readonly IdentityId Nobody = IdentityId.Student("0");

    private readonly GuardedTable table = new(service.GetTableClient(TableName));
    private readonly IReadOnlyDictionary<string, string> administrators =
        tokens.Value.AdministratorAddresses.ToDictionary(MailAddresses.Key, MailAddresses.Normalise);

    public bool IsConfiguredAdministrator(string address) => administrators.ContainsKey(MailAddresses.Key(address));

    /// <summary>Returns the current roles of an identity, none if it may not sign in. A role that the configuration grants ends with it.</summary>
    public IReadOnlyList<string> RolesOf(Identity identity) => identity switch
    {
        { Id.IsStaff: true } when IsConfiguredAdministrator(identity.Email) => [.. identity.Roles.Union([Roles.Administrator])],
        { Disabled: true } => [],
        _ => identity.Roles,
    };

    public async Task<Identity?> FindAsync(IdentityId id, CancellationToken cancellation) =>
        await table.FindAsync(id.Partition, id.Row, cancellation) is { } row ? Read(row) : null;

    public async Task<Identity?> FindByAddressAsync(string addressKey, CancellationToken cancellation)
    {
        var owner = await FindOwnerAsync(addressKey, cancellation);
        var identity = await FindAsync(owner ?? Nobody, cancellation);
        return owner is not null && identity is not null && MailAddresses.Key(identity.Email) == addressKey ? identity : null;
    }

    /// <summary>Finds an identity by address. An administrator by configuration gets one when first asked for.</summary>
    public async Task<Identity?> FindOrAdmitAsync(string addressKey, CancellationToken cancellation)
    {
        if (await FindByAddressAsync(addressKey, cancellation) is { } known)
            return known;
        if (!administrators.TryGetValue(addressKey, out var address) || !await TryClaimAsync(address, IdentityId.Staff(address), cancellation))
            return null;
        return await ChangeAsync(
            IdentityId.Staff(address), identity => identity ?? new Identity(IdentityId.Staff(address), address, "fr", null, []), cancellation);
    }

    /// <summary>Finds another identity that the address leads to.</summary>
    public async Task<IdentityId?> FindOtherOwnerAsync(string addressKey, IdentityId self, CancellationToken cancellation) =>
        await FindOwnerAsync(addressKey, cancellation) is { } owner && owner != self
            && await FindAsync(owner, cancellation) is { } identity && MailAddresses.Key(identity.Email) == addressKey
            ? owner
            : null;

    /// <summary>Makes the address lead to this identity, before the identity names it.</summary>
    /// <returns>False if it leads to another.</returns>
    public async Task<bool> TryClaimAsync(string address, IdentityId id, CancellationToken cancellation)
    {
        var key = MailAddresses.Key(address);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var row = await table.FindAsync(Partition(key), OwnerRow, cancellation);
            var claimed = new TableEntity(Partition(key), OwnerRow) { [OwnerColumn] = id.ToString() };
            if (row is null ? await table.TryAddAsync(claimed, cancellation) : row.Text(OwnerColumn) == id.ToString())
                return true;
            if (row is null)
                continue;
            if (await FindByAddressAsync(key, cancellation) is not null)
                return false;
            claimed.ETag = row.ETag;
            if (await table.TryReplaceAsync(claimed, cancellation))
                return true;
        }

        throw new ConcurrentChangeException($"Identity {id}");
    }

    /// <summary>Makes an address lead nowhere, unless it leads to somebody else by now.</summary>
    public async Task ReleaseAsync(string address, IdentityId id, CancellationToken cancellation)
    {
        var row = await table.FindAsync(Partition(MailAddresses.Key(address)), OwnerRow, cancellation);
        if (row?.Text(OwnerColumn) == id.ToString())
            await table.TryDeleteAsync(row, cancellation);
    }

    /// <summary>Changes an identity, and starts over if somebody else wrote meanwhile.</summary>
    /// <param name="change">Pure, because it may run several times. The same identity, or null, writes nothing.</param>
    /// <returns>The identity as it stands now. Null if <paramref name="change"/> gave none.</returns>
    public async Task<Identity?> ChangeAsync(IdentityId id, Func<Identity?, Identity?> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var row = await table.FindAsync(id.Partition, id.Row, cancellation);
            var before = row is null ? null : Read(row);
            var after = change(before);
            if (after is null || ReferenceEquals(before, after))
                return after;

            var written = new TableEntity(id.Partition, id.Row) { [JsonColumn] = JsonSerializer.Serialize(after) };
            if (row is not null)
                written.ETag = row.ETag;
            if (row is null ? await table.TryAddAsync(written, cancellation) : await table.TryReplaceAsync(written, cancellation))
                return after;
        }

        throw new ConcurrentChangeException($"Identity {id}");
    }

    /// <summary>Deletes an identity with its sessions and links. The caller releases its address before.</summary>
    public Task DeleteAsync(IdentityId id, CancellationToken cancellation) => table.DeleteAsync(id.Partition, id.Row, cancellation);

    /// <summary>Lists the staff in the order of their addresses.</summary>
    /// <param name="after">Address at which an earlier reading stopped. Empty reads from the beginning.</param>
    public IAsyncEnumerable<Identity> StaffAsync(string after, CancellationToken cancellation) => table
        .QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {IdentityId.StaffPartition} and RowKey gt {after}"), cancellation)
        .Select(Read);

    private async Task<IdentityId?> FindOwnerAsync(string addressKey, CancellationToken cancellation) =>
        await table.FindAsync(Partition(addressKey), OwnerRow, cancellation) is { } row ? IdentityId.Parse(row.Text(OwnerColumn)) : null;

    private static Identity Read(TableEntity row) => JsonSerializer.Deserialize<Identity>(row.Text(JsonColumn))!;

    private static string Partition(string addressKey) => $"address-{addressKey}";
}
