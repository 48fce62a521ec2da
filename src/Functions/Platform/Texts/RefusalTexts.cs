namespace Enrollment.Functions.Platform.Texts;

/// <summary>Tells a person why something was refused, and what to do.</summary>
internal static class RefusalTexts
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static Text Of(Refusal refusal) => refusal switch
    {
        Refusal.PrerequisitesMissing missing => new(
            $"Il manque encore : {string.Join(", ", missing.Missing.Select(step => Named(step).Fr))}.",
            $"Still missing: {string.Join(", ", missing.Missing.Select(step => Named(step).En))}."),
        Refusal.PortalClosed { TermEndedOn: { } ended, ReopensAt: { } again } => new(
            $"La décision de l’école vous laissait jusqu’au {Day(ended, French)} inclus ; ce délai est passé. Ce menu rouvre le {again.ToString("d MMMM yyyy 'à' HH:mm", French)}.",
            $"The school’s decision left you until {Day(ended, English)}, and that term is over. This menu reopens on {again.ToString("d MMMM yyyy 'at' HH:mm", English)}."),
        Refusal.PortalClosed { TermEndedOn: { } over } => new(
            $"La décision de l’école vous laissait jusqu’au {Day(over, French)} inclus ; ce délai est passé et ce menu est fermé pour cette année. Écrivez à l’adresse d’aide.",
            $"The school’s decision left you until {Day(over, English)}; that term is over, and this menu is closed for this year. Write to the help address."),
        Refusal.PortalClosed { ReopensAt: { } reopens } => new(
            $"Ce menu est fermé ; il rouvre le {reopens.ToString("d MMMM yyyy 'à' HH:mm", French)}.",
            $"This menu is closed; it reopens on {reopens.ToString("d MMMM yyyy 'at' HH:mm", English)}."),
        Refusal.PortalClosed => new("Ce menu est fermé pour cette année.", "This menu is closed for this year."),
        Refusal.UnknownSituation unknown => new(
            $"La situation « {unknown.Situation} » n’existe pas.", $"There is no situation '{unknown.Situation}'."),
        Refusal.SituationNotOffered not => new(
            $"La situation {not.Situation} n’est pas proposée dans la formation {not.Programme} ; à choisir parmi {string.Join(", ", not.Offered)}.",
            $"Situation {not.Situation} is not offered in programme {not.Programme}; to be chosen among {string.Join(", ", not.Offered)}."),
        Refusal.SituationImposed imposed => new(
            $"{Named(imposed.Because).Fr} : c’est la situation {imposed.Imposed} qui doit être choisie, et non la {imposed.Situation}.",
            $"{Named(imposed.Because).En}: situation {imposed.Imposed} must be chosen, not {imposed.Situation}."),
        Refusal.SituationReserved reserved => new(
            $"La situation {reserved.Situation} suppose : {Named(reserved.For).Fr.ToLower(French)}. Si c’est votre cas, écrivez à l’adresse d’aide.",
            $"Situation {reserved.Situation} requires: {Named(reserved.For).En.ToLower(English)}. If that is you, write to the help address."),
        Refusal.ProgrammeChanged changed => new(
            $"La déclaration a été faite dans la formation {changed.Declared}, l’étudiant est maintenant en {changed.Programme}, dont les droits sont autres : il doit déclarer de nouveau.",
            $"The declaration was made in programme {changed.Declared}; the student is now in {changed.Programme}, whose fees differ, and must declare again."),
        Refusal.CertificateMissing missing => new(
            $"La situation {missing.Situation} ne peut être validée sans son justificatif.",
            $"Situation {missing.Situation} cannot be validated without its certificate."),
        Refusal.InstalmentCountNotOffered { Offered: [] } not => new(
            $"Aucun échéancier en {not.Count} fois n’est proposé ; ce montant se paie en une fois.",
            $"No plan of {not.Count} is offered; this amount is paid in one payment."),
        Refusal.InstalmentCountNotOffered not => new(
            $"Aucun échéancier en {not.Count} fois n’est proposé ; ce montant peut se payer en {InstalmentTexts.Any(not.Offered).Fr} fois.",
            $"No plan of {not.Count} is offered; this amount can be paid in {InstalmentTexts.Any(not.Offered).En} instalments."),
        Refusal.PlanEndsTooLate late => new(
            $"Commencé maintenant, un paiement en {late.Count} fois se terminerait après la fin de l’année ({Day(late.YearEndsOn, French)}).",
            $"Begun now, {late.Count} instalments would end after the year does ({Day(late.YearEndsOn, English)})."),
        Refusal.CannotBeTakenBack done => new(
            $"{Named(done.Act).Fr} ne peut plus être {(done.Act == RegistrarAct.Rejection ? "annulé" : "annulée")} : {string.Join(", ", done.Because.Select(because => Named(because).Fr))}.",
            $"{Named(done.Act).En} can no longer be taken back: {string.Join(", ", done.Because.Select(because => Named(because).En))}."),
        Refusal.TotalTooLow low => new(
            $"Le paiement en {low.Count} fois suppose un montant supérieur à {Amount(low.AboveCents, French)} ; le vôtre est de {Amount(low.TotalCents, French)}.",
            $"{low.Count} instalments require an amount above {Amount(low.AboveCents, English)}; yours is {Amount(low.TotalCents, English)}."),
        Refusal.DeclarationWasRejected rejected => new(
            $"Votre déclaration n’a pas été validée : {rejected.Reason} Déclarez à nouveau votre situation.",
            $"Your declaration was not validated: {rejected.Reason} Declare your situation again."),
        Refusal.AlreadyDeclared declared => new(
            $"La situation {declared.Situation} est déjà déclarée et ne peut plus être changée ; écrivez à l’adresse d’aide.",
            $"Situation {declared.Situation} is declared already and can no longer be changed; write to the help address."),
        Refusal.ExemptionAboveExemptible above => new(
            $"L’exonération demandée ({Amount(above.AskedCents, French)}) dépasse la part exonérable ({Amount(above.ExemptibleCents, French)}).",
            $"The exemption asked for ({Amount(above.AskedCents, English)}) is above the exemptible part ({Amount(above.ExemptibleCents, English)})."),
        Refusal.AlreadyExempted already => new(
            $"Une exonération au moins égale est déjà accordée ({Amount(already.Cents, French)}).",
            $"An exemption at least as large is granted already ({Amount(already.Cents, English)})."),
        Refusal.NoExemptionToLower => new(
            "Aucune exonération n’est en vigueur : il n’y a rien à réduire ni à retirer.",
            "No exemption is in force: there is nothing to lower or to withdraw."),
        Refusal.ExemptionNotLowered same => new(
            $"L’exonération en vigueur est de {Amount(same.InForceCents, French)} : {Amount(same.AskedCents, French)} ne la réduit pas.",
            $"The exemption in force is {Amount(same.InForceCents, English)}: {Amount(same.AskedCents, English)} does not lower it."),
        Refusal.StudentHasLeft left => new(
            $"L’étudiant s’est désinscrit (demande du {Day(left.RequestedOn, French)}) : plus rien ne peut être déclaré, payé ni accordé.",
            $"The student has left the school (request of {Day(left.RequestedOn, English)}): nothing can be declared, paid or granted any more."),
        Refusal.WithdrawalDayOutside outside => new(
            $"Le jour de la demande va du {Day(outside.Earliest, French)} au {Day(outside.Latest, French)}.",
            $"The day of the request is from {Day(outside.Earliest, English)} to {Day(outside.Latest, English)}."),
        Refusal.RefundAboveKept above => new(
            $"Le remboursement demandé ({Amount(above.AskedCents, French)}) dépasse ce qui peut être rendu ({Amount(above.MostCents, French)}).",
            $"The refund asked for ({Amount(above.AskedCents, English)}) is above what can be given back ({Amount(above.MostCents, English)})."),
        Refusal.PaymentBeingChecked { ExpectedCents: { } expected } money => new(
            $"Nous avons reçu {Amount(money.Cents, French)} au lieu de {Amount(expected, French)} : les services comptables vérifient ce paiement. Ne payez pas de nouveau ; un courriel vous dira la suite.",
            $"We received {Amount(money.Cents, English)} instead of {Amount(expected, English)}: the accountants are checking this payment. Do not pay again; an e-mail will tell you what follows."),
        Refusal.PaymentBeingChecked money => new(
            $"Nous avons reçu {Amount(money.Cents, French)} qui n’étaient pas demandés : les services comptables vérifient ce paiement. Ne payez pas de nouveau ; un courriel vous dira la suite.",
            $"We received {Amount(money.Cents, English)} that was not asked for: the accountants are checking this payment. Do not pay again; an e-mail will tell you what follows."),
        Refusal.NoRefusedInstalment { Number: null } => new(
            "Aucune échéance n’est à régulariser.", "No instalment has a refused debit to make up for."),
        Refusal.NoRefusedInstalment none => new(
            $"L’échéance {none.Number} n’est pas à régulariser.", $"Instalment {none.Number} has no refused debit to make up for."),
        Refusal.TooManyPlanRequests { AgainOn: not null } daily => new(
            $"Vous avez demandé un échéancier {daily.Most} fois aujourd’hui, c’est le plus qui soit possible : revenez demain.",
            $"You asked for a payment plan {daily.Most} times today, which is the most: come back tomorrow."),
        Refusal.TooManyPlanRequests yearly => new(
            $"Vous avez demandé un échéancier {yearly.Most} fois cette année, c’est le plus qui soit possible : écrivez à l’adresse d’aide.",
            $"You asked for a payment plan {yearly.Most} times this year, which is the most: write to the help address."),
        _ => Plain(refusal),
    };

    private static Text Plain(Refusal refusal) => refusal switch
    {
        Refusal.NotDeclared => new("Déclarez d’abord votre situation.", "Declare your situation first."),
        Refusal.SituationUncertain => new(
            "Votre situation est incertaine : attendez sans payer, ou écrivez à l’adresse d’aide.",
            "Your situation is uncertain: wait without paying, or write to the help address."),
        Refusal.NothingToReview => new("Aucune déclaration n’est à vérifier.", "There is no declaration to review."),
        Refusal.ReasonMissing => new("Indiquez le motif.", "Give the reason."),
        Refusal.NothingToPay => new("Il n’y a rien à payer.", "There is nothing to pay."),
        Refusal.PlanInForce { State: PlanState.Running } => new("Un échéancier est en cours.", "A payment plan is running."),
        Refusal.PlanInForce { State: PlanState.Accepted } => new(
            "Votre échéancier est accepté : payez la première échéance, ou retirez la demande.",
            "Your payment plan is accepted: pay the first instalment, or withdraw the request."),
        Refusal.PlanInForce => new(
            "Une demande de paiement en plusieurs fois attend une décision ; vous pouvez la retirer.",
            "A request for instalments awaits a decision; you may withdraw it."),
        Refusal.NoPlanToDecide => new("Cette demande n’existe pas.", "There is no such request."),
        Refusal.PlanAlreadyDecided => new("Cette demande a déjà reçu une décision, ou a été retirée.", "This request was decided already, or withdrawn."),
        Refusal.PlanChanged => new(
            "Cette demande a changé depuis l’envoi du lien : elle n’est pas décidée ; utilisez le lien du dernier message.",
            "This request has changed since the link was sent: nothing was decided; use the link of the latest mail."),
        Refusal.PlanNotAccepted => new(
            "Aucun échéancier n’est accepté : les services comptables doivent d’abord décider.",
            "No payment plan is accepted: the accountants must decide first."),
        Refusal.NoPlanToWithdraw => new("Aucune demande n’est à retirer.", "There is no request to withdraw."),
        Refusal.NoPlanRunning => new(
            "Aucun échéancier n’est en cours : aucune carte n’est à enregistrer.", "No payment plan is running: there is no card to register."),
        Refusal.FirstInstalmentPaid => new("La première échéance est déjà payée.", "The first instalment is paid already."),
        Refusal.AddressCannotBeUsed => new(
            "Votre adresse électronique n’est pas valable, et la banque ne l’accepterait pas : demandez à la scolarité de la corriger.",
            "Your e-mail address is not valid, and the bank would not accept it: ask the registrar to correct it."),
        Refusal.PaymentInProgress => new(
            "Un paiement est en cours auprès de la banque ; son résultat sera connu sous peu.",
            "A payment is in progress at the bank; its result will be known shortly."),
        Refusal.NothingToExempt => new("Cette situation n’a pas de part exonérable.", "This situation has no exemptible part."),
        Refusal.NoSuchRefund => new("Ce remboursement n’existe pas.", "There is no such refund."),
        Refusal.RefundNotManual { State: RefundState.Transferred } => new(
            "Ce virement est déjà noté, sous une autre référence.", "This transfer is recorded already, under another reference."),
        Refusal.RefundNotManual => new(
            "Ce remboursement se fait sur la carte : il n’y a pas de virement à noter.", "This refund is made to the card: there is no transfer to record."),
        Refusal.NoSuchUnmatchedPayment => new("Aucun paiement mis de côté ne porte ce numéro de transaction.", "No payment set apart has this transaction number."),
        Refusal.UnmatchedPaymentIsResolved { Decision: UnmatchedPaymentDecision.Refund } => new(
            "Ce paiement mis de côté est déjà remboursé.", "This payment set apart is refunded already."),
        Refusal.UnmatchedPaymentIsResolved => new(
            "Ce paiement mis de côté est déjà imputé sur le compte.", "This payment set apart is allocated to the account already."),
        Refusal.NothingToTakeBack { Act: RegistrarAct.Rejection } => new(
            "Cette déclaration n’est pas rejetée, ou ne l’est plus.", "This declaration is not rejected, or no longer."),
        Refusal.NothingToTakeBack => new("Aucune désinscription n’est à annuler.", "There is no withdrawal to take back."),
        Refusal.StudentHasNotLeft => new("L’étudiant ne s’est pas désinscrit.", "The student has not left the school."),
        Refusal.ErasureTooEarly early => new(
            $"Ces données servent encore : {string.Join(", ", early.Open.Select(open => Named(open).Fr))}.",
            $"These data are still needed: {string.Join(", ", early.Open.Select(open => Named(open).En))}."),
        Refusal.LedgerNotIntact broken => new(
            $"Les scellés du dossier ne tiennent plus à partir de l’écriture {broken.Sequence} : lancez la vérification avant d’effacer.",
            $"The dossier's seals do not hold from entry {broken.Sequence} on: run the check before anything is erased."),
        Refusal.PersonalDataWasErased => new(
            "Les données personnelles de ce dossier ont été effacées : il n’est plus modifiable.",
            "The personal data of this dossier were erased: it can no longer be changed."),
        Refusal.NothingInvoiced => new("Aucun versement n’a encore été fait.", "No payment has been made yet."),
        _ => throw new InvalidOperationException($"No text for refusal '{refusal.Code}'."),
    };

    private static Text Named(Prerequisite prerequisite) => prerequisite switch
    {
        Prerequisite.StudentLifeContribution => new("le paiement de la CVEC", "payment of the student-life contribution (CVEC)"),
        Prerequisite.AdministrativeRegistration => new("l’inscription administrative", "administrative registration"),
        Prerequisite.SupportingDocuments => new("le dépôt des pièces justificatives", "deposit of the supporting documents"),
        _ => throw new ArgumentOutOfRangeException(nameof(prerequisite)),
    };

    private static Text Named(RegistrarAct act) => act switch
    {
        RegistrarAct.Rejection => new("Ce rejet", "This rejection"),
        RegistrarAct.Withdrawal => new("Cette désinscription", "This withdrawal"),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    private static Text Named(Irreversible done) => done switch
    {
        Irreversible.CardDeleted => new("la carte de l’échéancier n’est plus enregistrée auprès de la banque", "the bank no longer holds the card of the payment plan"),
        Irreversible.CreditNoteIssued => new("un avoir est émis", "a credit note was issued"),
        Irreversible.MoneySentBack => new("un remboursement est parti ou confié aux services comptables", "a refund was sent or left to the accountants"),
        Irreversible.DecidedByCommittee => new("la commission a accordé un remboursement", "the committee granted a refund"),
        _ => throw new ArgumentOutOfRangeException(nameof(done)),
    };

    private static Text Named(ErasureObstacle open) => open switch
    {
        ErasureObstacle.YearNotOver => new("l’année n’est pas terminée", "the year is not over"),
        ErasureObstacle.AmountDue => new("le compte n’est pas soldé", "the account is not settled"),
        ErasureObstacle.PaymentInProgress => new("un paiement peut encore arriver", "a payment may still arrive"),
        ErasureObstacle.RefundOpen => new("un remboursement n’est pas terminé", "a refund is not finished"),
        ErasureObstacle.CardHeld => new("une carte est encore enregistrée auprès de la banque", "a card is still held at the bank"),
        ErasureObstacle.UnmatchedPaymentOpen => new("un paiement mis de côté n’est pas vérifié", "a payment set apart is not checked"),
        ErasureObstacle.DocumentMissing => new("une facture ou un avoir reste à émettre", "an invoice or a credit note is still to be issued"),
        _ => throw new ArgumentOutOfRangeException(nameof(open)),
    };

    internal static Text Named(Trait trait) => trait switch
    {
        Trait.Apprentice => new("Statut d’apprenti", "Apprentice status"),
        Trait.NonEu => new("Statut d’étudiant international extra-communautaire", "International student from outside the EU"),
        Trait.ProfessionalContractSigned => new("Contrat de professionnalisation signé", "Professionalisation contract signed"),
        Trait.ScholarshipCertificate => new("Attestation de bourse fournie", "Scholarship certificate provided"),
        _ => throw new ArgumentOutOfRangeException(nameof(trait)),
    };

    private static string Day(DateOnly day, CultureInfo culture) => day.ToString("d MMMM yyyy", culture);

    private static string Amount(long cents, CultureInfo culture) => culture == French
        ? $"{(cents / 100m).ToString("N2", culture)} €"
        : $"€{(cents / 100m).ToString("N2", culture)}";
}
