using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.LocalHost.SampleApp;

public sealed record Greeting(string Text, int Times);

public sealed class Counter
{
    private int count;

    public int Next() => ++count;
}

/// <summary>One function for each thing that HTTP functions may do.</summary>
public sealed class HttpFunctions(Counter counter)
{
    [Function("Plain")]
    public static IResult Plain([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text($"{request.Method} plain");

    [Function("GetThing")]
    public static IResult GetThing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:int}")] HttpRequest request, int id) =>
        Results.Json(new { id });

    [Function("DeleteThing")]
    public static IActionResult DeleteThing([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "things/{id:int}")] HttpRequest request, int id) =>
        new ConflictObjectResult(new { kept = id });

    [Function("Optional")]
    public static IResult Optional(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "optional/{code?}")] HttpRequest request, Guid? code, string? absent, int number = 7) =>
        Results.Text($"{code?.ToString() ?? "none"} {absent ?? "none"} {number}");

    [Function("CatchAll")]
    public static Task<IResult> CatchAll([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/{*path}")] HttpRequest request, string? path) =>
        Task.FromResult(Results.Text(path ?? "index"));

    [Function("Echo")]
    public static IResult Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [Microsoft.Azure.Functions.Worker.Http.FromBody] Greeting greeting) =>
        Results.Json(greeting);

    [Function("Context")]
    public IResult Context([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken) =>
        Results.Json(new
        {
            context.FunctionDefinition.Name,
            trigger = context.FunctionDefinition.InputBindings["request"].Type,
            sameRequest = ReferenceEquals(context.GetHttpContext()?.Request, request),
            count = counter.Next(),
            cancellable = cancellationToken.CanBeCanceled,
        });

    [Function("Throws")]
    public static IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        throw new InvalidOperationException("secret detail");

    [Function("Poco")]
    public static Greeting Poco([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new("unseen", 1);

    [Function("Nothing")]
    public static async Task Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        request.HttpContext.Response.StatusCode = StatusCodes.Status202Accepted;
        await request.HttpContext.Response.WriteAsync("written by hand");
    }
}
