using Enrollment.Benchmarks;

if (args is not ["runtime", ..])
{
    await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/Benchmarks -- runtime");
    return 2;
}

await RuntimeBenchmark.RunAsync(Console.Out);
return 0;
