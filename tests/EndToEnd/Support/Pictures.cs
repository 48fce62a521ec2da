using Enrollment.LocalHost.Hosting;
using Microsoft.Playwright;

namespace Enrollment.EndToEnd.Support;

/// <summary>
/// Pictures of every screen and mail, taken when ENROLLMENT_PICTURES=1 says so, into a folder beside the tests. The few that
/// a page of docs/ shows are taken there too.
/// </summary>
internal static class Pictures
{
    public static readonly string Docs = Path.Combine(ParentFolders.RepositoryRoot(AppContext.BaseDirectory)!, "docs");

    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "pictures");

    public const string Command = "ENROLLMENT_PICTURES=1 dotnet test tests/EndToEnd";

    /// <summary>From the name of a picture to that of its copy in docs/pictures.</summary>
    public static readonly IReadOnlyDictionary<string, string> InDocs = new Dictionary<string, string>
    {
        ["portal/student/menu-running-360"] = "student-menu",
        ["portal/anybody/code-360"] = "code",
        ["portal/outside/approval-link-1280"] = "approval",
        ["mails/plan-requested-accountants.fr"] = "mail",
    };

    public static bool AreTaken => Environment.GetEnvironmentVariable("ENROLLMENT_PICTURES") == "1";

    /// <param name="name">Below the folder, without the ending.</param>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (!AreTaken)
            return;

        var taken = await page.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true,
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
        });
        var octets = PalettePng.Of(taken);
        await WriteAsync(Path.Combine(Folder, $"{name}.png"), octets);
        if (InDocs.TryGetValue(name, out var copy))
            await WriteAsync(Path.Combine(Docs, "pictures", $"{copy}.png"), octets);
    }

    /// <summary>The page that shows the pictures of a part.</summary>
    public static Task WritePageAsync(string page, string text) =>
        AreTaken ? WriteAsync(Path.Combine(Folder, page), System.Text.Encoding.UTF8.GetBytes(text)) : Task.CompletedTask;

    private static Task WriteAsync(string file, byte[] octets)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return File.WriteAllBytesAsync(file, octets);
    }
}
