namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>Where the template and the app differ on purpose, each with its reason.</summary>
internal static class SettingsElsewhere
{
    /// <summary>Read by the app and not set on Azure.</summary>
    public static IReadOnlyDictionary<string, string> NotOnAzure { get; } = new Dictionary<string, string>
    {
        ["AzureWebJobsStorage"] = "A connection string holds a key; on Azure the identity form takes its place.",
        ["Portal__Folder"] = "For working on the pages in a checkout.",
        ["FUNCTIONS_WORKER_RUNTIME"] = "Flex Consumption takes the runtime from functionAppConfig and refuses the setting.",
        ["Auth__SigningKey"] = "Tokens under a shared key are for development; an app in Azure accepts none.",
        ["Auth__Issuer"] = "Of the tokens under the shared key.",
        ["Auth__Audience"] = "Of the tokens under the shared key.",
        ["Auth__AccessTokenMinutes"] = "The default serves.",
        ["Auth__IdleMinutes"] = "The default serves.",
        ["Auth__SessionHours"] = "The default serves.",
        ["Auth__LinkMinutes"] = "The default serves.",
        ["Limits__ReadsPerMinute"] = "The default serves.",
        ["Limits__CommandsPerMinute"] = "The default serves.",
        ["Limits__SignInsPerMinute"] = "The default serves.",
        ["History__LongestPurge"] = "The default fits the host's longest run of a function.",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "Telemetry goes to Application Insights.",
        ["WEBSITE_SITE_NAME"] = "Azure sets it.",
        ["AZURE_FUNCTIONS_ENVIRONMENT"] = "The host's tools set it.",
        ["Clock__Start"] = "Only the development system has a clock that moves.",
        ["Smtp__Host"] = "Mails go through Communication Services.",
        ["Smtp__Port"] = "Mails go through Communication Services.",
        ["Smtp__Security"] = "Mails go through Communication Services.",
        ["Smtp__User"] = "Mails go through Communication Services.",
        ["Smtp__Password"] = "Mails go through Communication Services.",
        ["Paybox__AskFirstUntil"] = "Set by hand after a restore, for some days.",
        ["Paybox__PublicKeys__0"] = "The platform's published key is built in; set by hand while the platform changes it.",
        ["Paybox__MostAtOnce"] = "The default fits the platform's limits; set by hand when the bank grants more.",
        ["Paybox__Timeout"] = "The default is the platform's own.",
    };

    /// <summary>Set on Azure and read by the host or an SDK, not by the app.</summary>
    public static IReadOnlyDictionary<string, string> ForTheHost { get; } = new Dictionary<string, string>
    {
        ["AzureWebJobsStorage__credential"] = "The host connects to its storage under the identity.",
        ["AzureWebJobsStorage__queueServiceUri"] = "The task hub's queues; the app itself uses none.",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "As whom the host sends telemetry.",
        ["AZURE_CLIENT_ID"] = "Which identity DefaultAzureCredential takes.",
        ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "The host believes what Azure's front end says of the client; the app believes the host alone.",
        ["AzureWebJobsDisableHomepage"] = "POST / would show the platform's own page.",
        ["Logging__LogLevel__Default"] = "What the worker writes; .NET's logging reads it.",
        ["Logging__LogLevel__Azure"] = "Calls of the Azure SDK hold addresses.",
        ["Logging__LogLevel__DurableTask"] = "Two lines for each activity otherwise.",
        ["Logging__LogLevel__Microsoft"] = "The worker's own lines about requests.",
        ["Logging__LogLevel__System"] = "Outgoing calls hold addresses.",
    };

    /// <summary>Set only when a parameter asks for it.</summary>
    public static IReadOnlySet<string> OnlyWhenChosen { get; } = new HashSet<string>
    {
        "App__PortalUrl",
        "Auth__Oidc__Authority", "Auth__Oidc__Audience", "Auth__Oidc__SubjectClaim", "Auth__Oidc__RoleClaim", "Auth__Oidc__StudentClaim",
        "Auth__Oidc__Roles__student", "Auth__Oidc__Roles__registrar", "Auth__Oidc__Roles__accountant", "Auth__Oidc__Roles__committee",
        "Auth__Oidc__Roles__administrator",
        "Paybox__BackupPageUrl",
        "Paybox__BackupHealthUrl",
    };
}
