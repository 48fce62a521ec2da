namespace Enrollment.LocalHost.Hosting;

/// <summary>Searches a folder and its parents up to the repository's root, so that a stray file above is not found.</summary>
internal static class ParentFolders
{
    public static string? FindFile(string name, params string[] folders) =>
        folders.SelectMany(Upwards).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Returns the nearest folder, from these upwards, that holds a solution or a checkout; null if there is none.</summary>
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
