using System.Globalization;
using Enrollment.Functions.Tests.Platform.Contract;
using Enrollment.Functions.Tests.Support;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.Functions.Tests.Features.Portal;

/// <summary>The compiler, the linter and the formatter accept the portal's sources, and refuse what they are there to refuse.</summary>
public sealed class PortalSourceTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly string Repository = ParentFolders.RepositoryRoot(AppContext.BaseDirectory)!;
    private static readonly string Portal = Path.Combine(Repository, "src", "Portal");

    [Fact]
    public async Task What_the_portal_calls_is_in_the_api_and_every_text_has_gone_through_both_languages()
    {
        var client = await NodeClient.InstallAsync();
        await client.GenerateAsync(day.App.Http, Portal);

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
        await client.GenerateAsync(day.App.Http, Portal);
        var folder = await FolderAsync($"""
            import {"{ get, post }"} from '{Portal}/core/api.js'; import {"{ h }"} from '{Portal}/core/dom.js'; void get, post, h;
            {string.Join('\n', lines)}
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "tsconfig.json"), $$"""{ "extends": "{{Portal}}/tsconfig.json", "include": ["broken.js"] }""");

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => client.RunAsync("node_modules/typescript/bin/tsc", "--project", folder));

        Assert.All(Enumerable.Range(2, lines.Length), line => Assert.Contains($"broken.js({line},", refused.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("broken.js(1,", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_portal_is_linted_and_formatted()
    {
        var client = await NodeClient.InstallAsync();

        await LintAsync(client, Portal);
        await CheckFormatAsync(client, Portal);
    }

    [Fact]
    public async Task What_the_linter_is_there_for_is_refused()
    {
        (string Line, string Rule)[] broken =
        [
            ("t('', 'Hello');", "portal/texts"),
            ("t('Bonjour', ' ');", "portal/texts"),
            ("t('Bonjour', 'Bonjour');", "portal/texts"),
            ("t(`Bonjour ${1}`, `Bonjour ${1}`);", "portal/texts"),
            ("t('Bonjour : oui', 'Hello: yes');", "portal/texts"),
            ("t(`${1} ?`, `${1}?`);", "portal/texts"),
            ("t('« Oui', '“Yes”');", "portal/texts"),
            ("t('Oui »', '“Yes”');", "portal/texts"),
            ("t('Bonjour');", "portal/texts"),
            ("count(2, ['point', 'points'], ['point to put right', 'points']);", "portal/texts"),
            ("import './dom';", "no-restricted-syntax"),
            ("void import('lit');", "no-restricted-syntax"),
            ("document.body.innerHTML = '';", "no-restricted-properties"),
            ("if (t == 1) count();", "eqeqeq"),
            ("const unused = 1;", "no-unused-vars"),
        ];
        string[] good = ["t('Menu', 'Menu');", "t('Oui\u00a0: «\u00a0non\u00a0»', 'Yes: “no”');", "t(`${1}\u00a0?`, `${1}?`);"];
        var client = await NodeClient.InstallAsync();
        var folder = await FolderAsync(string.Join('\n', [.. broken.Select(line => line.Line), .. good]));

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => LintAsync(client, folder));

        var lines = refused.Message.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        Assert.All(broken.Index(), item => Assert.Contains(lines, found => found is [var at, "error", .., var rule] && at.StartsWith($"{item.Index + 1}:", StringComparison.Ordinal) && rule == item.Item.Rule));
        Assert.DoesNotContain(lines, found => found is [var at, "error", ..] && int.Parse(at.Split(':')[0], CultureInfo.InvariantCulture) > broken.Length);
    }

    [Fact]
    public async Task What_Prettier_would_write_otherwise_is_refused()
    {
        var client = await NodeClient.InstallAsync();

        await CheckFormatAsync(client, await FolderAsync("export const one = 1;\n"));
        var unformatted = await FolderAsync("export const one = 1\n");
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => CheckFormatAsync(client, unformatted));

        Assert.Contains("broken.js", refused.Message, StringComparison.Ordinal);
    }

    private static Task LintAsync(NodeClient client, string folder) =>
        client.RunInAsync(folder, "node_modules/eslint/bin/eslint.js", "--config", client.At("eslint.config.js"), ".");

    private static Task CheckFormatAsync(NodeClient client, string folder) =>
        client.RunInAsync(folder, "node_modules/prettier/bin/prettier.cjs", "--config", Path.Combine(Portal, ".prettierrc.json"), "--check", ".");

    private static async Task<string> FolderAsync(string source)
    {
        var folder = Directory.CreateTempSubdirectory("portal-source-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.js"), source);
        return folder;
    }
}
