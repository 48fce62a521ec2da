using Enrollment.Infrastructure.Tests.Bicep;

namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>One identity, the least roles, no key.</summary>
internal static class IdentityChecks
{
    private const string Insights = "Microsoft.Insights/components";
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private const string Communication = "Microsoft.Communication/communicationServices";
    private const string Vault = "Microsoft.KeyVault/vaults";

    /// <summary>Role and the type of resource it is given on; ids as Azure publishes them.</summary>
    private static readonly IReadOnlyDictionary<string, (string Role, string On)> Roles = new Dictionary<string, (string, string)>
    {
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = ("Monitoring Metrics Publisher", Insights),
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = ("Storage Blob Data Owner", Storage),
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = ("Storage Queue Data Contributor", Storage),
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = ("Storage Table Data Contributor", Storage),
        ["09976791-48a7-449e-bb21-39d1a415f350"] = ("Communication and Email Service Owner", Communication),
        ["4633458b-17de-408a-b874-0445c86b69e6"] = ("Key Vault Secrets User", Vault),
    };

    public static IReadOnlyList<Check> All { get; } =
    [
        new("The app has the identity, and uses it for its package and its secrets", AppUsesIdentity),
        new("The identity has the least roles, each on one resource", RolesAreLeast),
        new("No shared key opens the storage", deployment => Check.Each(deployment, Storage, "properties.allowSharedKeyAccess", "false")),
        new("No local key opens telemetry, mails or secrets", NoLocalAuthentication),
        new("Nobody publishes with a password", NoPublishingPasswords),
    ];

    private static IEnumerable<string> AppUsesIdentity(Deployment deployment)
    {
        var identity = deployment.OfType("Microsoft.ManagedIdentity/userAssignedIdentities").Single().Text("id");
        var app = deployment.OfType("Microsoft.Web/sites").Single();
        if (app.Text("identity.type") != "UserAssigned" || (app.At("identity.userAssignedIdentities") as System.Text.Json.Nodes.JsonObject)?.ContainsKey(identity!) != true)
            yield return "The app does not have the identity.";
        if (app.Text("properties.keyVaultReferenceIdentity") != identity)
            yield return "Secrets are not read under the identity.";
        var package = app.At("properties.functionAppConfig.deployment.storage.authentication");
        if (package?.Text("type") != "UserAssignedIdentity" || package.Text("userAssignedIdentityResourceId") != identity)
            yield return "The package is not read under the identity.";
    }

    private static IEnumerable<string> RolesAreLeast(Deployment deployment)
    {
        var given = deployment.OfType("Microsoft.Authorization/roleAssignments")
            .Select(role => (Id: role.Text("properties.roleDefinitionId")!.Split('/')[^1], On: TypeOf(role.Text("id")!), To: role.Text("properties.principalId")!))
            .ToList();
        foreach (var (id, on, to) in given)
        {
            if (!Roles.TryGetValue(id, out var known) || known.On != on)
                yield return $"Role {id} on {on} is not expected.";
            if (!to.Contains("userAssignedIdentities", StringComparison.Ordinal))
                yield return $"Role {id} is given to {to}, which is not the app's identity.";
        }

        foreach (var (id, (role, on)) in Roles)
            if (given.Count(one => one.Id == id) != 1)
                yield return $"{role} on {on} is given {given.Count(one => one.Id == id)} times.";
    }

    private static IEnumerable<string> NoLocalAuthentication(Deployment deployment) =>
    [
        .. Check.Each(deployment, Insights, "properties.DisableLocalAuth", "true"),
        .. Check.Each(deployment, "Microsoft.OperationalInsights/workspaces", "properties.features.disableLocalAuth", "true"),
        .. Check.Each(deployment, Communication, "properties.disableLocalAuth", "true"),
        .. Check.Each(deployment, Vault, "properties.enableRbacAuthorization", "true"),
    ];

    private static IEnumerable<string> NoPublishingPasswords(Deployment deployment)
    {
        const string type = "Microsoft.Web/sites/basicPublishingCredentialsPolicies";
        var policies = deployment.OfType(type).Select(policy => policy.Text("name")!.Split('/')[^1]).Order();
        return Check.Each(deployment, type, "properties.allow", "false")
            .Concat(policies.SequenceEqual(["ftp", "scm"]) ? [] : ["Not both ways of publishing have a policy."]);
    }

    /// <summary>From ".../providers/Microsoft.X/a/name/b/name/providers/Microsoft.Authorization/...": Microsoft.X/a/b.</summary>
    private static string TypeOf(string roleAssignment)
    {
        var scope = roleAssignment.Split("/providers/")[^2].Split('/');
        return string.Join('/', scope.Where((_, index) => index == 0 || index % 2 == 1));
    }
}
