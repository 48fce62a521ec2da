using System.Globalization;
using Enrollment.Functions.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Tests.Platform.Http;

/// <summary>ASP.NET Core's own step over forwarded headers, as the worker runs it before the app, with the app's options.</summary>
public sealed class TrustedProxiesTests
{
    // The setting is the host's; the worker, its child, sees it as well and would take the step once more, trusting everybody.
    public static TheoryData<bool> WithAndWithoutTheHostsSetting => [false, true];

    [Theory]
    [MemberData(nameof(WithAndWithoutTheHostsSetting))]
    public async Task The_caller_is_whom_the_host_names_and_the_address_asked_for_stays(bool isSet)
    {
        await using var worker = await WorkerAsync(isSet);

        Assert.Equal(
            "203.0.113.7 https inscriptions.example",
            await AskAsync(worker, ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "inscriptions.example")));
    }

    [Theory]
    [InlineData("203.0.113.7:51234", "203.0.113.7")]
    [InlineData("\"[2001:db8::7]:51234\"", "2001:db8::7")]
    public async Task A_port_behind_the_address_is_left_out(string forwarded, string caller)
    {
        await using var worker = await WorkerAsync(isSet: true);

        Assert.StartsWith($"{caller} ", await AskAsync(worker, ("X-Forwarded-For", forwarded)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutTheHostsSetting))]
    public async Task What_a_client_wrote_before_the_host_s_word_counts_for_nothing(bool isSet)
    {
        await using var worker = await WorkerAsync(isSet);

        for (var call = 0; call < 3; call++)
        {
            var forged = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1, 198.51.100.{call}, 203.0.113.7");
            Assert.StartsWith("203.0.113.7 ", await AskAsync(worker, ("X-Forwarded-For", forged)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutTheHostsSetting))]
    public async Task A_peer_that_is_not_on_this_machine_is_not_believed(bool isSet)
    {
        await using var worker = await WorkerAsync(isSet, peer: "198.51.100.9");

        Assert.StartsWith("198.51.100.9 http ", await AskAsync(worker, ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https")), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(WebApplication worker, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, worker.Urls.Single());
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<WebApplication> WorkerAsync(bool isSet, string? peer = null)
    {
        var builder = WebApplication.CreateBuilder(isSet ? ["--FORWARDEDHEADERS_ENABLED=true"] : []);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddTrustedProxies();
        builder.Services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.All);
        if (peer is not null)
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new OtherPeer(peer)));
        var app = builder.Build();
        app.UseForwardedHeaders();
        app.Run(http => http.Response.WriteAsync($"{http.Connection.RemoteIpAddress} {http.Request.Scheme} {http.Request.Host.Host}"));
        await app.StartAsync();
        return app;
    }

    /// <summary>Makes the connection come from elsewhere, before any other step.</summary>
    private sealed class OtherPeer(string address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, following) =>
            {
                http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address);
                return following(http);
            });
            next(app);
        };
    }
}
