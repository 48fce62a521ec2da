using System.Diagnostics;
using Enrollment.Rehearsal.Tests.Support;

namespace Enrollment.Rehearsal.Tests;

/// <summary>Runs the program as a child process.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Folder folder = new(Folder.QuickYear);

    private string Output => Path.Combine(folder.Path, "out");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--crash kills the app", "--host", "http://localhost:7071", "--crash", "2")]
    [InlineData("--host must be an address", "--host", "localhost")]
    public async Task What_cannot_be_asked_of_an_app_elsewhere_is_refused_with_its_reason(string reason, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(RehearsalCommand).Assembly.Location, folder.Path, "--out", Output, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var (errors, _) = (await process.StandardError.ReadToEndAsync(), await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.Equal(RehearsalCommand.InvalidInput, process.ExitCode);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }
}
