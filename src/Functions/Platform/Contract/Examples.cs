using System.Text.Json.Nodes;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Reads an example of each body: a JSON file per type, or a text file per function for what is no JSON.</summary>
internal static class Examples
{
    private const string Prefix = "example:";

    public static JsonNode? OfRequest(HttpFunction function, AcceptsAttribute accepts) =>
        accepts.Body is { } type ? Json(type) : Text(function.Name + ".request.txt");

    public static JsonNode? OfAnswer(HttpFunction function, AnswersAttribute answer) =>
        answer.Body is { } type ? Json(type) : Text(function.Name + ".answer.txt");

    private static JsonNode? Json(Type type) => Text(type.Name + ".json") is { } text ? JsonNode.Parse(text.GetValue<string>()) : null;

    private static JsonValue? Text(string file)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream(Prefix + file);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return JsonValue.Create(reader.ReadToEnd());
    }
}
