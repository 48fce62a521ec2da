using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Enrollment.Functions.Features.Portal;

/// <summary>
/// The portal's files in a folder. They share one version, which is part of their addresses, so that browsers may cache
/// them for ever and never mix two versions.
/// </summary>
internal sealed class PortalFiles
{
    private const string FirstPage = "index.html";

    /// <summary>The placeholder for the version in the first page.</summary>
    private const string Placeholder = "/portal/@/";

    private static readonly Dictionary<string, string> Media = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, string> paths;
    private readonly ConcurrentDictionary<string, PortalFile> read = new(StringComparer.Ordinal);

    public PortalFiles(string folder)
    {
        paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Media.ContainsKey(Path.GetExtension(path)))
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), StringComparer.Ordinal);
        Version = VersionOf(paths);
    }

    public string Version { get; }

    public PortalFile Index => Find(FirstPage)!;

    /// <param name="name">Path below the folder, such as "core/api.js".</param>
    /// <returns>Null if the portal has no such file.</returns>
    public PortalFile? Find(string name) => paths.TryGetValue(name, out var path) ? read.GetOrAdd(name, _ => Read(path)) : null;

    private PortalFile Read(string path)
    {
        var octets = File.ReadAllBytes(path);
        if (Path.GetFileName(path) == FirstPage)
            octets = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(octets).Replace(Placeholder, $"/portal/{Version}/", StringComparison.Ordinal));
        var compressed = Compress(octets);
        return new PortalFile(octets, compressed.Length < octets.Length ? compressed : null, Media[Path.GetExtension(path)]);
    }

    private static byte[] Compress(byte[] octets)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.SmallestSize))
            brotli.Write(octets);
        return output.ToArray();
    }

    private static string VersionOf(IReadOnlyDictionary<string, string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, path) in paths.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
