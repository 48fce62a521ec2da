using System.Security.Cryptography;
using System.Text;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>Writes files that appear complete or not at all, and hashes lines while it writes them.</summary>
internal static class Files
{
    /// <param name="path">The file's name, given once the file is complete.</param>
    /// <param name="write">Writes the file of the temporary name it receives.</param>
    public static void Replace(string path, Action<string> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        write(path + ".part");
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <param name="path">The file; null to compute the hash only.</param>
    /// <param name="lines">The lines, without line ends.</param>
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
