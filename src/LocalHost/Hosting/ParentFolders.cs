namespace Enrollment.LocalHost.Hosting;

/// <summary>Finds files from a folder upwards. The search ends at the repository's root, so that a stray file above it is never taken.</summary>
internal static class ParentFolders
{
    public static string? FindFile(string name, params string[] folders) =>
        folders.SelectMany(Upwards).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The first folder, from these upwards, that holds a solution or a checkout; null outside any.</summary>
    public static string? RepositoryRoot(params string[] folders) => folders.SelectMany(Upwards).FirstOrDefault(IsRoot);

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
            if (IsRoot(current.FullName)) yield break;
        }
    }

    private static bool IsRoot(string folder) =>
        Directory.Exists(folder) && (Path.Exists(Path.Combine(folder, ".git")) || Directory.EnumerateFiles(folder, "*.sln").Any());
}
