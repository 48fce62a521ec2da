using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enrollment.PayboxSimulator.Tests.Support;

/// <summary>Runs a merchant's server that records each notification as received.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Shop(WebApplication app) => _app = app;

    public ConcurrentQueue<string> Notifications { get; } = new();

    public string Address => _app.Urls.First();

    public string NotificationUrl => Address + "/ipn";

    public static async Task<Shop> OpenAsync(int status = 200)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var shop = new Shop(app);
        app.Map("/ipn", async (HttpContext context) =>
        {
            using var body = new StreamReader(context.Request.Body);
            var posted = await body.ReadToEndAsync();
            shop.Notifications.Enqueue(posted.Length > 0 ? posted : context.Request.QueryString.Value!.TrimStart('?'));
            context.Response.StatusCode = status;
        });
        await app.StartAsync();
        return shop;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
