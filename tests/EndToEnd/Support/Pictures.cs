using Enrollment.LocalHost.Hosting;
using Microsoft.Playwright;

namespace Enrollment.EndToEnd.Support;

/// <summary>The pictures in docs/: taken anew when ENROLLMENT_PICTURES=1 says so, else only looked for.</summary>
internal static class Pictures
{
    public static readonly string Docs = Path.Combine(ParentFolders.RepositoryRoot(AppContext.BaseDirectory)!, "docs");

    public const string Command = "ENROLLMENT_PICTURES=1 dotnet test tests/EndToEnd";

    public const string HowToTake = $"'{Command}' takes it; look at it before it is kept.";

    public static bool AreTaken => Environment.GetEnvironmentVariable("ENROLLMENT_PICTURES") == "1";

    /// <param name="name">Below docs/, without the ending.</param>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (!AreTaken)
            return;

        var file = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var taken = await page.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true,
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
        });
        await File.WriteAllBytesAsync(file, PalettePng.Of(taken));
    }

    public static string PathOf(string name) => Path.Combine(Docs, $"{name}.png");

    /// <summary>A page of docs/ that shows pictures is written with them, and otherwise must say what it would say today.</summary>
    public static async Task WriteAsync(string page, string text)
    {
        var path = Path.Combine(Docs, page);
        if (AreTaken)
            await File.WriteAllTextAsync(path, text);
        else
            Assert.Equal(text, File.Exists(path) ? await File.ReadAllTextAsync(path) : "");
    }
}
