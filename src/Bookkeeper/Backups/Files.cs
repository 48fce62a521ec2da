using System.Security.Cryptography;
using System.Text;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>Files that are there whole or not at all, and lines whose hash is known once they are written.</summary>
internal static class Files
{
    /// <param name="path">Takes its name only once it is whole.</param>
    /// <param name="write">Writes the file it is given.</param>
    public static void Replace(string path, Action<string> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        write(path + ".part");
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <param name="path">Null where only the hash is wanted.</param>
    /// <param name="lines">Written one below the other.</param>
    public static async Task<(long Count, string Sha256)> WriteLinesAsync(string? path, IAsyncEnumerable<string> lines, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        await using (var file = path is null ? Stream.Null : Create(path + ".part"))
        {
            await foreach (var line in lines.WithCancellation(cancellation))
            {
                var octets = Encoding.UTF8.GetBytes(line + "\n");
                hash.AppendData(octets);
                await file.WriteAsync(octets, cancellation);
                count++;
            }
        }

        if (path is not null)
            File.Move(path + ".part", path, overwrite: true);
        return (count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    public static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.Create(path);
    }
}
