using System.Reflection;
using System.Text.RegularExpressions;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Support;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Tests.Docs;

/// <summary>What a person is told to do when something is wrong must be there to be done.</summary>
public sealed partial class RunbookTests
{
    private static readonly IReadOnlyDictionary<string, Type> Options = new Dictionary<string, Type>
    {
        ["Paybox"] = typeof(PayboxOptions),
        ["History"] = typeof(HistoryOptions),
        ["Smtp"] = typeof(SmtpOptions),
    };

    public static TheoryData<string> Pages =>
        [.. new DirectoryInfo(Path.Combine(Repository.Folder, "docs")).EnumerateFiles("*.md", SearchOption.AllDirectories)
            .Where(file => file.Directory!.Name == "runbooks" || file.Name is "operating.md" or "developing.md")
            .Select(file => Path.GetRelativePath(Repository.Folder, file.FullName))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Addresses_commands_settings_and_links_of_a_page_exist(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Folder, page));

        Assert.Empty(Missing(text, Path.GetDirectoryName(Path.Combine(Repository.Folder, page))!));
    }

    [Fact]
    public void What_does_not_exist_is_found() =>
        Assert.Equal(
            ["/api/students/22000042/pardon", "forgive", "Paybox__Mercy", "nowhere.md"],
            Missing("`$APP/api/students/22000042/pardon`, `Bookkeeper forgive`, `Paybox__Mercy`, [there](nowhere.md), `Bookkeeper verify`", Repository.Folder));

    private static IEnumerable<string> Missing(string text, string folder) =>
    [
        .. Address().Matches(text).Select(match => match.Value.TrimEnd('.')).Where(address => !Routes().Any(route => route.IsMatch(address))),
        .. Command().Matches(text).Select(match => match.Groups["name"].Value).Except(["verify", "journal", "reconcile", "backup", "restore"]),
        .. Setting().Matches(text).Where(match => Options.TryGetValue(match.Groups["section"].Value, out var options)
            && options.GetProperty(match.Groups["name"].Value) is null).Select(match => match.Value),
        .. Link().Matches(text).Select(match => match.Groups["path"].Value).Where(path => !File.Exists(Path.Combine(folder, path))),
    ];

    private static IEnumerable<Regex> Routes() => typeof(DossierWriter).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        .SelectMany(method => method.GetParameters()).Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()?.Route).OfType<string>()
        .Select(route => new Regex("^/" + Parameter().Replace(route, "[^/]+") + "$"));

    [GeneratedRegex(@"/api/[A-Za-z0-9/{}\-]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:`Bookkeeper|src/Bookkeeper --) (?<name>[a-z]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\b(?<section>[A-Z][A-Za-z]+)__(?<name>[A-Z][A-Za-z]+)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
