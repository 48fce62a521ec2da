using Enrollment.Domain.Schools;
using Enrollment.Rehearsal.Http;

namespace Enrollment.Rehearsal.Reports;

/// <summary>The state of the app, the gateway and the mailboxes at the end of the year.</summary>
internal sealed record YearEnd(
    School School, IReadOnlyList<StudentAccount> Accounts, IReadOnlyList<GatewayEntry> Gateway, IReadOnlyList<Mail> Mails)
{
    public LocalTime Clock { get; } = new(School.TimeZone);

    /// <summary>Returns the gateway's operations for a student. Their references begin with the dossier's id.</summary>
    public IEnumerable<GatewayEntry> GatewayOf(string student)
    {
        var beginning = $"{School.DossierOf(student)}-";
        return Gateway.Where(entry => entry.Reference?.StartsWith(beginning, StringComparison.Ordinal) == true);
    }
}
