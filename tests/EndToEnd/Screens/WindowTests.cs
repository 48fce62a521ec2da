using Enrollment.EndToEnd.Support;

namespace Enrollment.EndToEnd.Screens;

/// <summary>What finds nothing must be able to find something.</summary>
public sealed class WindowTests
{
    [Theory]
    [InlineData("<img src='data:,'>", "image-alt")]
    [InlineData("<p style='color:#ccc;background:#fff'>pale</p>", "color-contrast")]
    [InlineData("<button style='width:8px;height:8px;padding:0;border:0' aria-label='a'></button><button style='width:8px;height:8px;padding:0;border:0' aria-label='b'></button>", "target-size")]
    [InlineData("<div style='width:500px'>wide</div>", "140 px wider than 360 px")]
    [InlineData("<script>console.error('broken')</script>", "console: broken")]
    [InlineData("<script>nothing()</script>", "nothing is not defined")]
    [InlineData("<img alt='' src='http://127.0.0.1:9/x.png'>", "call to another site")]
    public async Task A_fault_is_found(string body, string fault)
    {
        await using var window = await Window.OpenAsync(Window.Small, "fr");
        await window.Page.SetContentAsync($"<!doctype html><html lang='fr'><head><title>t</title></head><body style='margin:0'><main><h1>t</h1>{body}</main></body></html>");

        Assert.Contains(await window.LookAsync(), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_without_fault_has_none()
    {
        await using var window = await Window.OpenAsync(Window.Small, "fr");
        await window.Page.SetContentAsync("<!doctype html><html lang='fr'><head><title>t</title></head><body><main><h1>t</h1><p>Bonjour</p></main></body></html>");

        Assert.Empty(await window.LookAsync());
    }
}
