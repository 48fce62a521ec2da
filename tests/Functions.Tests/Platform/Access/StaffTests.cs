using System.Net.Http.Headers;
using System.Net.Http.Json;
using Enrollment.Functions.Features.Roster;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Access;

/// <summary>Accounts that an administrator keeps, and what becomes of a student's when the roster changes.</summary>
public sealed class StaffTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Fact]
    public async Task A_member_of_staff_works_with_the_roles_given_until_the_account_is_disabled()
    {
        var admin = await day.App.TokenAsync("administrator", "adm");
        using var made = await day.App.PostAsync("/api/staff", new { email = "reg1@school.example", roles = new[] { "registrar" } }, admin);
        Assert.Equal(201, (int)made.StatusCode);
        await day.Campus.SettleAsync();
        var token = (await day.Campus.LinksAsync("reg1@school.example"))[^1];
        var signedIn = await (await day.App.PostAsync("/api/sign-in/password", new { token, password = People.Password })).JsonAsync();
        var access = signedIn.Text("accessToken");

        Assert.Equal(400, await StatusAsync("POST", "/api/roster", access));
        Assert.Equal(403, await StatusAsync("GET", "/api/accounting/tasks", access));
        var tag = made.Headers.ETag!;
        Assert.Equal(428, (int)(await PutAsync(admin, null, ["accountant"], false)).StatusCode);
        using var changed = await PutAsync(admin, tag, ["accountant"], false);
        Assert.Equal(200, (int)changed.StatusCode);
        Assert.Equal(403, await StatusAsync("POST", "/api/roster", access));
        Assert.Equal(200, await StatusAsync("GET", "/api/accounting/tasks", access));
        Assert.Equal("version-changed", await (await PutAsync(admin, tag, ["committee"], false)).ProblemAsync(412));

        Assert.Equal(200, (int)(await PutAsync(admin, changed.Headers.ETag, ["accountant"], true)).StatusCode);
        Assert.Equal(401, await StatusAsync("GET", "/api/accounting/tasks", access));
        Assert.Equal("sign-in-refused", await (await day.App.SignInAsync("reg1@school.example")).ProblemAsync(401));
        Assert.Equal("session-ended", await (await day.App.RefreshAsync(signedIn.Text("refreshToken"))).ProblemAsync(401));
    }

    [Fact]
    public async Task The_first_administrator_comes_from_the_configuration_and_cannot_be_shut_out()
    {
        var admin = (await day.Campus.ConnectAsync(day.App, "admin@school.example")).Text("accessToken");

        Assert.Equal(200, await StatusAsync("GET", "/api/staff", admin));
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/staff/admin@school.example")
        {
            Content = JsonContent.Create(new { roles = new[] { "registrar" }, disabled = true }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", admin);
        Assert.Equal("configured-administrator", await (await day.App.Http.SendAsync(request)).ProblemAsync(409));
        Assert.Equal("invalid-request", await (await ImportAsync(("adm1", "Admin@school.example"))).ProblemAsync(400));
    }

    [Fact]
    public async Task An_address_that_is_anothers_refuses_the_whole_roster_and_a_changed_one_replaces_the_old()
    {
        await day.Campus.EnrolAsync("mail1", "GC");
        await day.Campus.ConnectAsync(day.App, "mail1@example.org");

        using var taken = await ImportAsync(("mail2", "mail2@example.org"), ("mail3", "MAIL1@example.org"));
        Assert.Equal("invalid-request", await taken.ProblemAsync(400));
        Assert.Equal(3, (await taken.JsonAsync(400)).GetProperty("errors")[0].GetProperty("line").GetInt32());
        Assert.Equal("not-found", await day.Campus.RefusedAsync("student", "mail2", HttpMethod.Get, "/api/dossier"));
        Assert.Equal("invalid-request", await (await ImportAsync(("mail2", "x@example.org"), ("mail3", "X@example.org"))).ProblemAsync(400));

        Assert.Equal(200, (int)(await ImportAsync(("mail1", "new1@example.org"))).StatusCode);
        Assert.Equal("sign-in-refused", await (await day.App.SignInAsync("mail1@example.org")).ProblemAsync(401));
        Assert.Equal("sign-in-refused", await (await day.App.SignInAsync("new1@example.org")).ProblemAsync(401));
        Assert.Equal("mail1", (await day.Campus.ConnectAsync(day.App, "new1@example.org")).Text("subject"));
        Assert.Equal(200, (int)(await ImportAsync(("mail4", "mail1@example.org"))).StatusCode);
    }

    private async Task<int> StatusAsync(string method, string path, string token)
    {
        using var answer = await day.App.CallAsync(method, path, token);
        return (int)answer.StatusCode;
    }

    private async Task<HttpResponseMessage> PutAsync(string token, EntityTagHeaderValue? version, string[] roles, bool disabled)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/staff/reg1@school.example") { Content = JsonContent.Create(new { roles, disabled }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (version is not null)
            request.Headers.IfMatch.Add(version);
        return await day.App.Http.SendAsync(request);
    }

    private Task<HttpResponseMessage> ImportAsync(params (string Student, string Email)[] students) => day.Campus.SendAsync(
        "registrar", "reg", HttpMethod.Post, "/api/roster",
        Calls.Raw(string.Join(',', RosterFile.Columns) + "\n" + string.Concat(students.Select(one =>
            $"{one.Student},Léa,Petit,{one.Email},fr,GC,1 rue A,63000,Clermont,250,yes,yes,yes,no,no,no,no\n")), "text/csv"));
}
