using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Tests.Crashes;

/// <summary>A student's write that is held until the app dies.</summary>
/// <param name="Write">The n-th row or transaction written for that student once the trap is set, from 1.</param>
/// <param name="Applied">Whether that write still reaches the table; its answer never reaches the app.</param>
internal sealed record Trap(int Write, bool Applied)
{
    /// <summary>Counts and never holds.</summary>
    public static Trap Counter => new(int.MaxValue, Applied: false);

    public int Seen { get; set; }

    public bool Holds { get; set; }

    public bool IsOver { get; set; }
}

/// <summary>Stands between the app and its tables, and holds the writes it is told to until the app is no more.</summary>
internal sealed class HoldingStorage : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Transfer-Encoding", "Keep-Alive"];

    private readonly WebApplication server;
    private readonly HttpClient tables;
    private readonly Dictionary<string, Trap> traps = [];
    private long lastAsked = TimeProvider.System.GetTimestamp();

    private HoldingStorage(WebApplication server, Uri tables)
    {
        this.server = server;
        this.tables = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = tables };
    }

    /// <summary>A student whose rows cannot be read any more: the store says so, and quotes them.</summary>
    public string? Unreadable { get; set; }

    public IReadOnlyDictionary<string, Trap> Traps => traps;

    /// <param name="connection">The emulator's connection string.</param>
    /// <returns>The proxy, and the connection string by which its tables are reached.</returns>
    public static async Task<(HoldingStorage Storage, string Connection)> StartAsync(string connection)
    {
        var endpoint = connection.Split(';').First(part => part.StartsWith("TableEndpoint=", StringComparison.Ordinal))["TableEndpoint=".Length..];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var address = new Uri(endpoint);
        var storage = new HoldingStorage(server, new Uri(address.GetLeftPart(UriPartial.Authority)));
        server.Run(storage.ForwardAsync);
        await server.StartAsync();
        return (storage, connection.Replace(endpoint, server.Urls.First() + address.AbsolutePath, StringComparison.Ordinal));
    }

    public void Set(string student, Trap trap)
    {
        lock (traps)
            traps[student] = trap;
    }

    /// <summary>Waits until the app is to be killed: every trap holds, or some do and what the others do waits for them.</summary>
    /// <returns>False when what is being done has ended, and no trap holds.</returns>
    public async Task<bool> HoldsAsync(Task doing)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var isStill = TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastAsked)) > TimeSpan.FromMilliseconds(500);
            lock (traps)
            {
                var open = traps.Values.Where(trap => trap is { IsOver: false, Write: < int.MaxValue }).ToList();
                if (open.Exists(trap => trap.Holds) && (isStill || open.TrueForAll(trap => trap.Holds)))
                    return true;
                if (doing.IsCompleted && !open.Exists(trap => trap.Holds))
                    return false;
            }

            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>To be called when the app is dead: what held it holds no more.</summary>
    public void Release()
    {
        lock (traps)
        {
            foreach (var trap in traps.Values.Where(trap => trap.Holds))
                (trap.Holds, trap.IsOver) = (false, true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        tables.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        Volatile.Write(ref lastAsked, TimeProvider.System.GetTimestamp());
        if (Unreadable is { } student && HttpMethods.IsGet(context.Request.Method)
            && Uri.UnescapeDataString(context.Request.Path + context.Request.QueryString).Contains($"pc-2022-{student}", StringComparison.Ordinal))
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsJsonAsync(new Dictionary<string, object>
            {
                ["odata.error"] = new { code = "InvalidInput", message = new { lang = "en-US", value = $"The row of {student}@example.org is not readable." } },
            });
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var trap = HttpMethods.IsGet(context.Request.Method) ? null : Caught(context.Request, body.ToArray());
        if (trap is { Applied: false })
        {
            await HoldAsync(trap, context);
            return;
        }

        using var asked = Copy(context.Request, body.ToArray());
        using var answer = await tables.SendAsync(asked);
        var content = await answer.Content.ReadAsByteArrayAsync();
        if (trap is not null)
        {
            await HoldAsync(trap, context);
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
            context.Response.Headers[name] = values.ToArray();
        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
            await context.Response.Body.WriteAsync(content);
    }

    // The connection ends with the app.
    private static async Task HoldAsync(Trap trap, HttpContext context)
    {
        trap.Holds = true;
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    // Every row of a student names the dossier: in its keys, or in what caused it.
    private Trap? Caught(HttpRequest request, byte[] body)
    {
        var written = Uri.UnescapeDataString(request.Path) + Encoding.UTF8.GetString(body);
        lock (traps)
        {
            foreach (var (student, trap) in traps)
            {
                if (trap.Holds || trap.IsOver || !written.Contains($"pc-2022-{student}", StringComparison.Ordinal))
                    continue;
                trap.Seen++;
                return trap.Seen == trap.Write ? trap : null;
            }
        }

        return null;
    }

    private static HttpRequestMessage Copy(HttpRequest request, byte[] body)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), request.Path.ToUriComponent() + request.QueryString);
        if (body.Length > 0)
            copy.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!copy.Headers.TryAddWithoutValidation(name, values.ToArray()))
                copy.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        return copy;
    }
}
