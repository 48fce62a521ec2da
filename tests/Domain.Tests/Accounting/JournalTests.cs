using Enrollment.Domain.Accounting;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Accounting;

public sealed class JournalTests
{
    private static readonly AccountCodes Codes = Samples.School.Accounts;

    [Fact]
    public void An_order_is_owed_until_it_is_paid()
    {
        var year = StudentYear.Plain().PaidOnce();

        Assert.Equal(
            [
                $"2022-09-01 pc-2022-22000123-O1  {Codes.Receivable} 60100 0", $"2022-09-01 pc-2022-22000123-O1  {Codes.Income} 0 60100",
                $"2022-09-01 pc-2022-22000123-P001  {Codes.CardsInTransit} 60100 0", $"2022-09-01 pc-2022-22000123-P001  {Codes.Receivable} 0 60100",
            ],
            Lines(year));
    }

    [Fact]
    public void An_invoice_and_a_credit_note_stand_beside_what_they_certify()
    {
        var year = StudentYear.International().PaidOnce().Exempted(100000);
        year.Settle();

        Assert.Equal(["F-00000001"], Of(year).Where(line => line.Piece.EndsWith("-P001", StringComparison.Ordinal)).Select(line => line.Document).Distinct());
        Assert.Equal(["A-pc-2022-22000123-C1"], Of(year).Where(line => line.Piece.EndsWith("-C1", StringComparison.Ordinal)).Select(line => line.Document).Distinct());
    }

    [Fact]
    public void A_later_declaration_takes_the_earlier_order_back_with_what_was_credited_on_it()
    {
        var year = StudentYear.International().Exempted(100000).Rejected().Declared("05");

        Assert.Equal(
            [
                "O1 377000 0", "O1 0 377000", "C1 100000 0", "C1 0 100000",
                "O1 277000 0", "O1 0 277000",
                "O2 377000 0", "O2 0 377000", "C2 100000 0", "C2 0 100000",
            ],
            Of(year).Select(line => $"{line.Piece.Split('-')[^1]} {line.DebitCents} {line.CreditCents}"));
        Assert.Equal(277000, Balance(year, Codes.Receivable));
        Assert.Equal(-277000, Balance(year, Codes.Income));
    }

    [Fact]
    public void Uncertainty_takes_the_order_back_too()
    {
        var year = StudentYear.Plain().Declared(Declare.Uncertain);

        Assert.Equal(0, Balance(year, Codes.Receivable));
        Assert.Equal(4, Of(year).Count);
    }

    [Fact]
    public void A_refund_is_owed_from_its_decision_until_it_has_left()
    {
        var year = StudentYear.International().PaidOnce().Exempted();
        Assert.Equal((0, -316900, 377000), (Balance(year, Codes.Receivable), Balance(year, Codes.RefundsPayable), Balance(year, Codes.CardsInTransit)));

        year.Settle();
        Assert.Equal((0, 0, 60100), (Balance(year, Codes.Receivable), Balance(year, Codes.RefundsPayable), Balance(year, Codes.CardsInTransit)));
    }

    [Fact]
    public void A_refund_that_the_card_refused_waits_for_a_transfer()
    {
        var year = StudentYear.International().PaidOnce();
        year.Gateway.ForRefunds(new Answer.Refused(RefusalClass.Hard));
        year.Exempted().Settle();

        Assert.Equal((0, -316900, 377000), (Balance(year, Codes.RefundsPayable), Balance(year, Codes.TransfersPayable), Balance(year, Codes.CardsInTransit)));
        var task = Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now));
        Assert.Equal((ManualTaskKind.TransferRefund, "pc-2022-22000123-R1", 316900L), (task.Kind, task.Subject, task.Cents));
    }

    [Fact]
    public void Money_that_was_not_asked_for_waits_apart()
    {
        var year = StudentYear.Plain().OnePageOpened().Pays(cents: 100);

        Assert.Equal((60100, 100, -100), (Balance(year, Codes.Receivable), Balance(year, Codes.CardsInTransit), Balance(year, Codes.Suspense)));
        Assert.Equal(ManualTaskKind.CheckUnmatchedPayment, Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now)).Kind);
    }

    [Fact]
    public void A_situation_that_costs_nothing_moves_nothing() =>
        Assert.Empty(Of(StudentYear.Of("GC", Trait.ScholarshipCertificate).Declared("02")));

    [Fact]
    public void The_day_is_the_schools()
    {
        var year = StudentYear.Of().At("2022-09-02T00:30").Declared("01");

        Assert.Equal(new DateOnly(2022, 9, 1), DateOnly.FromDateTime(year.Now.UtcDateTime));
        Assert.All(Of(year), line => Assert.Equal(new DateOnly(2022, 9, 2), line.Day));
    }

    [Fact]
    public void Each_entry_says_in_French_what_moved()
    {
        var year = StudentYear.International().OnePageOpened().Pays(cents: 100).UnmatchedPaymentResolved(UnmatchedPaymentDecision.Refund).PaidOnce();
        year.Settle();
        year.Gateway.ForRefunds(new Answer.Refused(RefusalClass.Hard));
        year.Exempted(100000).Settle();
        year.Transferred("pc-2022-22000123-R2", "VIR-7").Do((dossier, moment) => LowerExemption.Decide(dossier, 0, "CE-2", moment));
        year.Rejected("x").Declared(Declare.Uncertain).Record(new RosterRecorded(Samples.Student("GC", Trait.ScholarshipCertificate))).Declared("02");
        year.Settle();

        Assert.Equal(
            [
                "Commande, situation 05",
                "Encaissement à vérifier, transaction 00000001",
                "Encaissement vérifié, transaction 00000001",
                "Paiement par carte",
                "Remboursement décidé",
                "Remboursement sur carte, transaction T-R1",
                "Avoir sur la commande O1",
                "Remboursement à virer, carte refusée (00021)",
                "Remboursement par virement, référence VIR-7",
                "Annulation d’avoir sur la commande O1",
                "Commande annulée : déclaration rejetée",
                "Annulation de la commande O1, part portée par un avoir",
                "Remboursement sur carte, transaction T-R3",
            ],
            Labels(year));
    }

    [Fact]
    public void Each_payment_says_how_it_came()
    {
        var year = StudentYear.International().Running(6);
        year.Gateway.ForDebits(new Answer.Accepted(), new Answer.Refused(RefusalClass.Hard));
        year.Until("2022-11-11T10:00").RegularisationOpened(3).Pays();
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard), new Answer.Refused(RefusalClass.Hard));
        year.Until("2023-01-11T10:00").RegularisationOpened(null).Pays();

        Assert.Equal(
            [
                "Commande, situation 05",
                "Première échéance par carte",
                "Prélèvement de l’échéance 2",
                "Échéance 3 réglée par carte",
                "Échéances 4, 5 réglées par carte",
            ],
            Labels(year));
    }

    [Fact]
    public void What_an_order_owes_says_why_it_is_taken_back_or_owed_again()
    {
        var year = StudentYear.International().Record(new RosterRecorded(Samples.Student("GC")));
        year.Declared("01").Declared(Declare.Uncertain).Declared("01").PaidOnce().Rejected().Withdrawn();

        Assert.Equal(
            [
                "Commande, situation 05",
                "Commande annulée par une nouvelle déclaration",
                "Commande, situation 01",
                "Commande annulée : situation incertaine",
                "Paiement par carte",
                "Commande annulée : déclaration rejetée",
                "Commande, reprise au départ de l’étudiant",
                "Avoir sur la commande O3",
                "Remboursement décidé",
            ],
            Labels(year));
    }

    private static IEnumerable<string> Labels(StudentYear year) =>
        Of(year).Select(line => line.Label.Replace("pc-2022-22000123-", "", StringComparison.Ordinal)).Distinct();

    private static IReadOnlyList<JournalLine> Of(StudentYear year) => Journal.Of(year.Dossier, year.Ledger, year.School);

    private static IEnumerable<string> Lines(StudentYear year) => Of(year).Select(line =>
        FormattableString.Invariant($"{line.Day:yyyy-MM-dd} {line.Piece} {line.Document} {line.Account} {line.DebitCents} {line.CreditCents}"));

    private static long Balance(StudentYear year, string account) =>
        Of(year).Where(line => line.Account == account).Sum(line => line.DebitCents - line.CreditCents);
}
