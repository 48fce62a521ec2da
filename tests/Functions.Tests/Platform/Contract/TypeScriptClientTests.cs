using System.Text.Json.Nodes;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Contract;

/// <summary>What a front-end does with the document: checks it, makes a typed client of it, compiles against it, and calls.</summary>
public sealed class TypeScriptClientTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Fact]
    public async Task A_client_made_from_the_document_compiles_and_lives_a_students_year()
    {
        var client = await NodeClient.InstallAsync();
        await client.GenerateAsync(day.App.Http, client.Folder);
        // The lines that must not compile say so themselves: they are errors once they do.
        await client.RunAsync("node_modules/typescript/bin/tsc", "--project", client.Folder);

        const string student = "typed1";
        var said = await client.RunAsync(
            "generated/js/usage.js", day.App.Http.BaseAddress!.AbsoluteUri.TrimEnd('/'),
            await day.App.TokenAsync("student", student), await day.App.TokenAsync("registrar", "reg"),
            Campus.Roster(student, "GC", "non_eu"));
        Assert.Contains("The year holds.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_is_valid_by_the_schema_of_openapi()
    {
        var client = await NodeClient.InstallAsync();
        var good = await day.App.Http.GetStringAsync("/api/openapi.json");
        var broken = JsonNode.Parse(good)!;
        broken["paths"]!["/api/dossier"]!["get"]!["responses"]!["200"]!.AsObject().Remove("description");

        Assert.True(await IsValidAsync(client, "valid.json", good));
        Assert.False(await IsValidAsync(client, "broken.json", broken.ToJsonString()));
    }

    private static async Task<bool> IsValidAsync(NodeClient client, string name, string document)
    {
        var file = client.At(Path.Combine("generated", name));
        await File.WriteAllTextAsync(file, document);
        var verdict = JsonNode.Parse(await client.RunAsync("validate.js", file))!;
        return (bool)verdict["valid"]!;
    }
}
