using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Access;

/// <summary>The table of routes again, with tokens got by real sign-ins.</summary>
public sealed class BuiltInRoleTests(OpenDay day) : IClassFixture<OpenDay>
{
    private const string Student = "built1";

    [Fact]
    public async Task Every_route_lets_in_its_role_and_no_other_by_real_sign_in()
    {
        await day.Campus.EnrolAsync(Student, "GC", "scholarship_certificate");
        await day.Campus.PostAsync("student", Student, "/api/dossier/declaration", new { situation = "02" });
        var tokens = new Dictionary<string, string>
        {
            [Roles.Student] = (await day.Campus.ConnectAsync(day.App, $"{Student}@example.org")).Text("accessToken"),
        };
        foreach (var role in Roles.OfStaff)
            tokens[role] = await StaffAsync(role);
        var ended = (await (await day.App.SignInAsync($"{Student}@example.org")).JsonAsync());
        using var signedOut = await day.App.PostAsync("/api/sign-out", new { refreshToken = ended.Text("refreshToken") });
        string[] bad = [ended.Text("accessToken"), ended.Text("refreshToken"), tokens[Roles.Administrator][..^8] + "AAAAAAAA"];

        foreach (var route in Routes.All)
        {
            foreach (var (role, token) in tokens)
                Assert.Equal((route.Name, role, route.Role is null || route.Role == role ? route.Status : 403), (route.Name, role, await StatusAsync(route, token)));
            foreach (var token in bad)
                Assert.Equal((route.Name, route.Role is null ? route.Status : 401), (route.Name, await StatusAsync(route, token)));
        }
    }

    private async Task<string> StaffAsync(string role)
    {
        var email = $"{role}-built@school.example";
        using var made = await day.App.PostAsync("/api/staff", new { email, roles = new[] { role } }, await day.App.TokenAsync("administrator", "adm"));
        Assert.Equal(201, (int)made.StatusCode);
        await day.Campus.SettleAsync();
        var token = (await day.Campus.LinksAsync(email))[^1];
        return (await (await day.App.PostAsync("/api/sign-in/password", new { token, password = People.Password })).JsonAsync()).Text("accessToken");
    }

    private async Task<int> StatusAsync(AppRoute route, string token)
    {
        using var answer = await day.App.CallAsync(route.Method, "/api/" + route.Path.Replace("{me}", Student, StringComparison.Ordinal), token);
        return (int)answer.StatusCode;
    }
}
