using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Tests.Support;

/// <summary>A copy of the example's folder, in which a test spoils one thing.</summary>
internal sealed class Folder : IDisposable
{
    public const string Header = "at,actor,student,action,detail,expect";

    public Folder()
    {
        Path = Directory.CreateTempSubdirectory("rehearsal-").FullName;
        foreach (var file in Directory.GetFiles(Example))
            File.Copy(file, In(System.IO.Path.GetFileName(file)));
    }

    public static string Example
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!Directory.Exists(System.IO.Path.Combine(folder.FullName, "examples")))
                folder = folder.Parent!;
            return System.IO.Path.Combine(folder.FullName, "examples", "polytech-clermont");
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

    public IReadOnlyList<string> Problems() => [.. ScenarioReader.Read(Path).Problems.Select(problem => problem.ToString())];

    private string In(string file) => System.IO.Path.Combine(Path, file);
}
