using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Tests.Platform.Telemetry;

public sealed record ReceivedSpan(string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Attributes);

/// <param name="Tags">"outcome=paid", or empty.</param>
public sealed record ReceivedPoint(string Metric, string Tags, long Value);

/// <summary>Takes what an OpenTelemetry exporter sends by HTTP, and reads of it what the tests look at.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<ReceivedSpan> spans = new();
    private readonly ConcurrentDictionary<(string, string), ReceivedPoint> points = new();

    private OtlpCollector(WebApplication server) => this.server = server;

    public string Address => server.Urls.First();

    public IReadOnlyList<ReceivedSpan> Spans => [.. spans];

    /// <summary>The last value of each series.</summary>
    public IReadOnlyList<ReceivedPoint> Points => [.. points.Values];

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var collector = new OtlpCollector(server);
        server.MapPost("/v1/traces", request => TakeAsync(request, body => collector.TakeSpans(body)));
        server.MapPost("/v1/metrics", request => TakeAsync(request, body => collector.TakePoints(body)));
        server.MapPost("/v1/logs", request => TakeAsync(request, _ => { }));
        await server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task TakeAsync(HttpContext context, Action<byte[]> take)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        take(body.ToArray());
    }

    // ExportTraceServiceRequest: resource_spans 1, scope_spans 2, spans 2.
    private void TakeSpans(ReadOnlyMemory<byte> body)
    {
        foreach (var span in Below(body, 1, 2, 2))
            spans.Enqueue(new ReceivedSpan(
                Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5), Below(span, 9).ToDictionary(pair => Text(pair, 1), Value)));
    }

    // ExportMetricsServiceRequest: resource_metrics 1, scope_metrics 2, metrics 2; gauge 5 or sum 7, data_points 1.
    private void TakePoints(ReadOnlyMemory<byte> body)
    {
        foreach (var metric in Below(body, 1, 2, 2))
            foreach (var point in Below(metric, 5, 1).Concat(Below(metric, 7, 1)))
            {
                var tags = string.Join(',', Below(point, 7).Select(pair => $"{Text(pair, 1)}={Value(pair)}"));
                var value = (long)Fields(point).First(field => field.Number == 6).Number64;
                points[(Text(metric, 1), tags)] = new ReceivedPoint(Text(metric, 1), tags, value);
            }
    }

    private static string Value(ReadOnlyMemory<byte> pair)
    {
        var value = Fields(Below(pair, 2).Single()).FirstOrDefault();
        return value.Number == 1 ? Encoding.UTF8.GetString(value.Bytes.Span) : FormattableString.Invariant($"{value.Number64}");
    }

    private static string Hex(ReadOnlyMemory<byte> message, int number) =>
        Convert.ToHexStringLower(Fields(message).FirstOrDefault(field => field.Number == number).Bytes.Span);

    private static string Text(ReadOnlyMemory<byte> message, int number) =>
        Encoding.UTF8.GetString(Fields(message).FirstOrDefault(field => field.Number == number).Bytes.Span);

    private static IEnumerable<ReadOnlyMemory<byte>> Below(ReadOnlyMemory<byte> message, params int[] path) => path.Aggregate(
        (IEnumerable<ReadOnlyMemory<byte>>)[message],
        (messages, number) => messages.SelectMany(one => Fields(one).Where(field => field.Number == number).Select(field => field.Bytes)));

    private static List<(int Number, ulong Number64, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> message)
    {
        var fields = new List<(int, ulong, ReadOnlyMemory<byte>)>();
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message.Span, ref at);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    fields.Add((number, Varint(message.Span, ref at), default));
                    break;
                case 1:
                    fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(message.Span[at..]), default));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message.Span, ref at);
                    fields.Add((number, 0, message.Slice(at, length)));
                    at += length;
                    break;
                case 5:
                    fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(message.Span[at..]), default));
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"No such wire type: {key & 7}");
            }
        }

        return fields;
    }

    private static ulong Varint(ReadOnlySpan<byte> octets, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var octet = octets[at++];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
                return value;
        }
    }
}
