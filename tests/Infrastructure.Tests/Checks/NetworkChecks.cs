using Enrollment.Infrastructure.Tests.Bicep;

namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>Who reaches what is said, not left to a default.</summary>
internal static class NetworkChecks
{
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private const string Vault = "Microsoft.KeyVault/vaults";
    private const string Endpoint = "Microsoft.Network/privateEndpoints";

    public static IReadOnlyList<Check> All { get; } =
    [
        new("Blobs are public to nobody", deployment =>
        [
            .. Check.Each(deployment, Storage, "properties.allowBlobPublicAccess", "false"),
            .. Check.Each(deployment, "Microsoft.Storage/storageAccounts/blobServices/containers", "properties.publicAccess", "None"),
        ]),
        new("Public access is said for each resource that has it", deployment =>
        [
            .. Check.Each(deployment, "Microsoft.Web/sites", "properties.publicNetworkAccess", "Enabled"),
            .. Check.Each(deployment, "Microsoft.Communication/communicationServices", "properties.publicNetworkAccess", "Enabled"),
            .. Check.Each(deployment, "Microsoft.OperationalInsights/workspaces", "properties.publicNetworkAccessForIngestion", "Enabled"),
            .. Check.Each(deployment, "Microsoft.Insights/components", "properties.publicNetworkAccessForIngestion", "Enabled"),
            .. Closed(deployment, Storage),
            .. Closed(deployment, Vault),
        ]),
        new("With the network, storage and secrets are reached through it and by the app alone", ThroughTheNetwork),
    ];

    private static IEnumerable<string> Closed(Deployment deployment, string type) =>
    [
        .. Check.Each(deployment, type, "properties.publicNetworkAccess", deployment.ChoseEverything ? "Disabled" : "Enabled"),
        .. Check.Each(deployment, type, "properties.networkAcls.defaultAction", deployment.ChoseEverything ? "Deny" : "Allow"),
    ];

    private static IEnumerable<string> ThroughTheNetwork(Deployment deployment)
    {
        var subnet = deployment.OfType("Microsoft.Web/sites").Single().Text("properties.virtualNetworkSubnetId");
        var reached = deployment.OfType(Endpoint)
            .SelectMany(endpoint => endpoint.At("properties.privateLinkServiceConnections")!.AsArray())
            .SelectMany(connection => connection!.At("properties.groupIds")!.AsArray())
            .Select(group => group!.ToString()).Order();
        if (!deployment.ChoseEverything)
            return subnet is null && !reached.Any() ? [] : ["There is a network nobody asked for."];

        var network = deployment.OfType("Microsoft.Network/virtualNetworks").Single();
        var delegated = network.At("properties.subnets")!.AsArray().Any(one =>
            $"{network.Text("id")}/subnets/{one!.Text("name")}" == subnet
            && one!.At("properties.delegations")?.AsArray().Any(to => to!.Text("properties.serviceName") == "Microsoft.App/environments") == true);
        return
        [
            .. delegated ? Array.Empty<string>() : ["The app is in no subnet that is delegated to Flex Consumption."],
            .. reached.SequenceEqual(["blob", "queue", "table", "vault"]) ? Array.Empty<string>() : [$"Private endpoints lead to {string.Join(", ", reached)}."],
        ];
    }
}
