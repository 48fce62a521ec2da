using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>How a client writes payloads, and the version of the instances it starts.</summary>
public class DurableTaskClientOptions
{
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;

    public string DefaultVersion { get; set; } = string.Empty;
}
