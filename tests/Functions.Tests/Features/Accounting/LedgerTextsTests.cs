using Enrollment.Domain;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Domain.Students;
using Enrollment.Functions.Features.Accounting;

namespace Enrollment.Functions.Tests.Features.Accounting;

public sealed class LedgerTextsTests
{
    private static readonly DossierId Id = new("pc", 2022, "22000042");
    private static readonly DateTimeOffset At = new(2022, 9, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = new(2022, 10, 17, 6, 0, 0, TimeSpan.Zero);

    private static readonly Student Student = new(
        "22000042", "Ana", "Souza", "ana@example.org", "fr", "GC", new PostalAddress("24 avenue des Landais", "63170", "Aubière", "250"),
        new HashSet<Prerequisite>(), new HashSet<Trait> { Trait.NonEu, Trait.ScholarshipCertificate });

    /// <summary>One of each kind and of each form that is worded on its own, with what it says in French.</summary>
    private static readonly (Fact Fact, string French)[] Said =
    [
        (new RosterRecorded(Student), "Étudiant inscrit sur la liste de la scolarité"),
        (new RosterRecorded(Student), "Fiche de l’étudiant mise à jour par la scolarité"),
        (new SituationDeclared("05", "O1", "GC", [new FeeLine("DIFF", new Text("Droits différenciés", "Differentiated"), 377000, true)]), "Déclaration de l’étudiant : commande O1 de 3 770,00 €"),
        (new UncertaintyDeclared(), "L’étudiant attend avant de déclarer : rien n’est à payer"),
        (new DeclarationValidated(), "Déclaration validée par la scolarité"),
        (new DeclarationRejected("Attestation de bourse absente"), "Déclaration non validée par la scolarité : la commande est annulée"),
        (new PlanRequested(1, [60100, 63380, 63380]), "Demande d’échéancier n° 1 : 1 868,60 € en 3 fois"),
        (new PlanAccepted(1), "Échéancier n° 1 accepté"),
        (new PlanRefused(1, "Trop tard"), "Échéancier n° 1 refusé : Trop tard"),
        (new PlanRefused(1, ""), "Échéancier n° 1 refusé"),
        (new PlanStarted(1, [new(2022, 9, 5), new(2022, 10, 10), new(2022, 11, 10)]), "Échéancier n° 1 commencé : dernière échéance le 10 novembre 2022"),
        (new PlanRevised(1, new Dictionary<int, long> { [3] = 0, [2] = 1000 }), "Échéancier n° 1 recalculé : échéance 2 à 10,00 €, échéance 3 annulée"),
        (new PlanCancelled(1, PlanEnd.Withdrawn), "Demande d’échéancier n° 1 retirée par l’étudiant"),
        (new PlanCancelled(1, PlanEnd.DeclarationRejected), "Échéancier n° 1 arrêté : la déclaration n’est pas validée"),
        (new PlanCancelled(1, PlanEnd.NothingLeftToPay), "Échéancier n° 1 arrêté : plus rien n’est à payer"),
        (new PlanCancelled(1, PlanEnd.PaidOtherwise), "Échéancier n° 1 arrêté : payé autrement"),
        (new PlanCancelled(1, PlanEnd.StudentWithdrew), "Échéancier n° 1 arrêté : l’étudiant quitte l’école"),
        (new AccountantsReminded(1, false), "Demande d’échéancier n° 1 rappelée aux services comptables"),
        (new AccountantsReminded(1, true), "Demande d’échéancier n° 1 toujours sans décision : responsables prévenus"),
        (new PaymentAttemptOpened("P1", PaymentChannel.FirstInstalment, 60100, 1, 1, Later), "Page de paiement de 601,00 € ouverte, échéance 1 (P1)"),
        (new PaymentAttemptOpened("P2", PaymentChannel.Debit, 63380, 1, 2, Later), "Prélèvement de 633,80 € demandé à la banque, échéance 2 (P2)"),
        (new PaymentAttemptOpened("P3", PaymentChannel.CardChange, 100, null, null, Later), "Page d’enregistrement d’une carte ouverte (P3)"),
        (new PaymentAttemptUnanswered("P2", Later), "Pas de réponse de la banque (P2) : elle est interrogée de nouveau le 17 octobre 2022"),
        (new PaymentAnnounced(new CapturedPayment("P1", 60100, "T1", "C1", "A1"), Later), "Paiement de 601,00 € annoncé par la banque, pas encore encaissé (P1) : elle est interrogée de nouveau le 17 octobre 2022"),
        (new PaymentAttemptRefused("P2", "00051", RefusalClass.Soft, Later), "Prélèvement de 633,80 € refusé, échéance 2 (P2, code 00051) : nouvel essai le 17 octobre 2022"),
        (new PaymentAttemptRefused("P2", "00133", RefusalClass.Hard, null), "Prélèvement de 633,80 € refusé, échéance 2 (P2, code 00133) : pas de nouvel essai"),
        (new PaymentAttemptRefused("P1", "00021", RefusalClass.Hard, null), "Carte refusée par la banque (P1, code 00021)"),
        (new PaymentAttemptAbandoned("P1"), "Paiement annoncé et jamais encaissé par la banque (P1)"),
        (new PaymentAttemptAbandoned("P3"), "Page de paiement quittée sans payer (P3)"),
        (new StepHandedOver(StepKind.LookUpDebit, "P2"), "Essayé pendant sept jours sans succès, laissé à une personne : la recherche du prélèvement P2"),
        (new StepResumed(StepKind.IssueInvoice, "T1"), "Relancé par une personne : la facture du paiement T1"),
        (new PageClosed("P1"), "La banque confirme qu’aucun paiement n’est passé (P1)"),
        (new PaymentReceived("P1", 60100, "T1", "C1", "A1", PaymentChannel.FirstInstalment, null, null), "Paiement de 601,00 € par carte (P1)"),
        (new PaymentReceived("P2", 63380, "T2", "C2", "A2", PaymentChannel.Debit, 1, 2), "Prélèvement de 633,80 € encaissé, échéance 2 (P2)"),
        (new PaymentUnmatched("P9", 100, 200, "T3"), "Paiement de 1,00 € mis de côté, 2,00 € étaient demandés (P9)"),
        (new PaymentUnmatched("P9", 100, null, "T4"), "Paiement de 1,00 € mis de côté : il n’était pas demandé (P9)"),
        (new UnmatchedPaymentResolved("T3", UnmatchedPaymentDecision.Refund), "Paiement mis de côté à rembourser (transaction T3)"),
        (new UnmatchedPaymentResolved("T4", UnmatchedPaymentDecision.Allocate), "Paiement mis de côté imputé sur le compte (transaction T4)"),
        (new CardRegistered(new RegisteredCard("S1", "token", new DateOnly(2029, 12, 31))), "Carte enregistrée pour les prélèvements, valable jusqu’au 31 décembre 2029"),
        (new CardRegistered(new RegisteredCard("S1", "", DateOnly.MinValue)), "Carte enregistrée pour les prélèvements"),
        (new CardAuthorised("P3", "T5"), "Carte présentée, rien n’a été débité (P3)"),
        (new CardRejected("S2", CardRejection.NotAuthenticated), "Carte non retenue pour les prélèvements : le porteur ne s’est pas authentifié"),
        (new CardRejected("S2", CardRejection.Temporary), "Carte non retenue pour les prélèvements : numéro à usage unique"),
        (new CardRejected("S2", CardRejection.ExpiresTooSoon), "Carte non retenue pour les prélèvements : elle expire avant la dernière échéance"),
        (new CardRejected("S2", CardRejection.NotTold), "Carte non retenue pour les prélèvements : la banque n’en a rien dit"),
        (new CardRejected("S2", CardRejection.NotNeeded), "Carte non retenue pour les prélèvements : elle n’est plus nécessaire"),
        (new CardDeleted("S2"), "Carte effacée auprès de la banque"),
        (new DebitAnnounced(1, 2), "Prélèvement de l’échéance 2 annoncé à l’étudiant"),
        (new ExemptionLowered(30000, "CE-3"), "Exonération réduite à 300,00 €, décision CE-3"),
        (new ExemptionLowered(0, "CE-4"), "Exonération retirée, décision CE-4"),
        (new PlanCancelled(1, PlanEnd.NotOffered), "Échéancier n° 1 arrêté : ce nombre d’échéances n’est plus proposé pour ce qui reste dû"),
        (new CreditGranted("C5", "O1", -50000, CreditCause.ExemptionLowered), "Annulation d’avoir de 500,00 € sur la commande O1 (exonération réduite ou retirée)"),
        (new ExemptionGranted(50000, "CE-1"), "Exonération de 500,00 € accordée, décision CE-1"),
        (new ExemptionGranted(null, "CE-2"), "Exonération de toute la part exonérable accordée, décision CE-2"),
        (new CreditGranted("C1", "O1", 50000), "Avoir de 500,00 € sur la commande O1 (exonération)"),
        (new CreditGranted("C2", "O1", 50000, CreditCause.Withdrawal), "Avoir de 500,00 € sur la commande O1 (départ de l’étudiant)"),
        (new CreditGranted("C3", "O1", 50000, CreditCause.WithdrawalRefund), "Avoir de 500,00 € sur la commande O1 (remboursement après le départ)"),
        (new CreditNoteIssued("PC-A-2022-000001", "C1", 50000, "sha"), "Avoir PC-A-2022-000001 émis : 500,00 €"),
        (new InvoiceIssued("PC-F-2022-000001", "T1", 60100, "sha"), "Facture PC-F-2022-000001 émise : 601,00 €"),
        (new CreditGranted("C4", "O1", 50000, CreditCause.Surplus), "Avoir de 500,00 € sur la commande O1 (ce qui était payé et facturé en trop est rendu)"),
        (new RefundDecided("R1", "T1", 50000, RefundCause.Surplus), "Remboursement R1 de 500,00 € à faire (paiement T1)"),
        (new RefundStarted("R1", Later), "Remboursement R1 demandé à la banque"),
        (new RefundUnanswered("R1", Later, true), "Remboursement R1 sans réponse de la banque : elle est interrogée de nouveau le 17 octobre 2022"),
        (new RefundUnanswered("R1", Later, false), "Remboursement R1 inconnu de la banque : il lui est demandé de nouveau"),
        (new RefundSent("R1", "T6"), "Remboursement R1 de 500,00 € fait sur la carte"),
        (new RefundHandedOver("R1", "00021"), "Remboursement R1 de 500,00 € à faire par virement"),
        (new RefundTransferred("R1", "VIR-7"), "Remboursement R1 de 500,00 € fait par virement, référence VIR-7"),
        (new StudentWithdrawn(new DateOnly(2022, 9, 12), "Maladie", false, 60100), "L’étudiant quitte l’école, demande du 12 septembre 2022 : 601,00 € restent acquis à l’école"),
        (new WithdrawalRefundGranted(10000, "CE-9"), "Remboursement de 100,00 € accordé après le départ, décision CE-9"),
        (new AccountBlocked(3), "Compte bloqué : l’échéance 3 reste impayée"),
        (new AccountUnblocked(), "Compte débloqué"),
        (new RejectionTakenBack("Homonyme"), "Rejet de la déclaration annulé par la scolarité : la commande est de nouveau due"),
        (new WithdrawalTakenBack("Homonyme"), "Départ de l’étudiant annulé par la scolarité : le compte est comme avant"),
        (new PlanRestored(1), "Échéancier n° 1 repris, avec les mêmes échéances"),
        (new CreditDropped("C6", "O1", 50000, CreditCause.Withdrawal), "Avoir de 500,00 € sur la commande O1 annulé avant d’être émis"),
        (new RefundDropped("R2", "T1", 50000), "Remboursement R2 de 500,00 € annulé avant d’être envoyé"),
        (new TermGiven(new DateOnly(2022, 12, 16), TermFor.Payment), "L’étudiant a jusqu’au 16 décembre 2022 pour répondre à cette décision"),
        (new PersonalDataErased("RGPD-1", "seal"), "Données personnelles effacées, demande RGPD-1"),
    ];

    private static readonly IReadOnlyList<LedgerEntry> Entries = LedgerChain.Extend(null, "op", "system", At, [.. Said.Select(one => one.Fact)]);
    private static readonly Dossier Dossier = Dossier.From(Id, Entries)!;
    private static readonly LocalTime Clock = new("Europe/Paris");

    [Fact]
    public void Each_entry_has_its_line_in_plain_words() => Assert.Equal(
        Said.Select(one => one.French),
        Entries.Select(entry => LedgerTexts.Of(entry, Dossier, Clock).Fr.Replace('\u00A0', ' ')));

    [Fact]
    public void Every_kind_of_fact_is_among_them() => Assert.Equal(
        Fact.Kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal),
        Said.Select(one => one.Fact.GetType().Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void English_is_said_too_and_neither_tells_what_the_registrar_alone_knows()
    {
        string[] secrets = ["05", "Homonyme", "différenci", "Differentiated", "attestation", "scholar", "Maladie", "avenue", "NonEu", "token"];
        Assert.All(Entries, entry =>
        {
            var text = LedgerTexts.Of(entry, Dossier, Clock);
            Assert.NotEqual(text.Fr, text.En);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, (text.Fr + text.En).Replace("00051", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        });
    }

    [Theory]
    [InlineData("student:22000042", "Étudiant", "Student")]
    [InlineData("system", "Application", "Application")]
    [InlineData("gateway", "Banque", "Bank")]
    [InlineData("registrar:marie", "Scolarité (marie)", "Registrar (marie)")]
    [InlineData("accountant+registrar:paul@school.fr", "Services comptables, Scolarité (paul@school.fr)", "Accountants, Registrar (paul@school.fr)")]
    [InlineData("accountant:link-a1b2@accounts@school.fr", "Services comptables (lien envoyé à accounts@school.fr)", "Accountants (link sent to accounts@school.fr)")]
    [InlineData("accountant:paul@school.fr/link-a1b2@accounts@school.fr", "Services comptables (paul@school.fr, lien envoyé à accounts@school.fr)", "Accountants (paul@school.fr, link sent to accounts@school.fr)")]
    public void Whoever_acted_is_named_for_people(string actor, string fr, string en) => Assert.Equal(new Text(fr, en), ActorTexts.Of(actor));
}
