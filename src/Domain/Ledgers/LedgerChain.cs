using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Enrollment.Domain.Ledgers;

/// <summary>Chains entries by SHA-256 hashes, and finds the first that was altered, removed or moved.</summary>
public static class LedgerChain
{
    /// <summary>Stands for the hash before the first entry.</summary>
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Options of the JSON in which facts are stored, with their kind in kebab case, camel-case names and enums as words.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameFacts } },
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            new SetConverter<Prerequisite>(),
            new SetConverter<Trait>(),
        },
    };

    /// <summary>Returns the entries that follow <paramref name="last"/> (null for an empty ledger).</summary>
    public static IReadOnlyList<LedgerEntry> Extend(
        LedgerEntry? last, string operation, string actor, DateTimeOffset at, IReadOnlyList<Fact> facts)
    {
        var entries = new List<LedgerEntry>(facts.Count);
        foreach (var fact in facts)
        {
            var sequence = (last?.Sequence ?? 0) + 1;
            var id = string.Create(CultureInfo.InvariantCulture, $"{operation}#{entries.Count + 1}");
            var json = JsonSerializer.Serialize(fact, Json);
            var hash = Hash(last?.Hash ?? Origin, sequence, id, operation, actor, at, json);
            last = new LedgerEntry(sequence, id, operation, actor, at, fact, json, hash);
            entries.Add(last);
        }

        return entries;
    }

    /// <exception cref="JsonException">The JSON is not a known fact.</exception>
    public static LedgerEntry Read(
        int sequence, string id, string operation, string actor, DateTimeOffset at, string json, string hash) =>
        new(sequence, id, operation, actor, at, JsonSerializer.Deserialize<Fact>(json, Json)
            ?? throw new JsonException($"Entry {sequence} holds no fact."), json, hash);

    /// <summary>Returns the same entries with other facts and new hashes. A fact that stays keeps its JSON to the character.</summary>
    public static IReadOnlyList<LedgerEntry> Rewrite(IEnumerable<LedgerEntry> entries, Func<Fact, Fact> change)
    {
        var (rewritten, hash) = (new List<LedgerEntry>(), Origin);
        foreach (var entry in entries)
        {
            var fact = change(entry.Fact);
            var json = ReferenceEquals(fact, entry.Fact) ? entry.Json : JsonSerializer.Serialize(fact, Json);
            hash = Hash(hash, entry.Sequence, entry.Id, entry.Operation, entry.Actor, entry.At, json);
            rewritten.Add(entry with { Fact = fact, Json = json, Hash = hash });
        }

        return rewritten;
    }

    /// <summary>Returns the first entry that does not follow from the ones before it; null if the chain is intact.</summary>
    public static LedgerEntry? FirstBroken(IEnumerable<LedgerEntry> entries)
    {
        var (hash, sequence) = (Origin, 0);
        foreach (var entry in entries)
        {
            sequence++;
            hash = Hash(hash, sequence, entry.Id, entry.Operation, entry.Actor, entry.At, entry.Json);
            if (entry.Sequence != sequence || entry.Hash != hash)
                return entry;
        }

        return null;
    }

    private static string Hash(
        string previous, int sequence, string id, string operation, string actor, DateTimeOffset at, string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
            '\n', previous, sequence.ToString(CultureInfo.InvariantCulture), id, operation, actor,
            at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), json))));

    private static void NameFacts(JsonTypeInfo info)
    {
        if (info.Type != typeof(Fact))
            return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "fact" };
        foreach (var kind in Fact.Kinds)
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, JsonNamingPolicy.KebabCaseLower.ConvertName(kind.Name)));
    }
}
