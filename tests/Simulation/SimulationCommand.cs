using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Enrollment.Simulation.World;

namespace Enrollment.Simulation;

/// <summary>Runs the worlds of some seeds on all cores, reports broken rules, and ends with one line of JSON.</summary>
internal static class SimulationCommand
{
    public const int Held = 0;
    public const int Broken = 1;
    public const int WrongInput = 2;

    private const int LastSteps = 40;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    public static int Run(string seeds, TextWriter output)
    {
        if (SeedRange.Parse(seeds) is not { } range)
        {
            output.WriteLine($"--seeds: '{seeds}' is neither a seed such as 17 nor a range such as 1..10000.");
            return WrongInput;
        }

        var started = Stopwatch.GetTimestamp();
        var (violations, faults) = range.Count == 1 ? Replay(range, output) : RunAll(range, output, started);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine(JsonSerializer.Serialize(new
        {
            years = range.Count,
            violations,
            faultsInjected = faults,
            yearsPerSecond = Math.Round(range.Count / seconds, 1),
        }));
        return violations == 0 ? Held : Broken;
    }

    private static (int Violations, long Faults) Replay(SeedRange range, TextWriter output)
    {
        var result = new SimulatedWorld(range.Worlds.Single()).Run();
        foreach (var line in result.Trace)
            output.WriteLine(line);
        if (result.Broken is not { } broken)
            return (0, result.Faults);

        output.WriteLine($"seed {broken.Seed}: {broken.Rule}");
        return (1, result.Faults);
    }

    private static (int Violations, long Faults) RunAll(SeedRange range, TextWriter output, long started)
    {
        var (years, violations, faults) = (0, 0, 0L);
        var lastSaid = started;
        var worlds = Partitioner.Create(range.Worlds, EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(worlds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seeds =>
        {
            var result = new SimulatedWorld(seeds).Run();
            lock (output)
            {
                years += seeds.Count(range.Contains);
                faults += result.Faults;
                if (result.Broken is { } broken)
                {
                    violations++;
                    Tell(result, broken, output);
                }

                if (Stopwatch.GetElapsedTime(lastSaid) < Between)
                    return;
                lastSaid = Stopwatch.GetTimestamp();
                output.WriteLine($"{years} of {range.Count} years, {violations} violations, {faults} faults, {years / Stopwatch.GetElapsedTime(started).TotalSeconds:0} years/s");
            }
        });
        return (violations, faults);
    }

    private static void Tell(WorldResult result, (int Seed, string Rule) broken, TextWriter output)
    {
        output.WriteLine($"seed {broken.Seed}: {broken.Rule}");
        foreach (var line in result.Trace.TakeLast(LastSteps))
            output.WriteLine($"    {line}");
    }
}
