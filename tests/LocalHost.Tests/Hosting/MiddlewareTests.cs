using System.Net;
using Enrollment.LocalHost.Hosting;
using Enrollment.LocalHost.SampleApp;
using Enrollment.LocalHost.Worker;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Enrollment.LocalHost.Tests.Hosting;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_may_answer_instead_of_the_function_or_replace_its_result()
    {
        await using var app = await SampleHost.StartAsync([typeof(HttpFunctions)], builder => builder
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

        Assert.Equal((HttpStatusCode.OK, "GET plain"), await GetAsync(app, null));
        Assert.Equal((HttpStatusCode.OK, "replaced"), await GetAsync(app, "Replace"));
        Assert.Equal((HttpStatusCode.Unauthorized, ""), await GetAsync(app, "Refuse"));
    }

    [Fact]
    public void Two_functions_of_one_name_are_refused()
    {
        RpcFunctionMetadata Named(string name) => new() { Name = name, RawBindings = { """{"name":"timer","type":"timerTrigger"}""" } };
        var error = Assert.Throws<HostStartException>(() => WorkerFunction.AllOf([Named("Hello"), Named("hello")]));
        Assert.Equal("Two functions are named 'Hello'.", error.Message);
    }

    [Fact]
    public void A_function_without_a_trigger_is_refused()
    {
        var error = Assert.Throws<HostStartException>(() => WorkerFunction.Of("1", "NoTrigger", ["""{"name":"$return","type":"http","direction":"Out"}"""]));
        Assert.Equal("Function 'NoTrigger' has no trigger.", error.Message);
    }

    [Fact]
    public async Task A_taken_port_is_named_in_one_line()
    {
        await using var first = await SampleHost.StartAsync([typeof(HttpFunctions)]);
        var url = first.Http.BaseAddress!.AbsoluteUri;

        var error = await Assert.ThrowsAsync<HostStartException>(() => SampleHost.StartAsync([typeof(HttpFunctions)], settings: new() { ["urls"] = url }));

        Assert.Equal($"Port {new Uri(url).Port} is in use. The app needs it: --urls (or Host__Urls, with App__BaseUrl) names another.", error.Message);
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(SampleHost app, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/Plain");
        if (header is not null) request.Headers.Add(header, "yes");
        using var response = await app.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
