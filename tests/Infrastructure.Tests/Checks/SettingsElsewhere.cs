namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>Where the template and the app differ on purpose, each with its reason.</summary>
internal static class SettingsElsewhere
{
    /// <summary>Read by the app and not set on Azure.</summary>
    public static IReadOnlyDictionary<string, string> NotOnAzure { get; } = new Dictionary<string, string>
    {
        ["AzureWebJobsStorage"] = "A connection string holds a key; on Azure the identity form takes its place.",
        ["FUNCTIONS_WORKER_RUNTIME"] = "Flex Consumption takes the runtime from functionAppConfig and refuses the setting.",
        ["Clock__Start"] = "Only the development system has a clock that moves.",
        ["Smtp__Host"] = "Mails go through Communication Services.",
        ["Smtp__Port"] = "Mails go through Communication Services.",
        ["Smtp__Security"] = "Mails go through Communication Services.",
        ["Smtp__User"] = "Mails go through Communication Services.",
        ["Smtp__Password"] = "Mails go through Communication Services.",
        ["Paybox__PublicKeys"] = "The platform's published key is built in; set by hand while the platform changes it.",
        ["Paybox__MostAtOnce"] = "The default fits the platform's limits; set by hand when the bank grants more.",
        ["Paybox__Timeout"] = "The default is the platform's own.",
    };

    /// <summary>Set on Azure and read by the host or an SDK, not by the app.</summary>
    public static IReadOnlyDictionary<string, string> ForTheHost { get; } = new Dictionary<string, string>
    {
        ["AzureWebJobsStorage__credential"] = "The host connects to its storage under the identity.",
        ["AzureWebJobsStorage__queueServiceUri"] = "The task hub's queues; the app itself uses none.",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "Where the host and the exporter send telemetry.",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "As whom.",
        ["AZURE_CLIENT_ID"] = "Which identity DefaultAzureCredential takes.",
        ["DURABLE_TASK_SCHEDULER_CONNECTION_STRING"] = "The Durable Task Scheduler, when chosen.",
        ["AzureFunctionsJobHost__extensions__durableTask__storageProvider__type"] = "Overrides host.json, when the scheduler is chosen.",
        ["AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName"] = "Overrides host.json, when the scheduler is chosen.",
    };

    /// <summary>Set only when a parameter asks for it.</summary>
    public static IReadOnlySet<string> OnlyWhenChosen { get; } = new HashSet<string>
    {
        "App__PortalUrl",
        "Paybox__BackupPageUrl",
        "Paybox__BackupHealthUrl",
        "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__type",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName",
    };

    /// <summary>Never written in clear.</summary>
    public static IReadOnlySet<string> Secrets { get; } = new HashSet<string>
    {
        "Auth__SigningKey", "Links__SigningKey", "Paybox__HmacKey", "Paybox__DirectKey",
    };
}
