using System.Text.Json;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task A_probe_hears_what_does_not_answer_and_the_app_itself_lives_on()
    {
        await using var app = await RunningApp.StartAsync("2022-09-05T10:00:00+02:00");
        Assert.Equal((200, """{"status":"healthy","checks":{"storage":"healthy","gateway":"healthy","mail":"healthy"}}"""), await AskAsync(app, "health/ready"));

        await app.RestartAsync(("Smtp:Port", "1"), ("Paybox:HealthUrl", "http://127.0.0.1:1/load.html"));

        Assert.Equal((503, """{"status":"unhealthy","checks":{"storage":"healthy","gateway":"unhealthy","mail":"unhealthy"}}"""), await AskAsync(app, "health/ready"));
        Assert.Equal((200, """{"status":"healthy","checks":{}}"""), await AskAsync(app, "health"));
    }

    private static async Task<(int Status, string Body)> AskAsync(RunningApp app, string path)
    {
        using var answer = await app.Http.GetAsync(new Uri($"/api/{path}", UriKind.Relative));
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, JsonSerializer.Serialize(body));
    }
}
