using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>
/// Describes each entry of a ledger in a line for an accountant. It leaves out what only the registrar may know: the situation
/// and its fee lines, papers, traits, and why a declaration was rejected or the student left.
/// </summary>
internal static class LedgerTexts
{
    /// <param name="dossier">The dossier after all its entries.</param>
    public static Text Of(LedgerEntry entry, Dossier dossier, LocalTime clock)
    {
        var text = Said(entry) ?? MoneyTexts.Of(entry.Fact, dossier, clock);
        return text with { Fr = Functions.Platform.Texts.LocalFormat.French.Typeset(text.Fr) };
    }

    private static Text? Said(LedgerEntry entry) => entry.Fact switch
    {
        RosterRecorded when entry.Sequence == 1 => new("Étudiant inscrit sur la liste de la scolarité", "Student entered on the registrar's list"),
        RosterRecorded => new("Fiche de l’étudiant mise à jour par la scolarité", "The student's record was updated by the registrar"),
        SituationDeclared declared => With(
            declared.Lines.Sum(line => line.Cents),
            money => $"Déclaration de l’étudiant : commande {declared.Order} de {money}",
            money => $"The student declared: order {declared.Order} of {money}"),
        UncertaintyDeclared => new("L’étudiant attend avant de déclarer : rien n’est à payer", "The student waits before declaring: nothing is to be paid"),
        DeclarationValidated => new("Déclaration validée par la scolarité", "Declaration validated by the registrar"),
        DeclarationRejected => new(
            "Déclaration non validée par la scolarité : la commande est annulée", "Declaration not validated by the registrar: the order is cancelled"),
        RejectionTakenBack => new(
            "Rejet de la déclaration annulé par la scolarité : la commande est de nouveau due",
            "The registrar took back the rejection of the declaration: the order is owed again"),
        TermGiven given => new(
            $"L’étudiant a jusqu’au {Day(given.Until).Fr} pour répondre à cette décision",
            $"The student has until {Day(given.Until).En} to answer this decision"),
        ExemptionGranted { Cents: { } cents } granted => With(
            cents,
            money => $"Exonération de {money} accordée, décision {granted.Decision}",
            money => $"Exemption of {money} granted, decision {granted.Decision}"),
        ExemptionGranted granted => new(
            $"Exonération de toute la part exonérable accordée, décision {granted.Decision}",
            $"Exemption of the whole exemptible part granted, decision {granted.Decision}"),
        ExemptionLowered { Cents: 0 } lowered => new(
            $"Exonération retirée, décision {lowered.Decision}", $"Exemption withdrawn, decision {lowered.Decision}"),
        ExemptionLowered lowered => With(
            lowered.Cents,
            money => $"Exonération réduite à {money}, décision {lowered.Decision}",
            money => $"Exemption lowered to {money}, decision {lowered.Decision}"),
        StudentWithdrawn withdrawn => new(
            $"L’étudiant quitte l’école, demande du {Day(withdrawn.RequestedOn).Fr} : {Money(withdrawn.KeptCents).Fr} restent acquis à l’école",
            $"The student leaves the school, request of {Day(withdrawn.RequestedOn).En}: the school keeps {Money(withdrawn.KeptCents).En}"),
        WithdrawalRefundGranted granted => With(
            granted.Cents,
            money => $"Remboursement de {money} accordé après le départ, décision {granted.Decision}",
            money => $"Refund of {money} granted after the departure, decision {granted.Decision}"),
        WithdrawalTakenBack => new(
            "Départ de l’étudiant annulé par la scolarité : le compte est comme avant",
            "The registrar took back the withdrawal: the account is as before it"),
        CreditDropped dropped => With(
            dropped.Cents,
            money => $"Avoir de {money} sur la commande {dropped.Order} annulé avant d’être émis",
            money => $"Credit of {money} on order {dropped.Order} dropped before its note was issued"),
        RefundDropped dropped => With(
            dropped.Cents,
            money => $"Remboursement {dropped.Id} de {money} annulé avant d’être envoyé",
            money => $"Refund {dropped.Id} of {money} dropped before it was sent"),
        CreditGranted credit => Credit(credit),
        CreditNoteIssued issued => With(
            issued.Cents, money => $"Avoir {issued.Number} émis : {money}", money => $"Credit note {issued.Number} issued: {money}"),
        InvoiceIssued issued => With(
            issued.Cents, money => $"Facture {issued.Number} émise : {money}", money => $"Invoice {issued.Number} issued: {money}"),
        StepHandedOver left => new(
            $"Essayé pendant sept jours sans succès, laissé à une personne : {StepTexts.Of(left.Step, left.Subject).Fr}",
            $"Tried for seven days without success, left to a person: {StepTexts.Of(left.Step, left.Subject).En}"),
        StepResumed taken => new(
            $"Relancé par une personne : {StepTexts.Of(taken.Step, taken.Subject).Fr}",
            $"Taken up again by a person: {StepTexts.Of(taken.Step, taken.Subject).En}"),
        PersonalDataErased erased => new(
            $"Données personnelles effacées, demande {erased.Reference}", $"Personal data erased, request {erased.Reference}"),
        _ => PlanTexts.Of(entry.Fact),
    };

    private static Text Credit(CreditGranted credit)
    {
        var cause = credit.Cause switch
        {
            CreditCause.Exemption => new Text("exonération", "exemption"),
            CreditCause.ExemptionLowered => new Text("exonération réduite ou retirée", "exemption lowered or withdrawn"),
            CreditCause.Withdrawal => new Text("départ de l’étudiant", "the student left"),
            CreditCause.WithdrawalRefund => new Text("remboursement après le départ", "refund after the departure"),
            CreditCause.Surplus => new Text("ce qui était payé et facturé en trop est rendu", "what was paid and invoiced in excess goes back"),
            _ => throw new ArgumentOutOfRangeException(nameof(credit)),
        };
        if (credit.Cents < 0)
            return With(
                -credit.Cents,
                money => $"Annulation d’avoir de {money} sur la commande {credit.Order} ({cause.Fr})",
                money => $"Credit of {money} on order {credit.Order} taken back ({cause.En})");
        return With(
            credit.Cents,
            money => $"Avoir de {money} sur la commande {credit.Order} ({cause.Fr})",
            money => $"Credit of {money} on order {credit.Order} ({cause.En})");
    }

    internal static Text With(long cents, Func<string, string> fr, Func<string, string> en) => new(fr(Money(cents).Fr), en(Money(cents).En));
}
