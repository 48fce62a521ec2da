namespace Enrollment.Rehearsal.Processes;

/// <summary>Finds the repository and its build output.</summary>
internal static class RepositoryFolder
{
    private const string Mark = "Enrollment.Functions.sln";

    /// <exception cref="RehearsalException">The program does not run from inside the repository.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
                return folder.FullName;
        }

        throw new RehearsalException($"No {Mark} was found above {AppContext.BaseDirectory}.");
    }

    /// <summary>Returns the path of the app built with this program.</summary>
    /// <exception cref="RehearsalException">The app is not built.</exception>
    public static string AppAssembly(string repository)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var framework = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var path = Path.Combine(repository, "src", "Functions", "bin", configuration, framework, "Enrollment.Functions.dll");
        return File.Exists(path) ? path : throw new RehearsalException($"The app is not built: {path} is missing. Run 'dotnet build src/Rehearsal'.");
    }
}
