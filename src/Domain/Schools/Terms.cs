namespace Enrollment.Domain.Schools;

/// <summary>Acts that a student may do until the end of a term.</summary>
public enum TermFor
{
    /// <summary>Declare again, and pay or ask for instalments.</summary>
    Declaration,

    /// <summary>Pay, or ask for instalments.</summary>
    Payment,

    /// <summary>Pay the first instalment of the plan that was accepted.</summary>
    FirstInstalment,
}

/// <summary>The days that an act of the school gives the student to answer, whatever the windows say.</summary>
/// <param name="Until">Last local day of the term.</param>
/// <param name="At">When the act was written, in UTC.</param>
public sealed record Term(DateOnly Until, TermFor For, DateTimeOffset At)
{
    public bool Opens(PortalMenu menu, bool first = false) =>
        For == TermFor.Declaration || menu == PortalMenu.Payment && (first || For == TermFor.Payment);
}

/// <summary>Gives terms and reads them. Windows bind what the student begins. What follows an act of the school has a term of its own.</summary>
public static class Terms
{
    /// <summary>Returns null if the menu is open by a window or by a term, else the refusal with the reopening date.</summary>
    /// <param name="first">True for the first instalment of an accepted plan.</param>
    public static Refusal? Closed(Dossier dossier, PortalMenu menu, Moment moment, bool first = false)
    {
        if (moment.School.Calendar.Closed(menu, moment.Local) is not Refusal.PortalClosed closed)
            return null;
        if (Last(dossier, menu, first) is not { } until)
            return closed;
        if (moment.Today <= until)
            return null;

        // A term that was over before the window closed is not the reason why the menu is closed.
        return until >= moment.School.Calendar.LastClosed(menu, moment.Local) ? closed with { TermEndedOn = until } : closed;
    }

    /// <summary>Returns the last local day on which a term keeps a menu open beyond the window that is open now; null if none does.</summary>
    public static DateOnly? Until(Dossier dossier, PortalMenu menu, Moment moment, bool first = false) =>
        Last(dossier, menu, first) is { } until && until >= moment.Today
            && !(moment.School.Calendar.OpenUntil(menu, moment.Local) >= until) ? until : null;

    /// <summary>Returns the last local day on which the student can do what that term is for.</summary>
    public static DateOnly LastDay(Term term, School school)
    {
        var menu = term.For == TermFor.Declaration ? PortalMenu.Declaration : PortalMenu.Payment;
        var open = school.Calendar.OpenUntil(menu, new LocalTime(school.TimeZone).At(term.At));
        return open > term.Until ? open.Value : term.Until;
    }

    /// <summary>True once the student did what the term was for, or it has passed.</summary>
    internal static bool IsOver(TermGiven given, Dossier dossier, Moment moment) =>
        LeftToDo(dossier) != given.For || moment.Today > given.Until;

    /// <summary>Completes an act of the school with the term that it gives, by what it leaves the student to do.</summary>
    internal static Decision GiveAfter(Draft act, Moment moment)
    {
        act.Add(Give(act.Dossier, moment));
        return act.ToDecision();
    }

    private static IEnumerable<Fact> Give(Dossier dossier, Moment moment)
    {
        if (LeftToDo(dossier) is not { } what)
            yield break;

        var last = moment.School.YearEndsOn;
        if (what == TermFor.FirstInstalment && LastStart(dossier.Plan!.Instalments.Count, moment) is var start && start < last)
            last = start;
        var until = moment.Today.AddDays(moment.School.Decisions.AnswerDays);
        if (moment.Today <= last)
            yield return new TermGiven(until < last ? until : last, what);
    }

    /// <summary>Refuses a plan whose debits, begun today, would not all be made before the year's end.</summary>
    internal static Refusal? EndsTooLate(int count, Moment moment) =>
        moment.Today > LastStart(count, moment) ? new Refusal.PlanEndsTooLate(count, moment.School.YearEndsOn) : null;

    /// <summary>Returns the last local day on which the first of so many instalments can be paid for the last to be due within the year.</summary>
    private static DateOnly LastStart(int count, Moment moment)
    {
        var (school, day) = (moment.School, moment.School.YearEndsOn);
        while (Schedule.DueDates(count, day, school.Instalments.DayOfMonth)[^1] > school.YearEndsOn)
            day = day.AddDays(-1);
        return day;
    }

    private static DateOnly? Last(Dossier dossier, PortalMenu menu, bool first) =>
        dossier.Terms.Where(term => term.Opens(menu, first)).Select(term => (DateOnly?)term.Until).Max();

    private static TermFor? LeftToDo(Dossier dossier) => dossier switch
    {
        { Withdrawal: not null } => null,
        { Declaration: DeclarationState.Rejected } => TermFor.Declaration,
        { Order: null } or { DueCents: <= 0 } or { Plan.State: PlanState.Requested or PlanState.Running } => null,
        { Plan.State: PlanState.Accepted } => TermFor.FirstInstalment,
        _ => TermFor.Payment,
    };
}
