using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>Lists the parts of a backup. It is rewritten after each part, so that an interrupted backup can be resumed.</summary>
/// <param name="FinishedAt">Null while parts are missing.</param>
internal sealed record Manifest(DateTimeOffset TakenAt, DateTimeOffset? FinishedAt, IReadOnlyList<Part> Parts)
{
    private const string FileName = "manifest.json";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public static Manifest? Find(string folder) =>
        Path.Combine(folder, FileName) is var path && File.Exists(path)
            ? JsonSerializer.Deserialize<Manifest>(File.ReadAllText(path), Readable) ?? throw new InvalidDataException($"{path} is empty.")
            : null;

    public void Write(string folder) =>
        Files.Replace(Path.Combine(folder, FileName), path => File.WriteAllText(path, JsonSerializer.Serialize(this, Readable)));
}

internal enum PartKind
{
    Table,
    Container,
}

/// <summary>A table's rows in the order of their keys, or the list of a container's blobs.</summary>
/// <param name="Sha256">The hash of the part's file.</param>
internal sealed record Part(PartKind Kind, string Name, long Count, string Sha256)
{
    [JsonIgnore]
    public string File => FileOf(Kind, Name);

    public static string FileOf(PartKind kind, string name) => Path.Combine(kind == PartKind.Table ? "tables" : "blobs", name + ".jsonl");
}
