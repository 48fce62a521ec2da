using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enrollment.PayboxSimulator.Books;

/// <summary>Stores the entries in memory, and in the folder "Data:Folder" if it is set.</summary>
internal sealed class Journal : IDisposable
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private const string FileName = "journal.jsonl";
    private readonly List<JournalEntry> _entries = [];
    private readonly StreamWriter? _file;

    private Journal(string? path)
    {
        if (path is null)
            return;
        Read(path);
        _file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
    }

    public IReadOnlyList<JournalEntry> Entries => _entries;

    public static Journal From(IConfiguration configuration) =>
        new(configuration["Data:Folder"] is { Length: > 0 } folder
            ? Path.Combine(Directory.CreateDirectory(folder).FullName, FileName)
            : null);

    public JournalEntry Append(JournalEntry entry)
    {
        var numbered = entry with { Seq = _entries.Count + 1 };
        _file?.WriteLine(JsonSerializer.Serialize(numbered, Json));
        _entries.Add(numbered);
        return numbered;
    }

    public void Dispose() => _file?.Dispose();

    private void Read(string path)
    {
        if (!File.Exists(path))
            return;
        var text = File.ReadAllText(path);
        var complete = text.LastIndexOf('\n') + 1;
        foreach (var line in text[..complete].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                _entries.Add(JsonSerializer.Deserialize<JournalEntry>(line, Json)!);
            }
            catch (JsonException error)
            {
                throw new InvalidOperationException($"Line {_entries.Count + 1} of {path} (setting Data:Folder) is not a journal entry.", error);
            }
        }

        // A line cut off by a crash was never answered. Drop it, so that the next entry starts on a new line.
        if (complete < text.Length)
            File.WriteAllText(path, text[..complete]);
    }
}
