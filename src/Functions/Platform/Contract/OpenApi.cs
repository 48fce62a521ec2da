using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>An OpenAPI 3.1 document, as far as a reader must know it to begin.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record OpenApi(string Openapi, JsonElement Info, JsonElement Paths);
