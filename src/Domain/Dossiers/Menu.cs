namespace Enrollment.Domain.Dossiers;

/// <summary>The lines of the portal, in their order.</summary>
public enum MenuLine
{
    Help,
    Dossier,
    PayOnce,
    ChooseInstalments,
    PayInstalments,
    Invoice,
    AccountPosition,
    ChangeCard,
}

public enum MenuState
{
    Available,
    Done,
    NotNow,
}

/// <param name="Why">Set for a line that cannot be used now.</param>
/// <param name="Until">Last local day on which a term keeps an available line open beyond its window; null where none does.</param>
public sealed record MenuItem(MenuLine Line, MenuState State, Refusal? Why = null, DateOnly? Until = null);

/// <summary>Lists what the student may do now, by the same rules as the endpoints.</summary>
public static class Menu
{
    public static IReadOnlyList<MenuItem> Of(Dossier dossier, Moment moment) =>
    [
        new(MenuLine.Help, MenuState.Available),
        Declaration(dossier, moment),
        Item(MenuLine.PayOnce, IsSettled(dossier), PaymentRules.OpenOnePayment(dossier, moment).Refusal, Terms.Until(dossier, PortalMenu.Payment, moment)),
        Item(MenuLine.ChooseInstalments, IsChosen(dossier), Choose(dossier, moment), Terms.Until(dossier, PortalMenu.Payment, moment)),
        PayInstalments(dossier, moment),
        Item(MenuLine.Invoice, false, dossier.Invoices.Count > 0 ? null : new Refusal.NothingInvoiced()),
        new(MenuLine.AccountPosition, MenuState.Available),
        Item(MenuLine.ChangeCard, false, PaymentRules.OpenCardChange(dossier, moment).Refusal),
    ];

    private static MenuItem Declaration(Dossier dossier, Moment moment)
    {
        var mayChange = dossier.Declaration is DeclarationState.None or DeclarationState.Uncertain or DeclarationState.Rejected;
        return Item(MenuLine.Dossier, !mayChange && dossier.Withdrawal is null, Declare.MayNotDeclare(dossier, moment), Terms.Until(dossier, PortalMenu.Declaration, moment));
    }

    // If the offer with the lowest threshold is refused, all are.
    private static Refusal? Choose(Dossier dossier, Moment moment) =>
        PlanRules.Request(dossier, moment.School.Instalments.Offers.MinBy(offer => offer.ThresholdCents)!.Count, moment).Refusal;

    private static MenuItem PayInstalments(Dossier dossier, Moment moment)
    {
        var isLate = dossier.RefusedParts.Count > 0;
        var why = isLate
            ? PaymentRules.OpenRegularisation(dossier, null, moment).Refusal
            : PaymentRules.OpenFirstInstalment(dossier, moment).Refusal;

        // A paid first instalment stays done when the portal closes or a prerequisite is taken back.
        var isPaid = why is Refusal.FirstInstalmentPaid
            || (why is Refusal.PortalClosed or Refusal.PrerequisitesMissing && dossier.Plan is { State: PlanState.Running or PlanState.Settled });
        return Item(MenuLine.PayInstalments, !isLate && isPaid, why, isLate ? null : Terms.Until(dossier, PortalMenu.Payment, moment, first: true));
    }

    private static bool IsChosen(Dossier dossier) =>
        dossier.Plan is { IsInForce: true } || (dossier.Plan is { State: PlanState.Settled } && IsSettled(dossier));

    private static bool IsSettled(Dossier dossier) => dossier is { Withdrawal: null, Order: not null, DueCents: <= 0 };

    private static MenuItem Item(MenuLine line, bool done, Refusal? why, DateOnly? until = null) =>
        done ? new(line, MenuState.Done)
        : why is null ? new(line, MenuState.Available, null, until)
        : new(line, MenuState.NotNow, why);
}
