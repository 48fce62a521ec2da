using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Benchmarks.Cost;

/// <summary>The unit prices of a region on the day they were noted.</summary>
internal sealed record Prices(
    string Currency, string Region, string NotedOn, string Status, double TableOperations10k, double QueueOperations10k, double BlobReads10k,
    double BlobWrites10k, double ExecutionsMillion, double GigabyteSecond, double Mail)
{
    internal static Prices Read() => JsonSerializer.Deserialize<Prices>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cost", "prices.json")), JsonSerializerOptions.Web)!;
}

/// <summary>Estimates the yearly cost of a school on Azure, from counts made here and figures measured on the real engine.</summary>
internal sealed class Bill(Prices prices, IReadOnlyList<(StudentKind Kind, StudentCost Cost)> counted)
{
    /// <summary>Storage requests per turn, activities included, measured with this app on the real host.</summary>
    internal const double RequestsPerTurn = 7.7;

    /// <summary>Each timer trigger and the host hold a lease all year. Ten leases caused 1.28 requests a second.</summary>
    private const double LeaseRequestsPerSecond = 1.28 / 10;

    /// <summary>The other requests of the idle real host, to the partition table, the queues and the rest.</summary>
    private const double OtherIdleRequestsPerSecond = 2.56 - 1.28;

    /// <summary>HTTP requests per student, an assumption. Students visit the portal more often than in the rehearsal.</summary>
    private const int HttpPerStudent = 40;

    private const double SecondsPerYear = 365 * 86400.0;

    // Two queries a minute, four every ten minutes, one sixteen times a day, and ten a night.
    private const double TimerQueriesPerYear = (SecondsPerYear / 60 * 2) + (SecondsPerYear / 600 * 4) + (365 * (16 + 10));
    private const double TimerRunsPerYear = (SecondsPerYear / 60) + (SecondsPerYear / 600) + (365 * (16 + 1));

    /// <summary>Flex Consumption bills an instance of 2 GB for at least one second.</summary>
    private const double GigabyteSecondsPerExecution = 2;

    private static int Timers { get; } = typeof(Functions.Orchestration.WatchTimers).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        .Count(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(TimerTriggerAttribute), false)));

    private static double IdleRequestsPerSecond => ((Timers + 1) * LeaseRequestsPerSecond) + OtherIdleRequestsPerSecond;

    /// <returns>The lines of the bill, in the currency of the prices.</returns>
    internal IReadOnlyDictionary<string, double> For(int students)
    {
        double Mean(Func<StudentCost, double> of) => counted.Sum(one => of(one.Cost) * one.Kind.Share) / counted.Sum(one => one.Kind.Share);
        var executions = (students * (Mean(cost => cost.TurnsOnAzure + cost.Activities) + HttpPerStudent)) + TimerRunsPerYear;
        return new Dictionary<string, double>
        {
            ["tables"] = ((students * (Mean(cost => cost.Of(CostKinds.TableReads) + cost.Of(CostKinds.TableWrites)) + HttpPerStudent)) + TimerQueriesPerYear)
                / 10_000 * prices.TableOperations10k,
            ["engine at work"] = students * Mean(cost => cost.TurnsOnAzure) * RequestsPerTurn / 10_000 * prices.QueueOperations10k,
            ["engine idle"] = IdleRequestsPerSecond * SecondsPerYear / 10_000 * prices.QueueOperations10k,
            ["files"] = students * ((Mean(cost => cost.Of(CostKinds.BlobWrites)) * prices.BlobWrites10k) + (Mean(cost => cost.Of(CostKinds.BlobReads)) * prices.BlobReads10k)) / 10_000,
            ["executions"] = executions / 1_000_000 * prices.ExecutionsMillion,
            ["compute"] = executions * GigabyteSecondsPerExecution * prices.GigabyteSecond,
            ["mails"] = students * Mean(cost => cost.Mails) * prices.Mail,
        };
    }
}
