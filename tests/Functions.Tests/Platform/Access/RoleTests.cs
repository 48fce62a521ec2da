using System.Reflection;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Tests.Platform.Access;

public sealed class RoleTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly string[] EveryRole =
        [Roles.Student, Roles.Registrar, Roles.Accountant, Roles.Committee, Roles.Administrator, "janitor"];

    private const string Api = "api/";

    public static TheoryData<string> Names => [.. Routes.All.Select(route => route.Name)];

    [Fact]
    public void Every_function_stands_in_the_table_with_the_role_it_allows()
    {
        var functions =
            from method in typeof(Caller).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            where method.IsDefined(typeof(FunctionAttribute))
            let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
            let route = trigger?.Route ?? string.Empty
            where route.StartsWith(Api, StringComparison.Ordinal)
            let roles = method.IsDefined(typeof(PublicAttribute)) ? "everybody" : string.Join(',', method.GetCustomAttribute<AllowAttribute>()?.Roles ?? ["nobody"])
            from verb in trigger!.Methods!
            select $"{verb.ToUpperInvariant()} {route[Api.Length..]}: {roles}";

        Assert.Equal(
            Routes.All.Select(route => $"{route.Name}: {route.Role ?? "everybody"}").Order(StringComparer.Ordinal),
            functions.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_route_lets_its_role_in_and_nobody_else(string name)
    {
        var route = Routes.All.Single(candidate => candidate.Name == name);
        var student = await StudentAsync();
        var path = "/api/" + route.Path.Replace("{me}", student, StringComparison.Ordinal);

        foreach (var role in EveryRole)
        {
            var token = await day.App.TokenAsync(role, role == Roles.Student ? student : "somebody");
            using var answer = await day.App.CallAsync(route.Method, path, token);
            var isIn = route.Role is null || route.Role == role;
            Assert.True((int)answer.StatusCode == (isIn ? route.Status : 403), $"{role} was answered {(int)answer.StatusCode}");
            if (!isIn)
                Assert.Equal("forbidden", await answer.ProblemAsync(403));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_route_that_is_not_public_refuses_every_token_that_is_not_good(string name)
    {
        var route = Routes.All.Single(candidate => candidate.Name == name);
        var student = await StudentAsync();
        var path = "/api/" + route.Path.Replace("{me}", student, StringComparison.Ordinal);
        var subject = route.Role == Roles.Student ? student : "somebody";
        var good = Forger.Read(await day.App.TokenAsync(route.Role ?? Roles.Student, subject));

        foreach (var (what, token) in Forger.Bad(good))
        {
            using var answer = await day.App.CallAsync(route.Method, path, token);
            Assert.True((int)answer.StatusCode == (route.Role is null ? route.Status : 401), $"{what} was answered {(int)answer.StatusCode}");
            if (route.Role is not null)
                Assert.Equal("unauthenticated", await answer.ProblemAsync(401));
        }

        // The control: the same forger's token with nothing wrong is let in.
        using var control = await day.App.CallAsync(route.Method, path, Forger.Sign(good));
        Assert.Equal(route.Status, (int)control.StatusCode);
    }

    [Fact]
    public async Task A_student_sees_nothing_of_another()
    {
        await day.Campus.DeclaredAsync("seen1");
        await day.Campus.EnrolAsync("seen2", "GC");
        var reference = await day.Campus.PayAsync("seen1", "/api/dossier/payments");
        var invoice = (await day.Campus.GetAsync("student", "seen1", "/api/dossier/invoices"))
            .GetProperty("items").EnumerateArray().Single().GetProperty("href").GetString()!;

        Assert.Equal("not-found", await day.Campus.RefusedAsync("student", "seen2", HttpMethod.Get, $"/api/dossier/payments/{reference}"));
        Assert.Equal("not-found", await day.Campus.RefusedAsync("student", "seen2", HttpMethod.Get, invoice));
        Assert.Equal(0, (await day.Campus.DossierAsync("seen2")).GetProperty("paidCents").GetInt64());
        Assert.Equal("not-found", await day.Campus.RefusedAsync("student", "nobody", HttpMethod.Get, "/api/dossier"));
    }

    [Fact]
    public async Task The_registrar_sees_no_money_and_the_accountant_neither_papers_nor_nationality()
    {
        await day.Campus.DeclaredAsync("seen3", "05");
        await day.Campus.PayAsync("seen3", "/api/dossier/payments");

        var review = (await day.Campus.GetAsync("registrar", "reg", "/api/students/seen3/dossier")).ToString();
        var position = (await day.Campus.GetAsync("accountant", "acc", "/api/students/seen3/position")).ToString();

        Assert.DoesNotContain("cents", review, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("377000", review, StringComparison.Ordinal);
        Assert.Contains("377000", position, StringComparison.Ordinal);
        Assert.DoesNotContain("nonEu", position, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("certificate", position, StringComparison.OrdinalIgnoreCase);
    }

    // Free of charge, so that the statuses of the table hold whatever ran before.
    private async Task<string> StudentAsync()
    {
        const string student = "table1";
        await day.Campus.EnrolAsync(student, "GC", "scholarship_certificate");
        await day.Campus.PostAsync("student", student, "/api/dossier/declaration", new { situation = "02" });
        return student;
    }
}
