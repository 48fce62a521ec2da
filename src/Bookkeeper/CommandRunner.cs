using Azure;
using Enrollment.Functions.Composition;
using Enrollment.Functions.Platform.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Enrollment.Bookkeeper;

/// <summary>Runs a command with the services, error messages and exit codes that all commands share.</summary>
internal static class CommandRunner
{
    public const int Success = 0;
    public const int ProblemsFound = 1;
    public const int InvalidInput = 2;

    /// <summary>The width of the longest finding, because a file or a pipe has no width of its own.</summary>
    private const int PlainWidth = 200;

    public static async Task<int> RunAsync(
        IAnsiConsole console, Func<IAnsiConsole, IServiceProvider, CancellationToken, Task<int>> command, CancellationToken cancellation)
    {
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = PlainWidth;

        try
        {
            var settings = Settings.Read();
            await using var services = new ServiceCollection().AddLogging().AddBookkeeping(settings).BuildServiceProvider();
            return await command(console, services, cancellation);
        }
        catch (Exception wrong) when (Explain(wrong) is { } lines)
        {
            foreach (var line in lines)
                console.MarkupLineInterpolated($"[red]{line}[/]");
            return InvalidInput;
        }
    }

    // Errors that the user can correct are one line each. Any other exception keeps its stack trace.
    private static IReadOnlyList<string>? Explain(Exception wrong) => wrong switch
    {
        InvalidRequestException invalid => [.. invalid.Errors.Select(error => error.Line is { } line
            ? FormattableString.Invariant($"line {line}, {error.Field}: {error.Detail.En}")
            : error.Detail.En)],
        OptionsValidationException options => [.. options.Failures],
        RequestFailedException { Status: 0 } or AggregateException { InnerException: RequestFailedException { Status: 0 } } =>
            ["The storage account of AzureWebJobsStorage does not answer. Start the app or the storage emulator."],
        RequestFailedException refused => [$"The storage account refused the request: {refused.ErrorCode} ({refused.Status})."],
        FormatException or InvalidOperationException when wrong.Source?.StartsWith("Azure.", StringComparison.Ordinal) == true =>
            [$"AzureWebJobsStorage is not a connection string: {wrong.Message}"],
        InvalidOperationException or InvalidDataException or IOException or UnauthorizedAccessException => [wrong.Message],
        _ => null,
    };
}
