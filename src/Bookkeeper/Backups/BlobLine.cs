using System.Text.Json;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>A blob in its container's list. Its content is a file of the same name below the container's folder.</summary>
internal sealed record BlobLine(string Name, string? ContentType, string Sha256)
{
    public static string FileOf(string folder, string container, string name)
    {
        var root = Path.GetFullPath(Path.Combine(folder, "blobs", container)) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, name));
        return path.StartsWith(root, StringComparison.Ordinal) ? path : throw new InvalidDataException($"'{name}' lies outside the backup folder.");
    }

    public string Write() => JsonSerializer.Serialize(this);

    public static BlobLine Read(string line) =>
        JsonSerializer.Deserialize<BlobLine>(line) ?? throw new InvalidDataException($"This is not a blob of a backup: {line}");
}
