using Spectre.Console;

namespace Enrollment.Rehearsal.Tests.Support;

/// <summary>Records the output of a console, without colours or line wrapping.</summary>
internal sealed class PlainConsole : IDisposable
{
    private readonly StringWriter text = new();

    public PlainConsole()
    {
        Console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        Console.Profile.Width = 1000;
    }

    public IAnsiConsole Console { get; }

    public string Text => text.ToString();

    public void Dispose() => text.Dispose();
}
