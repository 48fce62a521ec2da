using Enrollment.Domain;
using Enrollment.Functions.Configuration;

namespace Enrollment.Functions;

/// <summary>Section "School": the school's own data.</summary>
public sealed class SchoolOptions
{
    public const string Section = "School";

    /// <summary>The school's JSON file; a relative path begins beside the app.</summary>
    [Setting(Needed = "everywhere")]
    public string File { get; set; } = string.Empty;
}

/// <summary>The school's own data, read once at start.</summary>
internal static class SchoolFile
{
    /// <exception cref="InvalidOperationException">The setting or the file is missing, or the file has errors: all are named.</exception>
    internal static School Load(SchoolOptions options)
    {
        if (options.File.Length == 0)
            throw new InvalidOperationException("Set School__File to the path of the school's JSON file.");
        var path = Path.GetFullPath(options.File, AppContext.BaseDirectory);
        if (!File.Exists(path))
            throw new InvalidOperationException($"School__File names {path}, which does not exist.");

        var (school, errors) = SchoolReader.Read(File.ReadAllText(path));
        return school
            ?? throw new InvalidOperationException($"{path} cannot be used:\n- {string.Join("\n- ", errors)}");
    }
}
