using System.Text.Json;
using System.Text.Json.Serialization;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.Control;

/// <summary>Reads one fault or a list of them.</summary>
internal static class FaultReader
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <returns>The problem; null when <paramref name="faults"/> was read.</returns>
    public static string? Read(string body, out IReadOnlyList<Fault> faults)
    {
        faults = [];
        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(body);
            faults = json.ValueKind == JsonValueKind.Array ? json.Deserialize<Fault[]>(Json)! : [json.Deserialize<Fault>(Json)!];
        }
        catch (JsonException error)
        {
            return "The body must be one fault or a list of faults: " + error.Message;
        }

        return faults.Count == 0 ? "The list is empty." : faults.Select(Problem).FirstOrDefault(problem => problem is not null);
    }

    private static string? Problem(Fault? fault) => fault switch
    {
        null => "A fault is null.",
        { Behaviour: Behaviour.Refuse, Code: var code } when !BankCodes.IsCode(code) || code == BankCodes.Accepted =>
            "refuse needs a code of 5 digits or letters that is not 00000.",
        { Behaviour: Behaviour.AnswerCode, Code: var code } when !BankCodes.IsCode(code) => "answer-code needs a code of 5 digits or letters.",
        { Behaviour: Behaviour.Delay, DelayMs: not (>= 1 and <= 600_000) } => "delay needs delay_ms, 1 to 600000.",
        { Behaviour: not (Behaviour.Refuse or Behaviour.AnswerCode), Code: not null } => "code belongs to refuse and answer-code only.",
        { Behaviour: not Behaviour.Delay, DelayMs: not null } => "delay_ms belongs to delay only.",
        { Times: < 1 or > 10_000 } => "times must be 1 to 10000.",
        { Type: { } type } when type != FaultQueue.PageStage && !(type.Length == 5 && type.All(char.IsAsciiDigit)) =>
            "type must be page or a Direct type of 5 digits.",
        _ => null,
    };
}
