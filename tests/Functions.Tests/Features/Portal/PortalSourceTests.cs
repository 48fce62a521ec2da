using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Platform.Contract;
using Enrollment.Functions.Tests.Support;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.Functions.Tests.Features.Portal;

/// <summary>The portal's sources: what they call exists, and what they say is said in both languages.</summary>
public sealed partial class PortalSourceTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly string Repository = ParentFolders.RepositoryRoot(AppContext.BaseDirectory)!;
    private static readonly string Portal = Path.Combine(Repository, "src", "Portal");

    /// <summary>Texts that are the same in both languages, and right so.</summary>
    private static readonly HashSet<string> SameInBoth =
        ["Date", "Menu", "Situation", "Total", "commission"];

    [Fact]
    public async Task What_the_portal_calls_is_in_the_api_and_every_text_has_gone_through_both_languages()
    {
        var client = await NodeClient.InstallAsync();
        await client.GenerateAsync(day.App.Http);

        await client.RunAsync("node_modules/typescript/bin/tsc", "--project", Portal);
    }

    [Fact]
    public async Task A_text_in_one_language_or_a_call_that_does_not_exist_is_refused()
    {
        string[] lines =
        [
            "h('p', null, 'Bonjour');",
            "h('p', { title: 'Bonjour' });",
            "h('p', null, `Bonjour ${1}`);",
            "get('/api/nothing');",
            "get('/api/students/{student}/position', { path: { students: '1' } });",
            "void get('/api/dossier').then(dossier => dossier.ordered);",
            "void post('/api/dossier/plans', { body: { instalments: 'six' } });",
        ];
        var client = await NodeClient.InstallAsync();
        await client.GenerateAsync(day.App.Http);
        var folder = Directory.CreateTempSubdirectory("portal-types-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.js"), $"""
            import {"{ get, post }"} from '{Portal}/core/api.js'; import {"{ h }"} from '{Portal}/core/dom.js'; void get, post, h;
            {string.Join('\n', lines)}
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "tsconfig.json"), $$"""{ "extends": "{{Portal}}/tsconfig.json", "include": ["broken.js"] }""");

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => client.RunAsync("node_modules/typescript/bin/tsc", "--project", folder));

        Assert.All(Enumerable.Range(2, lines.Length), line => Assert.Contains($"broken.js({line},", refused.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("broken.js(1,", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_is_left_in_the_language_of_the_other()
    {
        var pairs = Pairs();

        Assert.True(pairs.Count > 300, "The texts of the portal were not found.");
        Assert.DoesNotContain(pairs, pair => string.IsNullOrWhiteSpace(pair.Fr) || string.IsNullOrWhiteSpace(pair.En));
        Assert.DoesNotContain(pairs, pair => pair.Fr == pair.En && !SameInBoth.Contains(pair.Fr));
    }

    [Fact]
    public void French_punctuation_stays_on_the_line_of_its_word() =>
        Assert.DoesNotContain(Pairs(), pair => Loose().IsMatch(pair.Fr) || pair.Fr.Contains("« ", StringComparison.Ordinal));

    private static IReadOnlyList<(string File, string Fr, string En)> Pairs() =>
    [
        .. Directory.EnumerateFiles(Portal, "*.js", SearchOption.AllDirectories).SelectMany(path => Pair().Matches(File.ReadAllText(path))
            .Select(match => (Path.GetRelativePath(Portal, path), match.Groups["fr"].Value, match.Groups["en"].Value))),
    ];

    [GeneratedRegex("[ ][:;?!»]")]
    private static partial Regex Loose();

    [GeneratedRegex(@"\bt\(\s*(?<q>['`])(?<fr>(?:(?!\k<q>).)*)\k<q>,\s*(?<r>['`])(?<en>(?:(?!\k<r>).)*)\k<r>\s*\)")]
    private static partial Regex Pair();
}
