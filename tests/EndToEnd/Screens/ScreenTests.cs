using Enrollment.EndToEnd.Support;

namespace Enrollment.EndToEnd.Screens;

/// <summary>Every screen of the portal, as each role sees it: a screen that is added to it is looked at by itself.</summary>
[Collection(SchoolDayCollection.Name)]
public sealed class ScreenTests(SchoolDay day)
{
    public static TheoryData<string, string, int> Looks
    {
        get
        {
            var looks = new TheoryData<string, string, int>();
            foreach (var role in Samples.Roles)
            {
                foreach (var language in (string[])["fr", "en"])
                {
                    looks.Add(role, language, Window.Small);
                    looks.Add(role, language, Window.Wide);
                }
            }

            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_screen_shuts_nobody_out_fits_and_calls_nobody(string role, string language, int width)
    {
        var faults = new List<string>();
        foreach (var person in await SamplesAsync(role))
        {
            await using var window = await day.WindowAsync(width, language, person.Key, role);
            await window.Page.GotoAsync(day.Address.AbsoluteUri);
            await window.ArriveAsync();
            foreach (var sample in person)
            {
                window.Forgive();
                await window.GoAsync(sample.Address);
                faults.AddRange((await window.LookAsync()).Select(fault => $"{sample.Name}: {fault}"));
                if (language == "fr")
                    await Pictures.TakeAsync(window.Page, $"portal/{role}/{sample.Name}-{width}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<IEnumerable<IGrouping<string?, Sample>>> SamplesAsync(string role)
    {
        await using var window = await day.WindowAsync(Window.Wide, "fr");
        await window.Page.GotoAsync(day.Address.AbsoluteUri);
        return Samples.Of(await Portal.ScreensAsync(window.Page), role, day).GroupBy(sample => sample.Who);
    }
}
