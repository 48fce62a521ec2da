using System.Text.RegularExpressions;

namespace Enrollment.Infrastructure.Tests.Workflows;

/// <summary>What every workflow here keeps.</summary>
internal static partial class WorkflowChecks
{
    public static IEnumerable<string> Problems(Workflow workflow) =>
        [.. Pins(workflow), .. Rights(workflow), .. Times(workflow), .. Paths(workflow), .. Expressions(workflow)];

    /// <summary>A tag can be moved to other code, a commit cannot; the version in the comment is for people and for Dependabot.</summary>
    private static IEnumerable<string> Pins(Workflow workflow) => Uses().Matches(workflow.Text)
        .Select(match => match.Groups[1].Value.Trim())
        .Where(action => !PinnedAction().IsMatch(action))
        .Select(action => $"{action} is not pinned by a commit with its version beside it.");

    private static IEnumerable<string> Rights(Workflow workflow)
    {
        var permissions = Workflow.Mapping(workflow.Root, "permissions").Children.Select(right => $"{right.Key}: {right.Value}");
        if (!permissions.SequenceEqual(["contents: read"]))
            yield return "The workflow may do more than read the repository.";
        foreach (var (name, job) in workflow.Jobs.Where(job => Workflow.Value(job.Job, "permissions") is not null))
            yield return $"The job {name} has rights of its own: {Workflow.Value(job, "permissions")}.";
        foreach (var step in workflow.Steps.Where(step => Workflow.Value(step, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true))
            if (!step.Children.ContainsKey("with") || Workflow.Value(Workflow.Mapping(step, "with"), "persist-credentials") != "false")
                yield return "A checkout leaves its token behind.";
    }

    private static IEnumerable<string> Times(Workflow workflow)
    {
        if (!workflow.Root.Children.ContainsKey("concurrency"))
            yield return "Two runs of one branch go on side by side.";
        foreach (var (name, job) in workflow.Jobs)
            if (!int.TryParse(Workflow.Value(job, "timeout-minutes"), out var minutes) || minutes > 60)
                yield return $"The job {name} has no end within an hour.";
    }

    /// <summary>Projects, scripts and templates that a command names are in the repository.</summary>
    private static IEnumerable<string> Paths(Workflow workflow) => workflow.Commands
        .SelectMany(command => RepositoryPath().Matches(command))
        .Select(match => match.Value)
        .Where(path => !Path.Exists(Repository.PathOf(path)))
        .Select(path => $"{path} is not in the repository.");

    /// <summary>What others can write (a title, a branch) is never pasted into a shell.</summary>
    private static IEnumerable<string> Expressions(Workflow workflow) => workflow.Commands
        .Where(command => command.Contains("${{", StringComparison.Ordinal))
        .Select(command => $"An expression stands in a command: {command}");

    [GeneratedRegex(@"^\s*-?\s*uses:\s*(.+)$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex PinnedAction();

    // The year that is played is not among them: the rehearsal itself says which folder is missing.
    [GeneratedRegex(@"(?<![\w./$""-])(?:src|tests|infra|\.ci)/[\w./-]*[\w-]")]
    private static partial Regex RepositoryPath();
}
