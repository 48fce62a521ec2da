using System.Text.Json;
using System.Text.Json.Nodes;
using Enrollment.Functions.Tests.Platform.Contract;

namespace Enrollment.Functions.Tests.Support;

/// <summary>Lets no answer of the API through that its document does not describe.</summary>
public sealed class ContractHandler(HttpMessageHandler inner, PublishedApi? contract = null) : DelegatingHandler(inner)
{
    private readonly PublishedApi api = contract ?? PublishedApi.OfThisApp;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
            return answer;

        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return Flaw(request, answer, text) is { } flaw
            ? throw new ContractBrokenException(
                $"{request.Method} {request.RequestUri.PathAndQuery} was answered {(int)answer.StatusCode}, against the API's document: {flaw}\n{text}")
            : answer;
    }

    private string? Flaw(HttpRequestMessage request, HttpResponseMessage answer, string text)
    {
        // A browser's own question before a call is none of the API's operations.
        if (request.Method == HttpMethod.Options)
            return null;
        // What no function was asked, the server itself refuses without a word: every function's answer has this header.
        if ((int)answer.StatusCode is 400 or 404 or 414 or 431 && text.Length == 0 && !answer.Headers.Contains("X-Content-Type-Options"))
            return null;
        // What no route matches, the host answers.
        if (api.Find(request.Method.Method, request.RequestUri!.AbsolutePath) is not { } operation)
            return (int)answer.StatusCode is 404 or 405 ? null : "no operation is at this address.";
        if (operation.Response((int)answer.StatusCode) is not { } described)
            return $"{operation.Name} has no such status.";

        var missing = described["headers"]?.AsObject().Select(header => header.Key)
            .Except(answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key), StringComparer.OrdinalIgnoreCase).ToList() ?? [];
        if (missing.Count > 0)
            return $"header {string.Join(", ", missing)} is missing.";
        if (described["content"] is not JsonObject content)
            return text.Length == 0 ? null : "a body is there, and none is described.";

        var media = answer.Content.Headers.ContentType?.MediaType;
        if (media is null || content[media] is not { } body)
            return $"its kind is '{media}' instead of {string.Join(" or ", content.Select(kind => kind.Key))}.";
        return media.EndsWith("json", StringComparison.Ordinal) ? BodyFlaw(body["schema"]!, text) : null;
    }

    private string? BodyFlaw(JsonNode schema, string text)
    {
        try
        {
            return api.Flaw(schema, JsonNode.Parse(text));
        }
        catch (JsonException unreadable)
        {
            return unreadable.Message;
        }
    }
}

public sealed class ContractBrokenException(string message) : Exception(message);
