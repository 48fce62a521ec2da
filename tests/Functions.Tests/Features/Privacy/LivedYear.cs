using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Privacy;

/// <summary>A year in which everything happens of which something is kept, up to its end.</summary>
internal static class LivedYear
{
    public const string AfterTheEnd = "2023-09-15T10:00:00+02:00";

    public static async Task LiveAsync(this Campus campus, string student)
    {
        await campus.DeclaredAsync(student, "05");
        await campus.PostAsync("registrar", "alice", $"/api/students/{student}/review", new { decision = "reject", reason = "Il manque un visa." });
        await campus.PostAsync("student", student, "/api/dossier/declaration", new { situation = "05" });
        await campus.PostAsync("student", student, "/api/dossier/plans", new { instalments = 6 });
        await campus.DecideAsync(student, accept: true);
        await campus.PayAsync(student, "/api/dossier/plans/current/payments");
        await campus.GetAsync("accountant", "bob", $"/api/students/{student}/position");
        await campus.MoveToAsync("2022-11-15T10:00:00+01:00");
        await campus.PostAsync("committee", "com", $"/api/students/{student}/exemption", new { cents = (long?)null, decision = "CE-1" });
        await campus.SettleAsync();
    }

    public static Task<JsonElement> EraseAsync(this Campus campus, string student) =>
        campus.PostAsync("administrator", "adm", $"/api/students/{student}/erasure", new { reference = "RGPD-2023-7" });
}
