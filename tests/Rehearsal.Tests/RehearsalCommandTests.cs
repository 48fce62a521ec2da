using Enrollment.Rehearsal.Tests.Support;
using Spectre.Console;

namespace Enrollment.Rehearsal.Tests;

public sealed class RehearsalCommandTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_wrong_folder_is_told_line_by_line_and_nothing_is_started()
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        folder.WithYear("2022-07-04T09:00,janitor,22000101,dossier,,ok", "2022-07-04T09:00,student,22000101,dance,,ok");
        var output = Path.Combine(folder.Path, "out");

        var exitCode = await RehearsalCommand.RunAsync(console, folder.Path, output, new CrashOptions(0, 1), null, CancellationToken.None);

        Assert.Equal(RehearsalCommand.InvalidInput, exitCode);
        Assert.Contains("year.csv, line 2: actor 'janitor' is unknown", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("year.csv, line 3: student cannot 'dance'", text.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(output));
    }
}
