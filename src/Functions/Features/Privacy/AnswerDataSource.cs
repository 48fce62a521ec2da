using Enrollment.Functions.Platform.Idempotency;

namespace Enrollment.Functions.Features.Privacy;

/// <param name="Answer">HTTP status of the answer; null if none is stored. Its content is in the dossier.</param>
internal sealed record ExportedAnswer(DateTimeOffset At, string Key, int? Answer);

/// <summary>The stored answers to the student's own commands. Those to staff have the staff's keys and are deleted within days.</summary>
internal sealed class AnswerDataSource(IdempotencyStore answers) : IPersonalDataSource
{
    public string Place => "answers";

    public IReadOnlyList<string> Stores => [IdempotencyStore.TableName];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation)
    {
        var held = await answers.OfAsync(subject.Student, cancellation)
            .Select(row => new ExportedAnswer(row.At, row.Key, row.Answer?.Status)).ToListAsync(cancellation);
        return held.Count > 0 ? held : null;
    }

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation)
    {
        if (!subject.IsWhole)
            return;
        await foreach (var row in answers.OfAsync(subject.Student, cancellation))
            await answers.DeleteAsync(row, cancellation);
    }
}
