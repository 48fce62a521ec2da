using Enrollment.Domain;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;

namespace Enrollment.Simulation.Audit;

/// <summary>Checks that windows bind what a student begins, and terms what the school decided. A running plan is bound by neither.</summary>
internal static class TermAudit
{
    public static void CheckNew(Account account, LedgerEntry entry, School school)
    {
        if (entry.Fact is TermGiven given)
            CheckGiven(account, entry, given, school);
        if (BegunBy(entry.Fact) is not var (menu, first))
            return;

        var moment = new Moment(school, entry.At);
        account.Holds(
            IsOpen(account.Entries.Take(entry.Sequence - 1), menu, first, moment),
            $"nothing ({entry.Fact.GetType().Name}) is begun outside a window or a term");
    }

    /// <summary>Checks that a menu is refused as closed only if no window and no term is open, and never to a student who pays late instalments.</summary>
    public static void CheckRefusal(Account account, string what, Refusal.PortalClosed closed, IReadOnlyList<LedgerEntry> known, Moment moment)
    {
        var isFirst = what == "pay-first-instalment" && Dossier.From(account.Id, known) is { Plan.State: PlanState.Accepted };
        account.Holds(!IsOpen(known, closed.Menu, isFirst, moment), $"'{what}' is not closed within a window or a term");
        account.Holds(what != "pay-refused-instalment", "what is late stays payable, whatever the windows say");
    }

    /// <summary>Checks that each debit that was due in the year has been tried by its end.</summary>
    public static void CheckDebits(Account account, Dossier dossier, School school)
    {
        if (dossier.Plan is not { State: PlanState.Running } plan)
            return;
        var untried = plan.Instalments.FirstOrDefault(part => part.IsOpen && part.State != InstalmentState.Refused && part.DueOn <= school.YearEndsOn);
        account.Holds(untried is null || dossier.Card is null, $"instalment {untried?.Number} of the plan that runs was debited");
    }

    // A term begins with an act of the school and is as long as its file says. What it is for is possible to its last minute.
    private static void CheckGiven(Account account, LedgerEntry entry, TermGiven given, School school)
    {
        var moment = new Moment(school, entry.At);
        account.Holds(!entry.Actor.StartsWith("student:", StringComparison.Ordinal), "no student gives themselves a term");
        account.Holds(given.Until >= moment.Today && given.Until <= moment.Today.AddDays(school.Decisions.AnswerDays), "a term is as long as the school's file says");
        account.Holds(given.Until <= school.YearEndsOn, "a term ends within the year");

        var after = Dossier.From(account.Id, account.Entries.Where(other => other.Sequence <= entry.Sequence || other.Operation == entry.Operation))!;
        var lastMinute = moment with { Now = moment.Clock.Instant(given.Until, new TimeOnly(23, 59)) };
        foreach (var at in new[] { moment, lastMinute })
            account.Holds(Refused(after, given.For, at) is not (Refusal.PortalClosed or Refusal.PlanEndsTooLate), $"what the school allowed ({given.For}) is possible until the term's end");

        var later = lastMinute with { Now = lastMinute.Now.AddMinutes(1) };
        if (!IsOpen(account.Entries, given.For == TermFor.Declaration ? PortalMenu.Declaration : PortalMenu.Payment, true, later))
            account.Holds(Refused(after, given.For, later) is not null, $"a term ({given.For}) that is over has lapsed");
    }

    private static Refusal? Refused(Dossier dossier, TermFor what, Moment moment) => what switch
    {
        TermFor.Declaration => Declare.MayNotDeclare(dossier, moment),
        TermFor.FirstInstalment => PaymentRules.OpenFirstInstalment(dossier, moment).Refusal,
        _ => PaymentRules.OpenOnePayment(dossier, moment).Refusal,
    };

    // Reads the windows and the ledger's terms alone, so that it does not share the rule that it checks.
    private static bool IsOpen(IEnumerable<LedgerEntry> known, PortalMenu menu, bool first, Moment moment)
    {
        var windows = menu == PortalMenu.Declaration ? moment.School.Calendar.Declaration : moment.School.Calendar.Payment;
        if (windows.Any(window => window.Opens <= moment.Local && moment.Local < window.Closes))
            return true;

        var terms = new List<TermGiven>();
        foreach (var fact in known.Select(entry => entry.Fact))
        {
            if (fact is TermGiven given)
                terms.Add(given);
            if (fact is RejectionTakenBack)
                terms.RemoveAll(term => term.For == TermFor.Declaration);
        }

        return terms.Any(term => term.Until >= moment.Today && (term.For == TermFor.Declaration
            || menu == PortalMenu.Payment && (term.For == TermFor.Payment || first)));
    }

    private static (PortalMenu Menu, bool First)? BegunBy(Fact fact) => fact switch
    {
        SituationDeclared or UncertaintyDeclared => (PortalMenu.Declaration, false),
        PlanRequested or PaymentAttemptOpened { Channel: PaymentChannel.OnePayment } => (PortalMenu.Payment, false),
        PaymentAttemptOpened { Channel: PaymentChannel.FirstInstalment } => (PortalMenu.Payment, true),
        _ => null,
    };
}
