namespace Enrollment.Simulation.Storage;

/// <summary>The contents of the storage account.</summary>
internal sealed class Disk
{
    private readonly Dictionary<string, MemoryTable> tables = [];

    public Dictionary<string, byte[]> Blobs { get; } = [];

    public long Writes { get; set; }

    public MemoryTable Table(string name) => tables.TryGetValue(name, out var table) ? table : tables[name] = new MemoryTable();
}
