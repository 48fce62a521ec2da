namespace Enrollment.Simulation.Storage;

/// <summary>What the storage account holds.</summary>
internal sealed class Disk
{
    private readonly Dictionary<string, MemoryTable> tables = [];

    public Dictionary<string, byte[]> Blobs { get; } = [];

    /// <summary>How often anything was written.</summary>
    public long Writes { get; set; }

    public MemoryTable Table(string name) => tables.TryGetValue(name, out var table) ? table : tables[name] = new MemoryTable();
}
