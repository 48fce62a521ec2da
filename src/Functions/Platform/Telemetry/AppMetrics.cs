using System.Diagnostics.Metrics;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>
/// Counts what the app does, under the meter "Enrollment". It counts after a write was confirmed, so a crash between the two
/// counts nothing. These figures are for watching, and the ledger for accounts.
/// </summary>
internal sealed class AppMetrics
{
    public const string MeterName = "Enrollment";
    public const string Notifications = "enrollment.notifications";
    public const string Declarations = "enrollment.declarations";
    public const string Debits = "enrollment.debits";
    public const string Collected = "enrollment.collected.cents";
    public const string PendingApprovals = "enrollment.approvals.pending";
    public const string SweeperBacklog = "enrollment.sweeper.backlog";
    public const string FailedOrchestrations = "enrollment.orchestrations.failed";

    private readonly Counter<long> notifications;
    private readonly Counter<long> declarations;
    private readonly Counter<long> debits;
    private readonly Counter<long> collected;
    private readonly Gauge<long> pendingApprovals;
    private readonly Gauge<long> sweeperBacklog;
    private readonly Gauge<long> failedOrchestrations;

    public AppMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        notifications = meter.CreateCounter<long>(Notifications, "{notification}", "Payment notifications, by outcome: authentic, malformed or forged.");
        declarations = meter.CreateCounter<long>(Declarations, "{declaration}", "Situations declared, by situation; \"uncertain\" is one.");
        debits = meter.CreateCounter<long>(Debits, "{debit}", "Answers to automatic debits, by outcome: paid, refused, or unknown for each answer that did not come.");
        collected = meter.CreateCounter<long>(Collected, "{cent}", "Money received, by channel.");
        pendingApprovals = meter.CreateGauge<long>(PendingApprovals, "{request}", "Requests for instalments that wait for an accountant.");
        sweeperBacklog = meter.CreateGauge<long>(SweeperBacklog, "{dossier}", "Dossiers whose orchestration had not seen the last write when the sweeper ran.");
        failedOrchestrations = meter.CreateGauge<long>(FailedOrchestrations, "{orchestration}", "Student years that have failed and were not started again.");
    }

    public void CountNotification(string outcome) => notifications.Add(1, Tag("outcome", outcome));

    public void NotePendingApprovals(long count) => pendingApprovals.Record(count);

    public void NoteBacklog(long count) => sweeperBacklog.Record(count);

    public void NoteFailedOrchestrations(long count) => failedOrchestrations.Record(count);

    /// <param name="after">The dossier with these facts.</param>
    public void Count(IEnumerable<Fact> facts, Dossier after)
    {
        foreach (var fact in facts)
            Count(fact, after);
    }

    private void Count(Fact fact, Dossier after)
    {
        switch (fact)
        {
            case SituationDeclared declared:
                declarations.Add(1, Tag("situation", declared.Situation));
                break;
            case UncertaintyDeclared:
                declarations.Add(1, Tag("situation", "uncertain"));
                break;
            case PaymentReceived received:
                collected.Add(received.Cents, Tag("channel", received.Channel.ToString()));
                if (received.Channel == PaymentChannel.Debit)
                    debits.Add(1, Tag("outcome", "paid"));
                break;
            case PaymentAttemptRefused refused when IsDebit(refused.Reference):
                debits.Add(1, Tag("outcome", "refused"));
                break;
            case PaymentAttemptUnanswered unanswered when IsDebit(unanswered.Reference):
                debits.Add(1, Tag("outcome", "unknown"));
                break;
        }

        bool IsDebit(string reference) => after.FindAttempt(reference)?.Channel == PaymentChannel.Debit;
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
