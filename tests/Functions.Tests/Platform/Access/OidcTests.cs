using System.Security.Cryptography;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;
using Microsoft.IdentityModel.Tokens;

namespace Enrollment.Functions.Tests.Platform.Access;

public sealed class OidcTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    // An issuer dates by the world's time, whatever the school's clock says.
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Tokens_of_the_configured_issuer_give_the_roles_that_are_mapped_and_nothing_else()
    {
        await using var issuer = await Issuer.StartAsync();
        await RestartAsync(issuer);
        await Campus.EnrolAsync("oidc1", "GC");
        var student = new Dictionary<string, object> { ["sub"] = "x-1", ["roles"] = new[] { "etudiant" }, ["student_number"] = "oidc1" };
        var registrar = new Dictionary<string, object> { ["sub"] = "x-2", ["roles"] = new[] { "scolarite" } };

        Assert.Equal(200, await App.DossierStatusAsync(issuer.Token(Now, student)));
        Assert.Equal(403, await App.DossierStatusAsync(issuer.Token(Now, registrar)));
        Assert.Equal(200, await StatusAsync("/api/students/oidc1/dossier", issuer.Token(Now, registrar)));
        Assert.Equal(403, await StatusAsync("/api/staff", issuer.Token(Now, new Dictionary<string, object> { ["sub"] = "x", ["role"] = "administrator", ["roles"] = "administrator" })));
        Assert.Equal(403, await App.DossierStatusAsync(issuer.Token(Now, new Dictionary<string, object> { ["sub"] = "oidc1", ["roles"] = "etudiant" })));

        Assert.Equal(401, await App.DossierStatusAsync(issuer.Token(Now, student, audience: "another")));
        Assert.Equal(401, await App.DossierStatusAsync(issuer.Token(Now.AddMinutes(-6), student)));
        Assert.Equal(401, await App.DossierStatusAsync(issuer.Token(Now, student, algorithm: "RS512")));
        Assert.Equal(401, await App.DossierStatusAsync(issuer.Token(Now, student, key: new RsaSecurityKey(RSA.Create(2048)) { KeyId = "key-1" })));

        // The forged key had the keys read a moment ago; they are read again after the interval.
        issuer.Rotate();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await App.DossierStatusAsync(issuer.Token(Now, student)) != 200)
            await tick.WaitForNextTickAsync(limit.Token);
    }

    private Task RestartAsync(Issuer issuer) => App.RestartAsync(
        ("Auth:Oidc:Authority", issuer.Address),
        ("Auth:Oidc:Audience", "enrollment-api"),
        ("Auth:Oidc:Roles:student", "etudiant"),
        ("Auth:Oidc:Roles:registrar", "scolarite, dfvu"));

    private async Task<int> StatusAsync(string path, string token)
    {
        using var answer = await App.CallAsync("GET", path, token);
        return (int)answer.StatusCode;
    }
}
