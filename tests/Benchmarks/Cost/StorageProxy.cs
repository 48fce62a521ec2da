using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enrollment.Benchmarks.Cost;

/// <summary>The owner and billed kind of a storage request.</summary>
/// <param name="Owner">A dossier's id or a document's number; empty for neither.</param>
internal sealed record StorageRequest(string Owner, string Kind);

/// <summary>Forwards requests to the storage emulator and counts them by owner, which it finds in the address or the body.</summary>
internal sealed partial class StorageProxy : IAsyncDisposable
{
    internal const string Nobody = "";
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Transfer-Encoding", "Keep-Alive"];

    private readonly List<WebApplication> servers = [];
    private readonly HttpClient storage = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly ConcurrentDictionary<StorageRequest, int> counts = new();

    internal string ConnectionString { get; private set; } = "";

    internal IReadOnlyDictionary<StorageRequest, int> Counts => new Dictionary<StorageRequest, int>(counts);

    /// <param name="connectionString">The emulator's connection string.</param>
    internal static async Task<StorageProxy> OpenAsync(string connectionString)
    {
        var proxy = new StorageProxy { ConnectionString = connectionString };
        foreach (var name in new[] { "Blob", "Table" })
        {
            var endpoint = connectionString.Split(';').First(part => part.StartsWith($"{name}Endpoint=", StringComparison.Ordinal)).Split('=')[1];
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var server = builder.Build();
            var behind = new Uri(endpoint).GetLeftPart(UriPartial.Authority);
            server.Run(context => proxy.PassAsync(context, behind, name));
            await server.StartAsync();
            proxy.servers.Add(server);
            proxy.ConnectionString = proxy.ConnectionString.Replace(behind, server.Urls.First(), StringComparison.Ordinal);
        }

        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
        storage.Dispose();
    }

    private async Task PassAsync(HttpContext context, string behind, string service)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        using var asked = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(behind + context.Request.Path.ToUriComponent() + context.Request.QueryString));
        if (body.Length > 0 || context.Request.ContentType is not null || HttpMethods.IsPut(context.Request.Method))
            asked.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in context.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!asked.Headers.TryAddWithoutValidation(name, values.ToArray()))
                asked.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        var text = Uri.UnescapeDataString(context.Request.Path + context.Request.QueryString.Value) + Encoding.UTF8.GetString(body.ToArray());
        counts.AddOrUpdate(new StorageRequest(OwnerOf(service, text), KindOf(context.Request, service, text)), 1, (_, count) => count + 1);

        using var answer = await storage.SendAsync(asked);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
            context.Response.Headers[name] = values.ToArray();
        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified) && !HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
    }

    private static string OwnerOf(string service, string text) =>
        (service == "Blob" ? Document().Match(text) : Dossier().Match(text)) is { Success: true } match ? match.Value : Nobody;

    private static string KindOf(HttpRequest request, string service, string text)
    {
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (service == "Blob")
            return reads ? CostKinds.BlobReads : CostKinds.BlobWrites;
        return text.Contains("EnrollmentHub", StringComparison.Ordinal) ? CostKinds.Hub : reads ? CostKinds.TableReads : CostKinds.TableWrites;
    }

    [GeneratedRegex(@"pc-2022-\d{8}(?!\d)")]
    private static partial Regex Dossier();

    [GeneratedRegex(@"PC-[A-Z]+-\d{4}-\d{6}")]
    private static partial Regex Document();
}

internal static class CostKinds
{
    internal const string TableReads = "table reads";
    internal const string TableWrites = "table writes";
    internal const string BlobReads = "blob reads";
    internal const string BlobWrites = "blob writes";
    internal const string Hub = "hub";
}
