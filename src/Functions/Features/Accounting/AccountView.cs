using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>A student's account as accountants see it, with all money and its history, and without papers or nationality.</summary>
/// <param name="Name">Empty once the personal data are erased.</param>
/// <param name="DayOfMonth">Local day on which the instalments after the first fall due.</param>
internal sealed record AccountView(
    string Student, string Name, string Programme, string Email, AccountPosition Position, PlanView? Plan, int DayOfMonth,
    IReadOnlyList<AccountEntry> Entries)
{
    public static AccountView Of(StoredDossier stored, School school, string language)
    {
        var (dossier, student, clock) = (stored.Dossier, stored.Dossier.Student, new LocalTime(school.TimeZone));
        return new AccountView(
            student.Number, dossier.Name, student.Programme, student.Email,
            AccountPosition.Of(dossier), dossier.Plan is { } plan ? PlanView.Of(plan, dossier, language) : null, school.Instalments.DayOfMonth,
            [.. stored.Entries.Select(entry => new AccountEntry(
                entry.Sequence, entry.At, ActorTexts.Of(entry.Actor).In(language), LedgerTexts.Of(entry, dossier, clock).In(language)))]);
    }
}

/// <summary>One entry of the ledger in words.</summary>
/// <param name="Sequence">1 for the first of the dossier.</param>
/// <param name="Actor">The actor, in the caller's language.</param>
/// <param name="Text">The event, in the caller's language.</param>
internal sealed record AccountEntry(int Sequence, DateTimeOffset At, string Actor, string Text);
