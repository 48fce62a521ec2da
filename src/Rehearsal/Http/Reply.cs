using System.Net;
using System.Text.Json;
using Enrollment.Domain.Ledgers;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Http;

/// <summary>The app's answer.</summary>
/// <param name="Repeated">The call was cut short by a crash and made again: the first one may have been done.</param>
internal sealed record Reply(string Call, HttpStatusCode Status, byte[] Body, bool Repeated)
{
    private const string ProblemPrefix = "urn:enrollment:problem:";

    public bool Succeeded => (int)Status is >= 200 and < 300;

    /// <summary>"ok" or the code of the problem.</summary>
    /// <exception cref="RehearsalException">Neither: the app failed.</exception>
    public string Outcome => Succeeded ? YearAction.Ok : ProblemCode() ?? throw Unexpected();

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    /// <summary>The answer as the JSON of a success.</summary>
    /// <exception cref="RehearsalException">It is not one.</exception>
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
            throw new RehearsalException($"{Call} answered something unreadable: {unreadable.Message}", unreadable);
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
