namespace Enrollment.Functions.Tests.Support;

internal static class Repository
{
    /// <summary>The folder of the solution, above that of the tests.</summary>
    internal static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Enrollment.Functions.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
