using System.Text.Json.Nodes;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Telemetry;
using Enrollment.Infrastructure.Tests.Bicep;

namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>Somebody is told, and can find out why.</summary>
internal static class OperationChecks
{
    private const string Alert = "Microsoft.Insights/scheduledQueryRules";

    /// <summary>The rule, and the metric it reads.</summary>
    private static readonly IReadOnlyDictionary<string, string> Alerts = new Dictionary<string, string>
    {
        ["failed-orchestrations"] = AppMetrics.FailedOrchestrations,
        ["refused-debits"] = AppMetrics.Debits,
        ["forged-notifications"] = AppMetrics.Notifications,
        ["sweeper-backlog"] = AppMetrics.SweeperBacklog,
        ["silence"] = AppMetrics.SweeperBacklog,
    };

    private static readonly IReadOnlyList<string> Untagged =
    [
        "Microsoft.Authorization/roleAssignments", "Microsoft.Insights/diagnosticSettings", "Microsoft.KeyVault/vaults/secrets",
        "Microsoft.Communication/emailServices/domains/senderUsernames", "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
        "Microsoft.EventGrid/systemTopics/eventSubscriptions",
    ];

    public static IReadOnlyList<Check> All { get; } =
    [
        new("Each alert reads its metric and tells the school", AlertsTellTheSchool),
        new("The app, the vault, the mails and the storage log to the workspace", LogsGoToTheWorkspace),
        new("The runtime is .NET 10 isolated on Flex Consumption", deployment =>
        [
            .. Check.Each(deployment, "Microsoft.Web/serverfarms", "sku.name", "FC1"),
            .. Check.Each(deployment, "Microsoft.Web/sites", "properties.functionAppConfig.runtime.name", "dotnet-isolated"),
            .. Check.Each(deployment, "Microsoft.Web/sites", "properties.functionAppConfig.runtime.version", "10.0"),
        ]),
        new("Delivery reports are posted to the app once it can answer, with their key in a header", Reports),
        new("azd finds the app, and every resource says whose it is", Tags),
    ];

    private static IEnumerable<string> Reports(Deployment deployment)
    {
        var subscriptions = deployment.OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions").ToList();
        if (subscriptions.Count != (deployment.ChoseEverything ? 1 : 0))
            yield return $"There are {subscriptions.Count} subscriptions.";
        if (!deployment.Template.ToJsonString().Contains("/api/mails/reports", StringComparison.Ordinal))
            yield return "Reports are posted elsewhere.";
        foreach (var subscription in subscriptions)
        {
            var header = subscription.At("properties.destination.properties.deliveryAttributeMappings")?.AsArray().SingleOrDefault();
            if (header?.Text("name") != DeliveryReportEndpoint.KeyHeader || header["properties"]?["isSecret"]?.GetValue<bool>() != true)
                yield return "Reports come without their key, or with a key that can be read back.";
            if (subscription.At("properties.filter.includedEventTypes")?.AsArray().Single()?.GetValue<string>() != "Microsoft.Communication.EmailDeliveryReportReceived")
                yield return "Not the delivery reports alone are posted.";
        }
    }

    private static IEnumerable<string> AlertsTellTheSchool(Deployment deployment)
    {
        var group = deployment.OfType("Microsoft.Insights/actionGroups").Single();
        if (group.At("properties.emailReceivers")!.AsArray().SingleOrDefault()?.Text("emailAddress") != "exploitation@example.org")
            yield return "The alerts do not go to the school's address.";
        foreach (var (name, metric) in Alerts)
        {
            var alert = deployment.OfType(Alert).SingleOrDefault(one => one.Text("name")!.EndsWith($"-{name}", StringComparison.Ordinal));
            var reads = alert?.At("properties.criteria.allOf")?.AsArray().Single()!.Text("query")?.Contains($"\"{metric}\"", StringComparison.Ordinal);
            if (reads != true)
                yield return $"No alert {name} reads {metric}.";
            else if (alert!.Text("properties.enabled") != "true" || alert!.At("properties.actions.actionGroups")?.AsArray().Any(one => one!.ToString() == group.Text("id")) != true)
                yield return $"The alert {name} tells nobody.";
        }

        foreach (var extra in deployment.OfType(Alert).Where(one => !Alerts.Keys.Any(name => one.Text("name")!.EndsWith($"-{name}", StringComparison.Ordinal))))
            yield return $"The alert {extra.Text("name")} is not in the list.";
    }

    private static IEnumerable<string> LogsGoToTheWorkspace(Deployment deployment)
    {
        var workspace = deployment.OfType("Microsoft.OperationalInsights/workspaces").Single().Text("id");
        if (deployment.OfType("Microsoft.Insights/components").Single().Text("properties.WorkspaceResourceId") != workspace)
            yield return "Application Insights keeps its data elsewhere.";
        var settings = deployment.OfType("Microsoft.Insights/diagnosticSettings").Where(one => one.Text("properties.workspaceId") == workspace).ToList();
        foreach (var category in new[] { "FunctionAppLogs", "AuditEvent", "EmailSendMailOperational", "StorageDelete" })
            if (!settings.Any(one => one.At("properties.logs") is JsonArray logs && logs.Any(log => log!.Text("category") == category && log!.Text("enabled") == "true")))
                yield return $"{category} does not go to the workspace.";
    }

    private static IEnumerable<string> Tags(Deployment deployment)
    {
        if (deployment.OfType("Microsoft.Web/sites").Single().Text("tags.azd-service-name") != "api")
            yield return "azd does not find the app.";
        foreach (var resource in deployment.Resources.Where(one => !IsUntagged(one.Text("type")!) && one.Text("tags.azd-env-name") != deployment.Variant))
            yield return $"{resource.Text("type")} {resource.Text("name")} has no tag of the environment.";
    }

    /// <summary>Parts of a resource, and what has no tags.</summary>
    private static bool IsUntagged(string type) =>
        Untagged.Contains(type) || type.StartsWith("Microsoft.Storage/storageAccounts/", StringComparison.Ordinal) || type.StartsWith("Microsoft.Web/sites/", StringComparison.Ordinal);
}
