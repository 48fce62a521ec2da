using Enrollment.Functions.Platform.Audit;

namespace Enrollment.Functions.Features.Privacy;

internal sealed record ExportedCall(DateTimeOffset At, string By, string Action, int? Status);

/// <summary>The audit log of the student. Its rows hold only the student's number, and outlive an erasure as a record of what was done.</summary>
internal sealed class AuditDataSource(AuditLog log) : IPersonalDataSource
{
    public string Place => "audit";

    public IReadOnlyList<string> Stores => [AuditLog.TableName];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation) =>
        await log.OfStudentAsync(subject.Student, string.Empty, cancellation)
            .Select(call => new ExportedCall(call.Entry.At, subject.Named(call.Entry.Actor), call.Entry.Action, call.Entry.Status)).ToListAsync(cancellation);

    public Task EraseAsync(DataSubject subject, CancellationToken cancellation) => Task.CompletedTask;
}
