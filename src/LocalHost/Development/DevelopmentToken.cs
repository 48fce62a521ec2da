using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enrollment.LocalHost.Hosting;
using Microsoft.Extensions.Configuration;

namespace Enrollment.LocalHost.Development;

/// <summary>Issues bearer tokens for development, signed with the app's own key and dated by the system clock.</summary>
internal sealed class DevelopmentToken(IConfiguration settings)
{
    public const int DefaultMinutes = 60;

    /// <summary>Issues a JSON Web Token (HS256) for a subject with these roles.</summary>
    /// <exception cref="HostStartException">Auth:Issuer, Auth:Audience or Auth:SigningKey is missing or invalid.</exception>
    public string Issue(string subject, IReadOnlyList<string> roles, int minutes)
    {
        var now = TimeProvider.System.GetUtcNow();
        var payload = new Claims(
            Setting("Auth:Issuer"),
            Setting("Auth:Audience"),
            subject,
            roles,
            now.ToUnixTimeSeconds(),
            now.ToUnixTimeSeconds(),
            now.AddMinutes(minutes).ToUnixTimeSeconds());
        var signed = $"{Encode("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Encode(JsonSerializer.SerializeToUtf8Bytes(payload))}";
        return $"{signed}.{Encode(HMACSHA256.HashData(SigningKey(), System.Text.Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private string Setting(string name) =>
        settings[name] is { Length: > 0 } value ? value : throw new HostStartException($"The setting {name} is missing, so no token can be issued.");

    private byte[] SigningKey()
    {
        try
        {
            var key = Convert.FromBase64String(Setting("Auth:SigningKey"));
            return key.Length >= 32 ? key : throw new HostStartException("Auth:SigningKey is shorter than the 32 bytes that HS256 needs.");
        }
        catch (FormatException e)
        {
            throw new HostStartException("Auth:SigningKey is not base64.", e);
        }
    }

    private sealed record Claims(
        [property: JsonPropertyName("iss")] string Issuer,
        [property: JsonPropertyName("aud")] string Audience,
        [property: JsonPropertyName("sub")] string Subject,
        [property: JsonPropertyName("role")] IReadOnlyList<string> Roles,
        [property: JsonPropertyName("iat")] long IssuedAt,
        [property: JsonPropertyName("nbf")] long NotBefore,
        [property: JsonPropertyName("exp")] long Expires);
}
