using System.Collections.Concurrent;
using Enrollment.EndToEnd.Support;

namespace Enrollment.EndToEnd.Screens;

/// <summary>Every screen of the portal, as each role sees it: a screen that is added to it is looked at by itself.</summary>
[Collection(SchoolDayCollection.Name)]
public sealed class ScreenTests(SchoolDay day)
{
    private static readonly int[] Widths = [Window.Wide, Window.Small];

    public static TheoryData<string, string> Looks
    {
        get
        {
            var looks = new TheoryData<string, string>();
            foreach (var role in Samples.Roles)
            {
                looks.Add(role, "fr");
                looks.Add(role, "en");
            }

            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_screen_shuts_nobody_out_fits_and_calls_nobody(string role, string language)
    {
        var faults = new ConcurrentQueue<string>();
        var samples = await SamplesAsync();
        await Pictures.WritePageAsync($"portal/{role}.md", Page(samples.Where(sample => sample.Role == role)));
        var people = samples.Where(sample => sample.Role == role).GroupBy(sample => sample.Who);
        await Parallel.ForEachAsync(people, async (person, _) =>
        {
            await using var window = await day.WindowAsync(Window.Wide, language, person.Key, role);
            await window.Page.GotoAsync(day.Address.AbsoluteUri);
            await window.ArriveAsync();
            foreach (var sample in person)
            {
                foreach (var fault in await LookAsync(window, sample, language))
                    faults.Enqueue($"{sample.Name}: {fault}");
            }
        });

        Assert.True(faults.IsEmpty, string.Join('\n', faults));
    }

    private static async Task<IReadOnlyList<string>> LookAsync(Window window, Sample sample, string language)
    {
        window.Forgive();
        await window.GoAsync(sample.Address);
        var faults = new List<string>();
        if (await window.Page.Locator(".screen > .note.bad[role=alert]").CountAsync() > 0)
            faults.Add(await window.Page.Locator(".screen").InnerTextAsync());
        foreach (var width in Widths)
        {
            await window.Page.SetViewportSizeAsync(width, Window.Height);
            // Each screen is held to the rules of accessibility at both widths, in one language each: no rule is about both.
            faults.AddRange(await (language == "fr" == (width == Window.Wide) ? window.LookAsync() : window.FitAsync()));
            if (language == "fr")
                await Pictures.TakeAsync(window.Page, sample.Picture(width));
        }

        return faults;
    }

    private static string Page(IEnumerable<Sample> samples) => $"""
        # The portal in pictures

        Each screen as one role sees it, in French, {Window.Wide} and {Window.Small} pixels wide, as `{Pictures.Command}` took them: the example school on 11 October 2022, its students in every state a year knows.

        {string.Join("\n\n", samples.Select(sample => $"**{sample.Screen.Title}** ({sample.Name})\n\n{Images($"{sample.Role}/{sample.Name}")}"))}

        """;

    private static string Images(string name) => string.Join(' ', Widths.OrderDescending().Select(width =>
        $"<img src=\"{name}-{width}.png\" alt=\"{name}, {width} px\" width=\"{(width == Window.Wide ? 620 : 180)}\">"));

    private async Task<IReadOnlyList<Sample>> SamplesAsync()
    {
        await using var window = await day.WindowAsync(Window.Wide, "fr");
        await window.Page.GotoAsync(day.Address.AbsoluteUri);
        var screens = await Portal.ScreensAsync(window.Page);
        return [.. Samples.Roles.SelectMany(role => Samples.Of(screens, role, day))];
    }
}
