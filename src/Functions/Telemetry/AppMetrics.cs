using System.Diagnostics.Metrics;

namespace Enrollment.Functions.Telemetry;

/// <summary>What the app counts, under the meter "Enrollment".</summary>
public sealed class AppMetrics(IMeterFactory meters)
{
    public const string MeterName = "Enrollment";
    public const string Notifications = "enrollment.notifications";

    private readonly Counter<long> notifications = meters.Create(MeterName).CreateCounter<long>(
        Notifications, "{notification}", "Payment notifications, by outcome: authentic, malformed or forged.");

    public void CountNotification(string outcome) =>
        notifications.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
