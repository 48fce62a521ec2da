using System.Text.Json;

namespace Enrollment.Benchmarks.Cost;

/// <summary>Unit prices, as noted on a day for a region.</summary>
internal sealed record Prices(
    string Currency, string Region, string NotedOn, string Status, double TableOperations10k, double QueueOperations10k, double BlobReads10k,
    double BlobWrites10k, double ExecutionsMillion, double GigabyteSecond, double Mail)
{
    internal static Prices Read() => JsonSerializer.Deserialize<Prices>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cost", "prices.json")), JsonSerializerOptions.Web)!;
}

/// <summary>A year of a school on Azure, from what was counted here and what the real engine was seen to need.</summary>
internal sealed class Bill(Prices prices, IReadOnlyList<(StudentKind Kind, StudentCost Cost)> counted)
{
    /// <summary>The Azure Storage engine sent 54 to 60 requests for the reference workload, which has seven turns.</summary>
    internal const double RequestsPerTurn = 57 / 7.0;

    /// <summary>What it sent with nothing to do, all year long.</summary>
    private const double IdleRequestsPerSecond = 3;

    /// <summary>A student looks at the portal more often than the rehearsal's does: an assumption.</summary>
    private const int HttpPerStudent = 40;

    private const double SecondsPerYear = 365 * 86400.0;

    // Two queries a minute, two every ten minutes, one an hour.
    private const double TimerQueriesPerYear = (SecondsPerYear / 60 * 2) + (SecondsPerYear / 600 * 2) + (SecondsPerYear / 3600);
    private const double TimerRunsPerYear = (SecondsPerYear / 60) + (SecondsPerYear / 600) + (SecondsPerYear / 3600);

    /// <summary>Flex Consumption: an instance of 2 GB, billed for a second at least.</summary>
    private const double GigabyteSecondsPerExecution = 2;

    /// <returns>Lines of the bill, in the currency of the prices.</returns>
    internal IReadOnlyDictionary<string, double> For(int students)
    {
        double Mean(Func<StudentCost, double> of) => counted.Sum(one => of(one.Cost) * one.Kind.Share) / counted.Sum(one => one.Kind.Share);
        var executions = (students * (Mean(cost => cost.Turns + cost.Activities) + HttpPerStudent)) + TimerRunsPerYear;
        return new Dictionary<string, double>
        {
            ["tables"] = ((students * (Mean(cost => cost.Of(CostKinds.TableReads) + cost.Of(CostKinds.TableWrites)) + HttpPerStudent)) + TimerQueriesPerYear)
                / 10_000 * prices.TableOperations10k,
            ["engine at work"] = students * Mean(cost => cost.Turns) * RequestsPerTurn / 10_000 * prices.QueueOperations10k,
            ["engine idle"] = IdleRequestsPerSecond * SecondsPerYear / 10_000 * prices.QueueOperations10k,
            ["files"] = students * ((Mean(cost => cost.Of(CostKinds.BlobWrites)) * prices.BlobWrites10k) + (Mean(cost => cost.Of(CostKinds.BlobReads)) * prices.BlobReads10k)) / 10_000,
            ["executions"] = executions / 1_000_000 * prices.ExecutionsMillion,
            ["compute"] = executions * GigabyteSecondsPerExecution * prices.GigabyteSecond,
            ["mails"] = students * Mean(cost => cost.Mails) * prices.Mail,
        };
    }
}
