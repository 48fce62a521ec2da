using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Plans;

public sealed class PlanRequestTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task A_student_who_asks_and_takes_back_again_and_again_is_stopped_at_the_fourth_request_of_the_day()
    {
        await campus.DeclaredAsync("flood1");
        for (var request = 0; request < 3; request++)
        {
            await campus.PostAsync("student", "flood1", "/api/dossier/plans", new { instalments = 3 });
            using var taken = await campus.SendAsync("student", "flood1", HttpMethod.Delete, "/api/dossier/plans/current");
            Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
        }

        var refused = await campus.RefusedAsync("student", "flood1", HttpMethod.Post, "/api/dossier/plans", new { instalments = 3 });

        Assert.Equal("too-many-plan-requests", refused);
        Assert.Equal(3, (await campus.FactsAsync("flood1")).Count(fact => fact == "plan-requested"));
    }
}
