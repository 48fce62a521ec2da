using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Enrollment.Domain;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Tests.Platform.Contract;

/// <summary>One list of problems: what the code can answer, what the document names, and what docs/problems.md explains.</summary>
public sealed class ProblemTypesTests
{
    [Fact]
    public async Task The_list_holds_what_the_code_can_answer_and_nothing_else()
    {
        var refusals = typeof(Refusal).GetNestedTypes()
            .Select(kind => $"409 {((Refusal)RuntimeHelpers.GetUninitializedObject(kind)).Code}");
        var others = new List<string>();
        foreach (var method in typeof(Problems).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(IsOfOneProblem))
            others.Add(await AnswerOfAsync(method));

        Assert.Equal(
            refusals.Concat(others).Distinct().Order(StringComparer.Ordinal),
            ProblemTypes.All.Select(problem => $"{problem.Status} {problem.Code}").Order(StringComparer.Ordinal));
        Assert.Equal(ProblemTypes.All.Count, ProblemTypes.All.Select(problem => problem.Code).Distinct().Count());
    }

    [Fact]
    public void The_page_in_the_docs_is_the_list() => GeneratedPage.Check("problems.md", Page());

    private static bool IsOfOneProblem(MethodInfo method) =>
        method.ReturnType == typeof(IResult) && method.GetParameters().All(parameter => parameter.ParameterType != typeof(Refusal));

    private static async Task<string> AnswerOfAsync(MethodInfo method)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        var answer = (IResult)method.Invoke(null, [.. method.GetParameters().Select(parameter => Given(parameter.ParameterType, http.Request))])!;
        await answer.ExecuteAsync(http);

        var type = JsonDocument.Parse(body.ToArray()).RootElement.GetProperty("type").GetString()!;
        return $"{http.Response.StatusCode} {type[ProblemType.Prefix.Length..]}";
    }

    private static object? Given(Type type, HttpRequest request) => type switch
    {
        _ when type == typeof(HttpRequest) => request,
        _ when type == typeof(IReadOnlyList<RequestError>) => new[] { new RequestError(null, null, new Text("Non.", "No.")) },
        _ when type == typeof(string) => "x",
        _ => Activator.CreateInstance(type),
    };

    private static string Page()
    {
        var page = new StringBuilder($"""
            # Problem types

            Every error the API answers is `application/problem+json` (RFC 9457). Its `type` is `{ProblemType.Prefix}` and one of these codes; it never changes, whatever the words of `title` and `detail`, which are French or English as the caller prefers. A problem means that nothing was changed. Which operation answers which stands in [the document](../README.md#the-api) and on its page, `/api/docs`.

            | Code | Status | Meaning | What to do |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var problem in ProblemTypes.All)
            page.Append(CultureInfo.InvariantCulture, $"| `{problem.Code}` | {problem.Status} | {problem.Meaning} | {problem.Remedy} |\n");
        return page.ToString();
    }
}
