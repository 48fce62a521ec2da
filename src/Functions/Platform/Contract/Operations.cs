using System.Text.Json.Nodes;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Schools;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Describes a function as an operation: parameters, body, answers and problems.</summary>
internal sealed class Operations(Schemas schemas, DocComments words)
{
    public JsonObject Describe(HttpFunction function)
    {
        var roles = function.Roles;
        var operation = new JsonObject
        {
            ["operationId"] = function.Name,
            ["summary"] = function.Operation?.Summary
                ?? throw new InvalidOperationException($"Say with [Operation] what {function.Name} does."),
        };
        if (words.Of(function.Code) is { } description)
            operation["description"] = description;
        operation["tags"] = new JsonArray([.. (roles ?? [ApiDocument.Everybody]).Select(role => (JsonNode)role)]);
        operation["security"] = roles is null ? new JsonArray() : new JsonArray(new JsonObject { ["bearer"] = new JsonArray() });
        operation["parameters"] = ParametersOf(function);
        if (function.Accepts.Count > 0)
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = BodyOf(function) };
        operation["responses"] = ResponsesOf(function);
        return operation;
    }

    private static JsonArray ParametersOf(HttpFunction function)
    {
        var parameters = new JsonArray();
        foreach (var (name, constraint) in function.RouteParameters)
            parameters.Add(Parameters.OfRoute(name, constraint));
        foreach (var query in function.Query)
            parameters.Add(Parameters.Of(query));
        if (function.IsKeyed)
            parameters.Add(Shared("IdempotencyKey"));
        if (ProblemsOf(function).Any(problem => problem.Status == 412))
            parameters.Add(Shared("IfMatch"));
        parameters.Add(Shared("AcceptLanguage"));
        return parameters;
    }

    private static JsonObject Shared(string name) => new() { ["$ref"] = "#/components/parameters/" + name };

    private JsonObject BodyOf(HttpFunction function) => new(function.Accepts.Select(accepts => KeyValuePair.Create<string, JsonNode?>(
        accepts.Media,
        Content(
            accepts.Body is { } type ? schemas.For(type) : new JsonObject { ["type"] = "string", ["description"] = accepts.Description },
            Examples.OfRequest(function, accepts)))));

    private JsonObject ResponsesOf(HttpFunction function)
    {
        var responses = new JsonObject();
        foreach (var answers in function.Answers.GroupBy(answer => answer.Status))
        {
            var response = new JsonObject { ["description"] = answers.Select(answer => answer.When).FirstOrDefault() ?? DefaultOf(answers.Key) };
            if (answers.SelectMany(answer => answer.Headers).Distinct().ToList() is { Count: > 0 } headers)
                response["headers"] = AnswerHeaders.Of(headers);
            var contents = answers.Where(answer => answer.Media is not null).Select(answer => KeyValuePair.Create<string, JsonNode?>(
                answer.Media!,
                Content(answer.Body is { } type ? schemas.For(type) : new JsonObject { ["type"] = "string" }, Examples.OfAnswer(function, answer)))).ToList();
            if (contents.Count > 0)
                response["content"] = new JsonObject(contents);
            responses[Key(answers.Key)] = response;
        }

        foreach (var problems in ProblemsOf(function).GroupBy(problem => problem.Status).OrderBy(problems => problems.Key))
            Add(responses, problems, function);
        return responses;
    }

    private static void Add(JsonObject responses, IGrouping<int, ProblemType> problems, HttpFunction function)
    {
        var key = Key(problems.Key);
        if (responses[key] is not JsonObject response)
            responses[key] = response = new JsonObject
            {
                ["description"] = problems.Count() == 1 ? problems.Single().Meaning : "Refused; the type says why.",
            };
        if (AnswerHeaders.OfProblem(problems.Key, function) is { } header)
            response["headers"] = AnswerHeaders.Of([header]);
        if (response["content"] is not JsonObject content)
            response["content"] = content = [];
        content[MediaTypes.Problem] = new JsonObject
        {
            ["schema"] = new JsonObject
            {
                ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/components/schemas/" + nameof(Problem) }, new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("type"),
                    ["properties"] = new JsonObject
                    {
                        ["type"] = new JsonObject { ["enum"] = new JsonArray([.. problems.Select(problem => (JsonNode)problem.Uri)]) },
                    },
                }),
            },
        };
    }

    /// <summary>Lists the problems that a function declares, and those that follow from its shape.</summary>
    public static IEnumerable<ProblemType> ProblemsOf(HttpFunction function)
    {
        IEnumerable<string> names =
        [
            .. When(function.Accepts.Count > 0 || function.Query.Any() || function.IsKeyed, nameof(Problems.InvalidRequest)),
            .. When(function.Roles is not null, nameof(Problems.Unauthenticated), nameof(Problems.Forbidden)),
            .. When(function.Accepts.Count > 0 || function.IsKeyed, nameof(Problems.RequestTimeout), nameof(Problems.ContentTooLarge), nameof(Problems.CompressedBody)),
            .. function.Refuses,
            .. When(function.IsVersioned, nameof(Refusal.PersonalDataWasErased), nameof(Problems.VersionChanged)),
            .. When(function.IsKeyed, nameof(Problems.IdempotencyKeyReused)),
            .. When(function.IsLimited, nameof(Problems.TooManyRequests)),
            .. When(function.IsCommand, nameof(Problems.ConcurrentChange)),
            .. When(!function.Code.IsDefined(typeof(WithoutSchoolAttribute), false), nameof(Problems.NoSchool)),
            nameof(Problems.Unexpected),
        ];
        return names.Distinct().Select(ProblemTypes.Of);

        static IEnumerable<string> When(bool can, params IEnumerable<string> names) => can ? names : [];
    }

    private static JsonObject Content(JsonNode schema, JsonNode? example)
    {
        var content = new JsonObject { ["schema"] = schema };
        if (example is not null)
            content["example"] = example;
        return content;
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static string DefaultOf(int status) => status switch
    {
        200 => "Done, or shown.",
        201 => "Opened.",
        202 => "Taken; it goes on in the background.",
        _ => throw new InvalidOperationException($"Say when {status} is answered."),
    };
}
