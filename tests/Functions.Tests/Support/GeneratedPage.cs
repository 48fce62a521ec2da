using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Tests.Support;

/// <summary>A page of docs that the code makes. With WRITE_DOCS=true the tests write it, and without they compare it.</summary>
internal static class GeneratedPage
{
    private const string Command = "WRITE_DOCS=true dotnet test tests/Functions.Tests --filter in_the_docs";

    internal static void Check(string name, string made)
    {
        var path = Path.Combine(Repository.Folder, "docs", name);
        if (new ConfigurationBuilder().AddEnvironmentVariables().Build().GetValue("WRITE_DOCS", false))
            File.WriteAllText(path, made);

        Assert.True(File.ReadAllText(path).ReplaceLineEndings("\n") == made, $"docs/{name} is not what the code says. Write it anew: {Command}");
    }
}
