using Enrollment.Domain;
using Enrollment.Functions.Configuration;

namespace Enrollment.Functions;

/// <summary>Section "School": the school's own data.</summary>
public sealed class SchoolOptions
{
    public const string Section = "School";

    /// <summary>The school's JSON file; a relative path begins at the working directory, on Azure beside the app. Empty: the example's, which is beside the app.</summary>
    [Setting(Needed = "on Azure")]
    public string File { get; set; } = string.Empty;
}

/// <summary>The school's own data, read once at start.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Text">What stood in it.</param>
internal sealed record SchoolFile(string Path, string Text, School School)
{
    private const string Example = "school.json";

    /// <exception cref="StartFaultException">The file is missing or has errors: all are named.</exception>
    internal static SchoolFile Load(SchoolOptions options, bool isDeployed = false)
    {
        var path = options.File.Length == 0
            ? System.IO.Path.Combine(AppContext.BaseDirectory, Example)
            : System.IO.Path.GetFullPath(options.File, isDeployed ? AppContext.BaseDirectory : Environment.CurrentDirectory);
        if (!File.Exists(path))
            throw new StartFaultException($"School__File names {path}, which does not exist.");

        var text = File.ReadAllText(path);
        var (school, errors) = SchoolReader.Read(text);
        return school is null
            ? throw new StartFaultException($"{path} cannot be used:\n- {string.Join("\n- ", errors)}")
            : new SchoolFile(path, text, school);
    }
}
