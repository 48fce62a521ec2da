using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Durable.History;

/// <summary>A failure as it is stored.</summary>
internal sealed record Failure(string Type, string Message, string? StackTrace = null, Failure? Inner = null)
{
    /// <summary>Retrying cannot help: the task does not exist, or the version does not match.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NonRetriable { get; init; }

    internal static Failure NotFound(string what, string name, string version) => new(
        string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(what[0])}{what[1..]}TaskNotFound"),
        version.Length == 0 ? $"No {what} task named '{name}' was found." : $"No {what} task named '{name}' with version '{version}' was found.")
    {
        NonRetriable = true,
    };

    internal static Failure Of(Exception exception) => new(
        exception.GetType().ToString(),
        exception.Message,
        exception.StackTrace,
        exception is TaskFailedException failed ? Of(failed.FailureDetails)
            : exception.InnerException is { } inner ? Of(inner) : null);

    internal TaskFailureDetails ToDetails() => new(Type, Message, StackTrace, Inner?.ToDetails(), null);

    private static Failure Of(TaskFailureDetails details) =>
        new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is { } inner ? Of(inner) : null);
}
