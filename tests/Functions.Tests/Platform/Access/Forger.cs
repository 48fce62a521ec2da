using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enrollment.Functions.Tests.Platform.Http;

namespace Enrollment.Functions.Tests.Platform.Access;

/// <summary>Tokens made by somebody who even knows the key, each with one thing wrong.</summary>
internal static class Forger
{
    private static readonly byte[] AppKey = Convert.FromBase64String(SampleSettings.Value("Auth__SigningKey"));

    public static JsonObject Read(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    public static IEnumerable<(string What, string? Token)> Bad(JsonObject good)
    {
        var now = good["iat"]!.GetValue<long>();
        yield return ("no token", null);
        yield return ("no JWT", "abc");
        yield return ("an expired token", Sign(With(good, "exp", now - 31)));
        yield return ("a token that never expires", Sign(Without(good, "exp")));
        yield return ("a token not valid yet", Sign(With(good, "nbf", now + 3600)));
        yield return ("a foreign issuer", Sign(With(good, "iss", "https://elsewhere.example")));
        yield return ("a foreign audience", Sign(With(good, "aud", "another-app")));
        yield return ("no audience", Sign(Without(good, "aud")));
        yield return ("no subject", Sign(Without(good, "sub")));
        yield return ("a foreign key", Sign(good, key: [.. AppKey.Reverse()]));
        yield return ("no signature", Sign(good, algorithm: "none").TrimEnd('.').Split('.') is [var head, var body, ..] ? $"{head}.{body}." : "");
        yield return ("another algorithm", Sign(good, algorithm: "HS512"));
        var parts = Sign(good).Split('.');
        yield return ("another role under an old signature",
            $"{parts[0]}.{Encode(JsonSerializer.SerializeToUtf8Bytes(With(good, "role", "administrator")))}.{parts[2]}");
    }

    public static string Sign(JsonObject claims, byte[]? key = null, string algorithm = "HS256")
    {
        var text = Encode(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")) + "." + Encode(JsonSerializer.SerializeToUtf8Bytes(claims));
        var octets = Encoding.ASCII.GetBytes(text);
        return $"{text}.{Encode(algorithm == "HS512" ? HMACSHA512.HashData(key ?? AppKey, octets) : HMACSHA256.HashData(key ?? AppKey, octets))}";
    }

    private static JsonObject With(JsonObject claims, string name, JsonNode value)
    {
        var changed = claims.DeepClone().AsObject();
        changed[name] = value;
        return changed;
    }

    private static JsonObject Without(JsonObject claims, string name)
    {
        var changed = claims.DeepClone().AsObject();
        changed.Remove(name);
        return changed;
    }

    private static string Encode(byte[] octets) => Base64Url.EncodeToString(octets);
}
