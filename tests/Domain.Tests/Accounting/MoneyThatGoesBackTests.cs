using Enrollment.Domain.Accounting;
using Enrollment.Domain.Accounts;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Accounting;

/// <summary>Invoices certify the money kept, credit notes the part of it that went back, and the position agrees.</summary>
public sealed class MoneyThatGoesBackTests
{
    [Fact]
    public void A_cheaper_declaration_after_payment_has_a_credit_note_on_the_order_that_was_invoiced()
    {
        var position = Of(Settled(StudentYear.Plain().PaidOnce()).Rejected().Declared("02"));

        Assert.Equal(("pc-2022-22000123-O1", 60100, "A-pc-2022-22000123-C1"), Note(Assert.Single(position.CreditNotes)));
        Assert.Equal((60100, 60100, 60100, 0), Amounts(Assert.Single(position.Invoices)));
        Assert.Equal([(60100, 60100, 0, 0), (0, 0, 0, 0)], position.Orders.Select(Amounts));
        Assert.Equal(new AccountTotals(0, 60100, 60100, 0, 60100, 0, false), position.Totals);
    }

    [Fact]
    public void What_counts_towards_a_dearer_order_stays_invoiced_for_the_first()
    {
        var position = Of(Settled(StudentYear.Plain().PaidOnce()).Record(new RosterRecorded(Samples.Student("GC", Trait.NonEu))).Rejected().Declared("05"));

        Assert.Empty(position.CreditNotes);
        Assert.Equal([(0, 60100, 0, 0), (0, 0, 60100, 316900)], position.Orders.Select(Amounts));
    }

    [Fact]
    public void Only_what_goes_back_is_credited()
    {
        var year = Settled(StudentYear.International().PaidOnce()).Record(new RosterRecorded(Samples.Student("GC"))).Rejected().Declared("01");

        var position = Of(year);
        Assert.Equal(("pc-2022-22000123-O1", 316900, "A-pc-2022-22000123-C1"), Note(Assert.Single(position.CreditNotes)));
        Assert.Equal((377000, 316900, 316900, 0), Amounts(Assert.Single(position.Invoices)));
        Assert.Equal([(316900, 377000, 0, 0), (0, 0, 60100, 0)], position.Orders.Select(Amounts));
    }

    [Fact]
    public void An_exemption_granted_before_the_new_declaration_is_its_credit_note()
    {
        var year = Settled(StudentYear.International().PaidOnce()).Rejected().Exempted().Declared("05");

        Assert.Equal(CreditCause.Exemption, Assert.Single(year.Dossier.Credits).Cause);
        Assert.Equal(316900, Of(year).Invoices.Single().CreditedCents);
    }

    [Fact]
    public void Invoices_of_two_orders_have_a_note_each()
    {
        var year = Settled(StudentYear.Plain().PaidOnce()).Record(new RosterRecorded(Samples.Student("GC", Trait.NonEu)))
            .Rejected().Declared("05").PaidOnce();
        Settled(year).Record(new RosterRecorded(Samples.Student("GC", Trait.ScholarshipCertificate))).Rejected().Declared("02");

        Assert.Equal([("pc-2022-22000123-O2", 316900L), ("pc-2022-22000123-O1", 60100L)], year.Dossier.Credits.Select(credit => (credit.Order, credit.Cents)));
    }

    [Fact]
    public void A_page_paid_twice_has_one_invoice_and_the_second_money_goes_back_without_a_note()
    {
        var position = Of(StudentYear.Plain().OnePageOpened().Pays().Pays("pc-2022-22000123-P001"));

        Assert.Equal((60100, 0, 0, 0), Amounts(Assert.Single(position.Invoices)));
        Assert.Empty(position.CreditNotes);
        Assert.Equal((0, 60100, 60100, 0), Amounts(Assert.Single(position.Orders)));
        Assert.Equal([60100L, 0L], position.Payments.Select(payment => payment.AllocatedCents));
        Assert.Equal(new AccountTotals(60100, 60100, 120200, 0, 60100, 0, false), position.Totals);
    }

    [Fact]
    public void Of_money_that_is_owed_in_part_the_invoice_certifies_that_part()
    {
        var position = Of(StudentYear.International().OnePageOpened().Exempted(100000).Pays("pc-2022-22000123-P001"));

        Assert.Equal((277000, 0, 0, 0), Amounts(Assert.Single(position.Invoices)));
        Assert.Equal(100000, Assert.Single(position.Refunds).Cents);
        Assert.Equal(100000, Assert.Single(position.CreditNotes).GrossCents);
    }

    [Fact]
    public void What_was_paid_twice_while_no_order_was_in_force_is_credited_when_the_student_leaves()
    {
        var year = Settled(StudentYear.Plain().OnePageOpened().Pays().Rejected().Pays("pc-2022-22000123-P001"));
        year.At("2022-09-20T10:00").Withdrawn("2022-09-19");

        var credit = Assert.Single(year.Dossier.Credits);
        Assert.Equal((CreditCause.Surplus, 60100), (credit.Cause, credit.Cents));
        Assert.Equal(0, Of(year).Totals.BalanceCents);
    }

    [Fact]
    public void The_credit_note_stands_in_the_journal_and_the_order_is_taken_back_once()
    {
        var year = Settled(StudentYear.Plain().PaidOnce()).Rejected().Declared("02");
        year.Settle();

        var lines = Journal.Of(year.Dossier, year.Ledger, year.School);
        Assert.Equal(
            [(Samples.School.Accounts.Income, 60100L), (Samples.School.Accounts.Receivable, -60100L)],
            lines.Where(line => line.Document == "A-pc-2022-22000123-C1").Select(line => (line.Account, line.DebitCents - line.CreditCents)));
        Assert.Equal(0, lines.Where(line => line.Account == Samples.School.Accounts.Income).Sum(line => line.DebitCents - line.CreditCents));
    }

    [Fact]
    public void An_invoice_is_written_from_the_account_as_its_payment_left_it()
    {
        var year = StudentYear.Plain().PaidOnce().Rejected().Declared("02");

        var then = Dossier.OnceReceived(StudentYear.Id, year.Ledger, year.Dossier.Payments[0].Transaction);

        Assert.Equal(("pc-2022-22000123-O1", 0L), (then.Order!.Number, then.DueCents));
        Assert.Empty(then.Refunds);
    }

    [Fact]
    public void Whatever_goes_back_of_what_was_invoiced_has_its_credit_note()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var year = new Walker(seed).Walk(50);
            var position = AccountPosition.Of(year.Dossier);

            Assert.Empty(AccountAudit.Uncredited(year.Ledger));
            Assert.All(position.CreditNotes, note => Assert.NotNull(note.Number));
            Assert.True(position.Invoices.Sum(invoice => invoice.CreditedCents) <= position.CreditNotes.Sum(note => Math.Max(0, note.GrossCents)));
            Assert.Equal(
                year.Dossier.Payments.Sum(payment => payment.Cents),
                position.Invoices.Sum(invoice => invoice.GrossCents) + year.Dossier.Refunds.Where(refund => refund.IsAtOnce).Sum(refund => refund.Cents));
        }
    }

    private static StudentYear Settled(StudentYear year)
    {
        year.Settle();
        return year;
    }

    private static AccountPosition Of(StudentYear year) => AccountPosition.Of(Settled(year).Dossier);

    private static (string, long, string?) Note(CreditNoteRow note) => (note.Order, note.GrossCents, note.Number);

    private static (long Gross, long Credited, long Refunded, long Balance) Amounts(InvoiceRow invoice) =>
        (invoice.GrossCents, invoice.CreditedCents, invoice.RefundedCents, invoice.BalanceCents);

    private static (long Credited, long Invoiced, long Financed, long Balance) Amounts(OrderRow order) =>
        (order.CreditedCents, order.InvoicedCents, order.FinancedCents, order.BalanceCents);

    [Fact]
    public void Several_payments_of_one_order_that_go_back_together_have_one_note()
    {
        var year = StudentYear.Plain().Running(3).Until("2022-11-20T10:00").Rejected().Declared("02");

        Assert.Equal([20033, 20033, 20034], year.Dossier.Refunds.Select(refund => refund.Cents));
        Assert.Equal(("pc-2022-22000123-O1", 60100), (Assert.Single(year.Dossier.Credits).Order, year.Dossier.Credits[0].Cents));
    }
}
