using System.Net;
using Enrollment.LocalHost.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Enrollment.LocalHost.Tests.Hosting;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_may_answer_instead_of_the_function_or_replace_its_result()
    {
        await using var app = await SampleApp.StartAsync([typeof(Hello)], builder => builder
            .UseWhen(context => context.GetHttpContext()!.Request.Headers.ContainsKey("Refuse"), (context, _) =>
            {
                context.GetInvocationResult().Value = Results.StatusCode(401);
                return Task.CompletedTask;
            })
            .UseMiddleware(async (context, next) =>
            {
                await next();
                if (context.GetHttpContext()!.Request.Headers.ContainsKey("Replace"))
                    context.GetInvocationResult<IResult>().Value = Results.Text("replaced");
            }));

        Assert.Equal((HttpStatusCode.OK, "hello"), await GetAsync(app, null));
        Assert.Equal((HttpStatusCode.OK, "replaced"), await GetAsync(app, "Replace"));
        Assert.Equal((HttpStatusCode.Unauthorized, ""), await GetAsync(app, "Refuse"));
    }

    [Fact]
    public async Task Two_functions_of_one_name_are_refused_at_the_start()
    {
        var error = await Assert.ThrowsAsync<HostStartException>(() => SampleApp.StartAsync([typeof(Hello), typeof(HelloAgain)]));
        Assert.StartsWith("Two functions are named 'Hello'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_without_a_trigger_is_refused_at_the_start()
    {
        var error = await Assert.ThrowsAsync<HostStartException>(() => SampleApp.StartAsync([typeof(NoTrigger)]));
        Assert.Contains("has 0 triggers; it needs exactly one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named_in_one_line()
    {
        await using var first = await SampleApp.StartAsync([typeof(Hello)]);
        var url = first.Http.BaseAddress!.AbsoluteUri;

        var error = await Assert.ThrowsAsync<HostStartException>(() => SampleApp.StartAsync([typeof(Hello)], settings: new() { ["urls"] = url }));

        Assert.Equal($"{url} is in use: choose another address with --urls http://localhost:PORT.", error.Message);
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(SampleApp app, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/Hello");
        if (header is not null) request.Headers.Add(header, "yes");
        using var response = await app.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class Hello
    {
        [Function("Hello")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("hello");
    }

    private sealed class HelloAgain
    {
        [Function("hello")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("again");
    }

    private sealed class NoTrigger
    {
        [Function("NoTrigger")]
        public static IResult Run() => Results.Ok();
    }
}
