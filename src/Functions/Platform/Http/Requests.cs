using System.Text.Json;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Reads what callers send.</summary>
internal static class Requests
{
    /// <summary>Longest reason in characters. A person reads it in a mail, and one property of a table holds it whatever its letters.</summary>
    public const int LongestReason = 1000;

    // Longer than any of the API's own names, addresses or keys.
    private const int LongestParameter = 200;

    /// <exception cref="InvalidRequestException">The reason, which may be left out, is longer than <see cref="LongestReason"/>.</exception>
    public static void CheckReason(string? reason)
    {
        if (reason?.Length > LongestReason)
            throw new InvalidRequestException("reason", "Le motif compte au plus 1000 caractères.", "The reason has at most 1000 characters.");
    }

    /// <exception cref="InvalidRequestException">The reason is missing, or longer than <see cref="LongestReason"/>.</exception>
    public static void NeedReason(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            throw new InvalidRequestException("reason", "Indiquez le motif (1000 caractères au plus).", "Give the reason (1000 characters at most).");
    }

    /// <summary>Reads a query parameter. Returns null if it is left out or empty.</summary>
    /// <exception cref="InvalidRequestException">It is there twice, or can be no value of the API. The store would refuse a query with it.</exception>
    public static string? Parameter(this HttpRequest request, string name)
    {
        var values = request.Query[name];
        if (values.Count > 1)
            throw new InvalidRequestException(name, $"{name} figure deux fois dans l’adresse.", $"{name} stands in the address twice.");
        if (values.ToString() is not { Length: > 0 } text)
            return null;
        return text.Length <= LongestParameter && !text.Any(char.IsControl)
            ? text
            : throw new InvalidRequestException(
                name, $"{name} compte au plus {LongestParameter} caractères, sans caractère de contrôle.",
                $"{name} has at most {LongestParameter} characters, and no control character.");
    }

    /// <summary>Returns the language of what a person reads in the answer: "fr" unless English is preferred.</summary>
    public static string Language(this HttpRequest request)
    {
        var preferred = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(language => language.StartsWith("fr", StringComparison.OrdinalIgnoreCase)
                || language.StartsWith("en", StringComparison.OrdinalIgnoreCase));
        return preferred?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "fr";
    }

    /// <exception cref="InvalidRequestException">The body is no JSON object of that shape, or a text in it holds invisible signs.</exception>
    public static async Task<T> ReadAsync<T>(this HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        if (!request.HasJsonContentType())
            throw new InvalidRequestException(null, "Envoyez du JSON (Content-Type: application/json).", "Send JSON (Content-Type: application/json).");

        var body = await request.ReadBodyAsync(cancellation);
        try
        {
            var read = JsonSerializer.Deserialize<T>(body, Json.Options) ?? throw new JsonException("null");
            TypedText.Check(body);
            return read;
        }
        catch (JsonException unreadable)
        {
            // The exception's message names classes of this app, which mean nothing to a caller.
            var field = unreadable.Path is { Length: > 2 } path ? path[2..] : null;
            var (line, octet) = (unreadable.LineNumber + 1 ?? 1, unreadable.BytePositionInLine ?? 0);
            throw new InvalidRequestException(
                field,
                $"Attendu : un objet JSON avec {Shape<T>("et")}, et rien d’autre. Erreur ligne {line}, octet {octet}.",
                $"Expected: a JSON object with {Shape<T>("and")}, and nothing else. Error at line {line}, octet {octet}.");
        }
    }

    private static string Shape<T>(string and) => string.Join(
        $" {and} ", Json.Options.GetTypeInfo(typeof(T)).Properties.Select(property => $"\"{property.Name}\""));

    /// <summary>
    /// Returns the cause by which a command happens once: the key and a hash of the caller, because two people may choose the
    /// same key. Null without a key.
    /// </summary>
    public static string? Cause(this HttpRequest request) => request.IdempotencyKey() is { } key
        ? $"{key}.{Hashes.Of(Caller.Of(request).Subject)[..8]}"
        : null;

    public static bool IsCompressed(this HttpRequest request) =>
        request.Headers.ContentEncoding.Any(coding => !string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the key by which a repeated call is one command, or null without one. It has at most 100 visible characters.</summary>
    /// <exception cref="InvalidRequestException">The header is there and is not such a key.</exception>
    public static string? IdempotencyKey(this HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            return null;
        return key.Length <= 100 && key.All(letter => letter is > ' ' and < '\x7f')
            ? key
            : throw new InvalidRequestException(
                "Idempotency-Key", "La clé compte au plus 100 caractères visibles.", "The key has at most 100 visible ASCII characters.");
    }

    /// <summary>Reads the whole body, which <see cref="BodyLimitMiddleware"/> bounds.</summary>
    /// <exception cref="CompressedBodyException">The body is compressed. Its real size is not known before it is decompressed.</exception>
    public static async Task<byte[]> ReadBodyAsync(this HttpRequest request, CancellationToken cancellation)
    {
        if (request.IsCompressed())
            throw new CompressedBodyException();

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        return body.ToArray();
    }
}
