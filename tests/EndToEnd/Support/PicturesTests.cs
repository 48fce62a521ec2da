namespace Enrollment.EndToEnd.Support;

/// <summary>What the repository keeps of the pictures.</summary>
public sealed class PicturesTests
{
    private const int Most = 6;

    [Fact]
    public void The_docs_keep_a_few_pictures_and_show_each_of_them()
    {
        var kept = Directory.GetFiles(Pictures.Docs, "*.png", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Pictures.Docs, file).Replace('\\', '/'));
        var pages = string.Concat(Directory.GetFiles(Pictures.Docs, "*.md").Select(File.ReadAllText));

        Assert.Equal(Pictures.InDocs.Values.Select(name => $"pictures/{name}.png").Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
        Assert.InRange(Pictures.InDocs.Count, 1, Most);
        Assert.All(Pictures.InDocs.Values, name => Assert.Contains($"pictures/{name}.png", pages, StringComparison.Ordinal));
    }
}
