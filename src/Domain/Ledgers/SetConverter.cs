using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enrollment.Domain.Ledgers;

/// <summary>Stores sets as sorted lists, so that equal students are equal texts. The serializer cannot read sets by itself.</summary>
internal sealed class SetConverter<T> : JsonConverter<IReadOnlySet<T>>
{
    public override IReadOnlySet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<List<T>>(ref reader, options)!.ToHashSet();

    public override void Write(Utf8JsonWriter writer, IReadOnlySet<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Order().ToList(), options);
}
