using System.Text.Json.Nodes;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Tests.Platform.Access;

namespace Enrollment.Functions.Tests.Platform.Contract;

/// <summary>The document says what the running functions do: all of it, and nothing else.</summary>
public sealed class DocumentTests
{
    private static readonly PublishedApi Api = PublishedApi.OfThisApp;

    public static TheoryData<string> Names => [.. HttpFunction.All.Select(function => function.Name).Distinct()];

    [Fact]
    public void Every_route_is_an_operation_and_every_operation_is_a_route() => Assert.Equal(
        Routes.All.Where(route => route.Method != "OPTIONS").Select(route => $"{route.Method} /api/{route.Route.Replace(":int", string.Empty, StringComparison.Ordinal)}").Order(StringComparer.Ordinal),
        Api.Operations.Select(operation => operation.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_says_what_it_does_and_what_it_answers(string name)
    {
        var function = HttpFunction.All.Single(candidate => candidate.Name == name);

        Assert.NotEmpty(function.Operation!.Summary);
        Assert.DoesNotMatch(@"\.$", function.Operation.Summary);
        Assert.Contains(function.Answers, answer => answer.Status is >= 200 and < 300);
        Assert.All(function.Answers, answer => Assert.True(answer.Body is null || answer.Body.IsSealed, $"{answer.Body} is no record of its own."));
        Assert.All(function.Refuses, refused => Assert.Contains(ProblemTypes.All, problem => problem.Name == refused));
        Assert.True(function.Method == "GET" || function.Accepts.Count > 0 || !ReadsBody(function), $"Say with [Accepts] what {name} reads.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_body_has_an_example_that_is_as_its_schema_says(string name)
    {
        var operation = Api.Operations.Single(candidate => (string?)candidate.Described["operationId"] == name);
        var bodies = operation.Described["responses"]!.AsObject()
            .Where(response => response.Key[0] == '2')
            .Append(KeyValuePair.Create<string, JsonNode?>("request", operation.Described["requestBody"]))
            .SelectMany(part => part.Value?["content"]?.AsObject() ?? []);

        foreach (var (media, body) in bodies.Where(body => body.Key is not (MediaTypes.Html or MediaTypes.Pdf)))
        {
            Assert.True(body!["example"] is not null, $"{operation.Name} has no example of its {media}: add a file under src/Functions/Contract/Examples.");
            Assert.Null(Api.Flaw(body["schema"]!, body["example"]));
        }
    }

    [Fact]
    public void An_example_that_nothing_uses_is_not_kept()
    {
        var files = typeof(ApiDocument).Assembly.GetManifestResourceNames().Where(file => file.StartsWith("example:", StringComparison.Ordinal));
        var known = HttpFunction.All.SelectMany(function => function.Answers.Select(answer => answer.Body).Concat(function.Accepts.Select(accepts => accepts.Body)))
            .OfType<Type>().Select(type => $"example:{type.Name}.json")
            .Concat(HttpFunction.All.SelectMany(function => new[] { $"example:{function.Name}.request.txt", $"example:{function.Name}.answer.txt" }));

        Assert.Empty(files.Except(known));
    }

    [Fact]
    public void What_the_sources_say_stands_in_the_document()
    {
        var schemas = Api.Document["components"]!["schemas"]!;

        Assert.Equal("A dossier as its student sees it, with what the student may do now.", (string?)schemas["DossierView"]!["description"]);
        Assert.StartsWith("Whole cents of a euro.", (string?)schemas["DossierView"]!["properties"]!["dueCents"]!["description"], StringComparison.Ordinal);
        Assert.Equal("date", (string?)schemas["WithdrawalRequest"]!["properties"]!["requestedOn"]!["format"]);
        Assert.Equal(["decision"], schemas["ReviewRequest"]!["required"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(["validate", "reject"], schemas["ReviewDecision"]!["enum"]!.AsArray().Select(word => (string?)word));
        Assert.Equal("string", (string?)schemas["ReviewDecision"]!["type"]);
        Assert.False((bool?)schemas["ReviewRequest"]!["additionalProperties"]);
        Assert.Equal("null", (string?)schemas["DossierView"]!["properties"]!["plan"]!["anyOf"]![1]!["type"]);
    }

    private static bool ReadsBody(HttpFunction function) =>
        Routes.All.Single(route => $"{route.Method} api/{route.Route}" == $"{function.Method} {function.Route}").Status == 400;
}
