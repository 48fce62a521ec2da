namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts over under the same id with an empty history.</summary>
public class ContinueAsNewOptions
{
    public object? NewInput { get; set; }

    public string? NewVersion { get; set; }

    public bool PreserveUnprocessedEvents { get; set; } = true;
}
