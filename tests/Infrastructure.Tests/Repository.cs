using System.Reflection;

namespace Enrollment.Infrastructure.Tests;

/// <summary>Where the files under test are, as the build knew it.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Bicep { get; } = Path.GetFullPath(Metadata("BicepPath").Replace('\\', '/'));

    public static string Text(string path) => File.ReadAllText(PathOf(path));

    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
