using Enrollment.Domain;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions;

/// <summary>The school's own data, read once at start from the file that "School:File" names.</summary>
internal static class SchoolFile
{
    private const string Setting = "School:File";

    /// <exception cref="InvalidOperationException">The setting or the file is missing, or the file has errors: all are named.</exception>
    internal static School Load(IConfiguration configuration)
    {
        var name = configuration[Setting]
            ?? throw new InvalidOperationException("Set School__File to the path of the school's JSON file.");
        var path = Path.GetFullPath(name, AppContext.BaseDirectory);
        if (!File.Exists(path))
            throw new InvalidOperationException($"School__File names {path}, which does not exist.");

        var (school, errors) = SchoolReader.Read(File.ReadAllText(path));
        return school
            ?? throw new InvalidOperationException($"{path} cannot be used:\n- {string.Join("\n- ", errors)}");
    }
}
