using System.Text.Json.Nodes;
using Enrollment.Infrastructure.Tests.Bicep;
using Enrollment.Infrastructure.Tests.Checks;

namespace Enrollment.Infrastructure.Tests;

/// <summary>A broken copy of the template is found by the rule that it breaks: no check is blind.</summary>
public sealed class SabotageTests
{
    private static readonly IReadOnlyList<(string Rule, string Fault, Action<Deployment> Break)> Faults =
    [
        ("The app has the identity, and uses it for its package and its secrets", "no identity", Set("Microsoft.Web/sites", "identity.type", "None")),
        ("The app has the identity, and uses it for its package and its secrets", "secrets without it", Set("Microsoft.Web/sites", "properties.keyVaultReferenceIdentity", "SystemAssigned")),
        ("The app has the identity, and uses it for its package and its secrets", "package by key",
            Set("Microsoft.Web/sites", "properties.functionAppConfig.deployment.storage.authentication.type", "StorageAccountConnectionString")),
        ("The identity has the least roles, each on one resource", "an owner of the account",
            SetWhere("Microsoft.Authorization/roleAssignments", _ => true, "properties.roleDefinitionId", "x/8e3af657-a8ff-443c-a75c-2fe8c4bcb635")),
        ("The identity has the least roles, each on one resource", "another principal",
            SetWhere("Microsoft.Authorization/roleAssignments", _ => true, "properties.principalId", "00000000-0000-0000-0000-000000000009")),
        ("The identity has the least roles, each on one resource", "a role less", Drop("Microsoft.Authorization/roleAssignments")),
        ("The identity has the least roles, each on one resource", "a role on the whole group",
            SetWhere("Microsoft.Authorization/roleAssignments", _ => true, "id", "/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/roleAssignments/r")),
        ("No shared key opens the storage", "keys on", Set("Microsoft.Storage/storageAccounts", "properties.allowSharedKeyAccess", true)),
        ("No shared key opens the storage", "not said", Set("Microsoft.Storage/storageAccounts", "properties.allowSharedKeyAccess", null)),
        ("No local key opens telemetry, mails or secrets", "mail keys on", Set("Microsoft.Communication/communicationServices", "properties.disableLocalAuth", false)),
        ("No local key opens telemetry, mails or secrets", "telemetry keys on", Set("Microsoft.Insights/components", "properties.DisableLocalAuth", false)),
        ("No local key opens telemetry, mails or secrets", "access policies", Set("Microsoft.KeyVault/vaults", "properties.enableRbacAuthorization", false)),
        ("Nobody publishes with a password", "allowed", Set("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties.allow", true)),
        ("Nobody publishes with a password", "forgotten", Drop("Microsoft.Web/sites/basicPublishingCredentialsPolicies")),
        ("TLS is 1.2 or newer", "old storage", Set("Microsoft.Storage/storageAccounts", "properties.minimumTlsVersion", "TLS1_0")),
        ("TLS is 1.2 or newer", "old app", Set("Microsoft.Web/sites", "properties.siteConfig.minTlsVersion", "1.1")),
        ("Nothing answers without HTTPS", "plain app", Set("Microsoft.Web/sites", "properties.httpsOnly", false)),
        ("Nothing answers without HTTPS", "plain storage", Set("Microsoft.Storage/storageAccounts", "properties.supportsHttpsTrafficOnly", null)),
        ("FTP and remote debugging are off", "ftp", Set("Microsoft.Web/sites", "properties.siteConfig.ftpsState", "AllAllowed")),
        ("Blobs have versions and are deleted softly", "no versions", Set("Microsoft.Storage/storageAccounts/blobServices", "properties.isVersioningEnabled", false)),
        ("The vault cannot be purged", "purgeable", Set("Microsoft.KeyVault/vaults", "properties.enablePurgeProtection", null)),
        ("Blobs are public to nobody", "public account", Set("Microsoft.Storage/storageAccounts", "properties.allowBlobPublicAccess", true)),
        ("Blobs are public to nobody", "public container", Set("Microsoft.Storage/storageAccounts/blobServices/containers", "properties.publicAccess", "Blob")),
        ("Public access is said for each resource that has it", "open storage", Set("Microsoft.Storage/storageAccounts", "properties.publicNetworkAccess", "Enabled")),
        ("Public access is said for each resource that has it", "open vault", Set("Microsoft.KeyVault/vaults", "properties.networkAcls.defaultAction", "Allow")),
        ("With the network, storage and secrets are reached through it and by the app alone", "app outside", Set("Microsoft.Web/sites", "properties.virtualNetworkSubnetId", null)),
        ("With the network, storage and secrets are reached through it and by the app alone", "an endpoint less", Drop("Microsoft.Network/privateEndpoints")),
        ("The app settings are those the app reads", "one less", deployment => Assert.True(deployment.AppSettings.Remove("Paybox__Rang"))),
        ("The app settings are those the app reads", "one more", deployment => deployment.AppSettings["Paybox__Wrong"] = "1"),
        ("The worker writes at the levels of host.json", "chatty", deployment => deployment.AppSettings["Logging__LogLevel__System"] = "Information"),
        ("Every secret is a reference to the vault, where it is", "in clear", deployment => deployment.AppSettings["Paybox__HmacKey"] = "ABCDEF"),
        ("Every secret is a reference to the vault, where it is", "not kept", Drop("Microsoft.KeyVault/vaults/secrets")),
        ("Each alert reads its metric and tells the school", "an alert less", Drop("Microsoft.Insights/scheduledQueryRules")),
        ("Each alert reads its metric and tells the school", "tells nobody", Set("Microsoft.Insights/scheduledQueryRules", "properties.actions.actionGroups", new JsonArray())),
        ("Each alert reads its metric and tells the school", "switched off", Set("Microsoft.Insights/scheduledQueryRules", "properties.enabled", false)),
        ("The app, the vault, the mails and the storage log to the workspace", "no audit",
            SetWhere("Microsoft.Insights/diagnosticSettings", one => one.Text("name") == "audit", "properties.logs", new JsonArray())),
        ("The runtime is .NET 10 isolated on Flex Consumption", ".NET 8", Set("Microsoft.Web/sites", "properties.functionAppConfig.runtime.version", "8.0")),
        ("Delivery reports are posted to the app once it can answer, with their key in a header", "none",
            Drop("Microsoft.EventGrid/systemTopics/eventSubscriptions")),
        ("Delivery reports are posted to the app once it can answer, with their key in a header", "no key",
            Set("Microsoft.EventGrid/systemTopics/eventSubscriptions", "properties.destination.properties.deliveryAttributeMappings", new JsonArray())),
        ("azd finds the app, and every resource says whose it is", "no service", Set("Microsoft.Web/sites", "tags.azd-service-name", null)),
        ("azd finds the app, and every resource says whose it is", "no tag", Set("Microsoft.KeyVault/vaults", "tags", null)),
        ("Secret parameters are secure and have no default", "in clear", deployment => deployment.Template["parameters"]!["payboxHmacKey"]!["type"] = "string"),
        ("Secret parameters are secure and have no default", "a default", deployment => deployment.Template["parameters"]!["payboxHmacKey"]!["defaultValue"] = "AB"),
        ("No output holds a secret", "the links' key", deployment => deployment.Template["outputs"]!["APP_ADDRESS"]!["value"] = "[parameters('linksSigningKey')]"),
        ("No key is listed anywhere", "listed", deployment => deployment.Template["outputs"]!["APP_ADDRESS"]!["value"] = "[listKeys('x', '2025-06-01').keys[0].value]"),
    ];

    public static TheoryData<string, string> Broken
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var fault in Faults)
                data.Add(fault.Rule, fault.Fault);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_copy_is_found(string rule, string fault)
    {
        var copy = Deployment.Of("everything").Copy();
        Faults.Single(one => one.Rule == rule && one.Fault == fault).Break(copy);

        Assert.NotEmpty(Check.All.Single(check => check.Name == rule).Problems(copy));
    }

    [Fact]
    public void No_rule_is_without_a_fault_that_breaks_it() =>
        Assert.Equal(Check.All.Select(check => check.Name).Order(), Faults.Select(fault => fault.Rule).Distinct().Order());

    private static Action<Deployment> Set(string type, string path, JsonNode? value) => SetWhere(type, _ => true, path, value);

    /// <summary>In the first such resource.</summary>
    private static Action<Deployment> SetWhere(string type, Func<JsonObject, bool> where, string path, JsonNode? value) => deployment =>
    {
        var names = path.Split('.');
        var target = names[..^1].Aggregate((JsonNode)deployment.OfType(type).First(where), (node, name) => node[name]!).AsObject();
        Assert.True(target.ContainsKey(names[^1]), $"{path} is not in {type}.");
        target[names[^1]] = value?.DeepClone();
    };

    private static Action<Deployment> Drop(string type) => deployment =>
        Assert.True(deployment.Prediction["predictedResources"]!.AsArray().Remove(deployment.OfType(type).First()));
}
