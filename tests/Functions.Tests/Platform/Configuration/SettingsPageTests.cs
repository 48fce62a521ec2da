using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Configuration;

/// <summary>docs/settings.md says what the options classes say.</summary>
public sealed class SettingsPageTests
{
    private static readonly DocComments Words = new(typeof(Settings).Assembly);

    [Fact]
    public void The_page_in_the_docs_is_what_the_options_say() => GeneratedPage.Check("settings.md", Page());

    [Fact]
    public void Each_setting_has_its_meaning() =>
        Assert.Empty(Settings.All.Where(setting => Meaning(setting) is null).Select(setting => setting.Name));

    [Fact]
    public void The_sample_names_only_what_is_read_and_all_that_is_needed_on_a_laptop()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "local.settings.sample.json")))!["Values"]!.AsObject()
            .Select(setting => setting.Key).ToHashSet();
        var known = Settings.All.ToDictionary(setting => setting.Name, setting => setting.Traits.Needed);

        Assert.Equal(
            ["FUNCTIONS_WORKER_RUNTIME", "Clock__Start"],
            sample.Except(known.Keys).Where(name => !name.StartsWith("Logging__LogLevel__", StringComparison.Ordinal)));
        Assert.Empty(known.Where(setting => setting.Value is "everywhere" or "locally" or "with SMTP").Select(setting => setting.Key).Except(sample));
    }

    private static string Page()
    {
        var page = new StringBuilder(
            """
            # Settings

            Written from the options classes: change those, not this page ([generated pages](developing.md#generated-pages)).

            An environment variable, an app setting of Azure, or a value of `local.settings.json`, which is copied from `local.settings.sample.json`. A wrong one is named when the app starts. A secret is never written in clear: on Azure it is a reference to the vault ([Azure](azure.md)). What the local host reads besides (`Host__*`, `Clock__*`, `Services__*`) is in [the developer guide](developing.md#settings).

            Read by the platform and not by the app: `ASPNETCORE_FORWARDEDHEADERS_ENABLED`, true on Azure, so that callers are told apart ([who calls](security.md#who-calls)); `Logging__LogLevel__*`, as in the sample, so that no line holds an address ([logs](security.md#logs)).

            """.ReplaceLineEndings("\n"));
        foreach (var options in Settings.Options)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {options.Name}\n\n{Words.Of(options)}\n\n| Setting | Type | Default | Needed | |\n|---|---|---|---|---|\n");
            foreach (var setting in Settings.Of(options))
                page.Append(CultureInfo.InvariantCulture,
                    $"| `{setting.Name}` | {Kind(setting.Property.PropertyType)} | {Usual(setting.Default)} | {setting.Traits.Needed} | {(setting.Traits.IsSecret ? "**Secret.** " : "")}{Meaning(setting)?.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return page.ToString();
    }

    private static string? Meaning(Setting setting) =>
        Words.Of(setting.Property.DeclaringType!, char.ToLowerInvariant(setting.Property.Name[0]) + setting.Property.Name[1..]);

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var number when number == typeof(int) => "number",
        var truth when truth == typeof(bool) => "true or false",
        var span when span == typeof(TimeSpan) => "time span",
        var instant when instant == typeof(DateTimeOffset) => "instant",
        _ => "text",
    };

    private static string Usual(object? value) => value switch
    {
        null or "" => "",
        bool truth => truth ? "`true`" : "`false`",
        IFormattable formattable => $"`{formattable.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => $"`{value}`",
    };
}
