using System.Net;
using System.Text.Json;
using Enrollment.Domain.Ledgers;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Http;

/// <param name="Repeated">True if a crash interrupted the call and it was repeated. The first call may have taken effect.</param>
internal sealed record Reply(string Call, HttpStatusCode Status, byte[] Body, bool Repeated)
{
    private const string ProblemPrefix = "urn:enrollment:problem:";

    public bool Succeeded => (int)Status is >= 200 and < 300;

    /// <summary>Returns "ok" or the problem code.</summary>
    /// <exception cref="RehearsalException">The answer has no problem code, so the app failed.</exception>
    public string Outcome => Succeeded ? YearAction.Ok : ProblemCode() ?? throw Unexpected();

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    /// <summary>Reads the JSON of a successful answer.</summary>
    /// <exception cref="RehearsalException">The answer is a failure or not valid JSON.</exception>
    public T Read<T>()
    {
        if (!Succeeded)
            throw Unexpected();
        try
        {
            return JsonSerializer.Deserialize<T>(Body, LedgerChain.Json) ?? throw new JsonException("null");
        }
        catch (JsonException unreadable)
        {
            throw new RehearsalException($"{Call} answered invalid JSON: {unreadable.Message}", unreadable);
        }
    }

    public RehearsalException Unexpected() => new($"{Call} answered {(int)Status}: {(Text.Length > 500 ? Text[..500] : Text)}");

    private string? ProblemCode()
    {
        try
        {
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("type", out var type)
                && type.GetString() is { } text && text.StartsWith(ProblemPrefix, StringComparison.Ordinal)
                    ? text[ProblemPrefix.Length..]
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
