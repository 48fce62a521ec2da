namespace Microsoft.DurableTask;

/// <summary>Names (and versions) a class-based orchestrator or activity; without it the class name is used.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    public TaskName Name { get; } = string.IsNullOrEmpty(name) ? default : new TaskName(name);

    public string? Version { get; set; }
}
