using System.Globalization;
using Enrollment.Benchmarks;
using Enrollment.Benchmarks.Cost;
using Enrollment.Benchmarks.Portal;
using Enrollment.Benchmarks.Rush;
using Enrollment.Benchmarks.Tenth;

switch (args)
{
    case ["runtime"]:
        await RuntimeBenchmark.RunAsync(Console.Out);
        return 0;
    case ["cost"]:
        await using (var cost = new CostBenchmark(Console.Out))
            return await cost.RunAsync() ? 0 : 1;
    case ["tenth"]:
        return await new TenthBenchmark(20_000, Console.Out).RunAsync() ? 0 : 1;
    case ["tenth", "--students", var text]
        when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var students) && students is > 0 and < 1_000_000:
        return await new TenthBenchmark(students, Console.Out).RunAsync() ? 0 : 1;
    case ["rush"]:
        return await new SignInBenchmark(Console.Out).RunAsync() ? 0 : 1;
    case ["portal"]:
        try
        {
            return await new PortalBenchmark(Console.Out).RunAsync() ? 0 : 1;
        }
        catch (InvalidOperationException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 1;
        }

    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/Benchmarks -- runtime | tenth [--students N] | cost | rush | portal");
        return 2;
}
