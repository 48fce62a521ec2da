using System.Globalization;
using System.Text.Json;
using Enrollment.Domain;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>Reads the debits of one day from the gateway's journal.</summary>
internal sealed class GatewayLog
{
    private readonly Dictionary<string, int> debitsByStudent = new(StringComparer.Ordinal);
    private readonly SortedDictionary<DateTime, int> debitsByMinute = [];

    private GatewayLog()
    {
    }

    internal int Debited => debitsByStudent.Count;

    internal int Duplicates => debitsByStudent.Values.Sum(times => times - 1);

    internal int Refusals { get; private set; }

    internal DateTime First => debitsByMinute.First().Key;

    internal DateTime Last => debitsByMinute.Last().Key;

    internal int Missed(IEnumerable<DossierId> cohort) => cohort.Count(id => !debitsByStudent.ContainsKey(id.ToString()));

    /// <summary>Returns the largest and the mean number of debits per minute of the window.</summary>
    internal (int Most, double Mean) Spread(int windowMinutes) => (debitsByMinute.Values.Max(), debitsByMinute.Values.Sum() / (double)windowMinutes);

    internal static async Task<GatewayLog> ReadAsync(Uri simulator, string day, CancellationToken cancellation = default)
    {
        using var http = new HttpClient();
        await using var body = await http.GetStreamAsync(new Uri(simulator, "log"), cancellation);
        var log = new GatewayLog();
        await foreach (var entry in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(body, cancellationToken: cancellation))
        {
            if (entry.GetProperty("kind").GetString() == "debit" && entry.GetProperty("at").GetString()!.StartsWith(day, StringComparison.Ordinal))
                log.Add(entry);
        }

        return log;
    }

    private void Add(JsonElement debit)
    {
        if (debit.GetProperty("moved_cents").GetInt64() == 0)
        {
            Refusals++;
            return;
        }

        var student = DossierId.OfReference(debit.GetProperty("reference").GetString()!)!.ToString();
        debitsByStudent[student] = debitsByStudent.GetValueOrDefault(student) + 1;
        var local = DateTimeOffset.Parse(debit.GetProperty("at").GetString()!, CultureInfo.InvariantCulture).DateTime;
        var minute = local.Date.AddMinutes((int)local.TimeOfDay.TotalMinutes);
        debitsByMinute[minute] = debitsByMinute.GetValueOrDefault(minute) + 1;
    }
}
