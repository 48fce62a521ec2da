using Enrollment.Functions.Orchestration;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>
/// Years that began under a released version end under today's code: their recorded histories are replayed. A release
/// adds the files that <see cref="YearRecordingTests"/> and <see cref="YearOnAzureStorageTests"/> leave in the output
/// folder, under its version; a file is deleted when no such year can be under way any more.
/// </summary>
public sealed class ReplayTests
{
    public static TheoryData<string> Histories =>
        [.. new DirectoryInfo(Folder("Histories")).EnumerateFiles("*.json").Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Histories))]
    public Task A_year_begun_under_a_released_version_still_replays(string history) =>
        RecordedHistory.VerifyAsync(File.ReadAllText(Folder(Path.Combine("Histories", history))), () => new TodaysOrchestrator());

    internal static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Orchestration", name);
}

internal sealed class TodaysOrchestrator : TaskOrchestrator<string, string>
{
    public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => StudentYear.RunAsync(context);
}
