using Enrollment.Functions.Platform.Audit;

namespace Enrollment.Functions.Features.Privacy;

internal sealed record ExportedCall(DateTimeOffset At, string By, string Action, int? Status);

/// <summary>Who looked. The rows hold the student's number and no more, and outlive an erasure: they answer for what was done.</summary>
internal sealed class AuditDataSource(AuditLog log) : IPersonalDataSource
{
    public string Place => "audit";

    public IReadOnlyList<string> Stores => [AuditLog.TableName];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation) =>
        await log.OfStudentAsync(subject.Student, string.Empty, cancellation)
            .Select(call => new ExportedCall(call.Entry.At, subject.Named(call.Entry.Actor), call.Entry.Action, call.Entry.Status)).ToListAsync(cancellation);

    public Task EraseAsync(DataSubject subject, CancellationToken cancellation) => Task.CompletedTask;
}
