using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Tests.Support;

/// <summary>A copy of an example folder, in which a test breaks one thing.</summary>
internal sealed class Folder : IDisposable
{
    public const string Header = "at,actor,student,action,detail,expect";

    public Folder(string? copied = null)
    {
        Path = Directory.CreateTempSubdirectory("rehearsal-").FullName;
        foreach (var file in Directory.GetFiles(copied ?? Example))
            File.Copy(file, In(System.IO.Path.GetFileName(file)));
    }

    public static string Example => Named("polytech-clermont");

    public static string QuickYear => Named("quick-year");

    public static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!Directory.Exists(System.IO.Path.Combine(folder.FullName, "examples")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public Folder With(string file, Func<string, string> change)
    {
        File.WriteAllText(In(file), change(File.ReadAllText(In(file))));
        return this;
    }

    public Folder WithYear(params string[] lines) => With("year.csv", _ => string.Join('\n', lines.Prepend(Header)));

    public Folder Without(string file)
    {
        File.Delete(In(file));
        return this;
    }

    public Scenario Scenario() => ScenarioReader.Read(Path).Scenario!;

    public IReadOnlyList<string> Problems() => [.. ScenarioReader.Read(Path).Problems.Select(problem => problem.ToString())];

    private static string Named(string example) => System.IO.Path.Combine(Repository, "examples", example);

    private string In(string file) => System.IO.Path.Combine(Path, file);
}
