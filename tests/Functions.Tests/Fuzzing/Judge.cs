using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>Says what is wrong with how a request was answered: a 5xx, an answer the document does not know, a 4xx that changed something.</summary>
/// <param name="server">Where requests go to in the end.</param>
/// <param name="settle">Waits until the app has nothing left to do.</param>
/// <param name="state">What is stored now.</param>
internal sealed class Judge(
    HttpMessageHandler server, Uri address, IReadOnlyDictionary<string, string> tokens,
    Func<Task> settle, Func<Task<IReadOnlyDictionary<string, string>>> state) : IDisposable
{
    private static readonly HttpRequestOptionsKey<Uri> Raw = new("raw");

    private readonly HttpClient http = new(new ContractHandler(new RawTarget(server)));
    private IReadOnlyDictionary<string, string>? known;

    /// <summary>How often each status was answered.</summary>
    public SortedDictionary<int, int> Seen { get; } = [];

    public void Dispose() => http.Dispose();

    /// <param name="atFault">One of these fields is named by a 400; null where that does not matter.</param>
    /// <returns>Null when there is nothing to say.</returns>
    public async Task<string?> FlawAsync(FuzzRequest request, IReadOnlyCollection<string>? atFault = null)
    {
        var before = known ?? await state();
        int status;
        try
        {
            using var message = Message(request);
            using var answer = await http.SendAsync(message);
            status = (int)answer.StatusCode;
            if (status >= 500)
                return $"It was answered {status}: {await answer.Content.ReadAsStringAsync()}";
            if (status == 400 && atFault is not null && !await NamesAsync(answer, atFault))
                return $"It was answered 400, and none of {string.Join(", ", atFault)} is named: {await answer.Content.ReadAsStringAsync()}";
        }
        catch (ContractBrokenException broken)
        {
            return broken.Message;
        }
        finally
        {
            await settle();
            known = await state();
        }

        Seen[status] = Seen.GetValueOrDefault(status) + 1;
        var changes = status >= 400 ? StoredState.Changes(before, known) : [];
        return changes.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"It was answered {status}, and yet: {string.Join(", ", changes)}");
    }

    private static async Task<bool> NamesAsync(HttpResponseMessage answer, IReadOnlyCollection<string> fields) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["errors"] is JsonArray errors
            && errors.Any(error => fields.Contains((string?)error?["field"]));

    private HttpRequestMessage Message(FuzzRequest request)
    {
        // The document is asked about the address as the server understands it; what travels is not made canonical.
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(address, request.Target));
        message.Options.Set(Raw, new Uri(
            address.GetLeftPart(UriPartial.Authority) + request.Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (request.Role is { } role)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[role]);
        if (request.Body is { } body)
            message.Content = new ByteArrayContent(body);
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private sealed class RawTarget(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var canonical = request.RequestUri;
            request.RequestUri = request.Options.TryGetValue(Raw, out var raw) ? raw : canonical;
            var answer = await base.SendAsync(request, cancellationToken);
            request.RequestUri = canonical;
            return answer;
        }
    }
}
