using Enrollment.Domain.Accounts;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Payments;

namespace Enrollment.Domain.Tests.Accounts;

public sealed class AccountPositionTests
{
    [Fact]
    public void One_payment_shows_an_order_an_invoice_and_a_payment()
    {
        var position = Of(StudentYear.Plain().PaidOnce());

        var order = Assert.Single(position.Orders);
        Assert.Equal(("pc-2022-22000123-O1", "01", 60100, 0, 60100), (order.Number, order.Situation, order.NetCents, order.VatCents, order.GrossCents));
        Assert.Equal((60100, 60100, 0, 0, false, false),
            (order.FinancedCents, order.InvoicedCents, order.CreditedCents, order.BalanceCents, order.Blocked, order.Cancelled));

        var invoice = Assert.Single(position.Invoices);
        Assert.Equal((60100, 60100, 0, 60100, 0, 0),
            (invoice.NetCents, invoice.GrossCents, invoice.VatCents, invoice.PaidCents, invoice.CreditedCents, invoice.BalanceCents));

        var payment = Assert.Single(position.Payments);
        Assert.Equal((60100, 60100, 0), (payment.GrossCents, payment.AllocatedCents, payment.UnpaidCents));
        Assert.Equal(new AccountTotals(60100, 60100, 60100, 0, 0, 0, false), position.Totals);
    }

    [Fact]
    public void A_plan_under_way_shows_what_is_still_to_pay()
    {
        var position = Of(StudentYear.International().Running(6).Until("2022-11-11T00:00"));

        Assert.Equal(new AccountTotals(377000, 186860, 186860, 0, 0, 190140, false), position.Totals);
        Assert.Equal([1, 2, 3], position.Payments.Select(payment => Assert.Single(payment.Instalments)));
        Assert.Equal(190140, position.Orders.Single().BalanceCents);
    }

    [Fact]
    public void An_exemption_after_payment_shows_a_credit_note_and_a_refund()
    {
        var position = Of(StudentYear.International().PaidOnce().Exempted());

        Assert.Equal(new AccountTotals(377000, 377000, 377000, 316900, 316900, 0, false), position.Totals);
        Assert.Equal((316900, "A-pc-2022-22000123-C1"), (position.CreditNotes.Single().GrossCents, position.CreditNotes.Single().Number));
        Assert.Equal((316900, RefundState.Sent), (position.Refunds.Single().Cents, position.Refunds.Single().State));

        var invoice = position.Invoices.Single();
        Assert.Equal((316900, 316900, 0), (invoice.CreditedCents, invoice.RefundedCents, invoice.BalanceCents));
        Assert.Equal(60100, position.Payments.Single().AllocatedCents);
        Assert.Equal((316900, 60100), (position.Orders.Single().CreditedCents, position.Orders.Single().FinancedCents));
    }

    [Fact]
    public void A_refund_that_is_not_sent_yet_shows_in_the_balance()
    {
        var year = StudentYear.International().PaidOnce().Exempted();

        var position = AccountPosition.Of(year.Dossier);

        Assert.Equal((-316900, 0), (position.Totals.BalanceCents, position.Totals.RefundedCents));
        Assert.Equal(RefundState.ToSend, position.Refunds.Single().State);
    }

    [Fact]
    public void A_refused_debit_shows_as_unpaid_and_blocks_the_order()
    {
        var position = Of(StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard));

        var refused = Assert.Single(position.Payments, payment => payment.UnpaidCents > 0);
        Assert.Equal((0, 0, 20033, PaymentChannel.Debit), (refused.GrossCents, refused.AllocatedCents, refused.UnpaidCents, refused.Channel));
        Assert.True(position.Totals.Blocked && position.Orders.Single().Blocked);
    }

    [Fact]
    public void A_replaced_order_stays_as_cancelled_and_owes_nothing()
    {
        var position = Of(StudentYear.Plain().PaidOnce().Rejected().Declared("02"));

        Assert.Equal([true, false], position.Orders.Select(order => order.Cancelled));
        Assert.Equal((0, 0), (position.Orders[0].FinancedCents, position.Orders[0].BalanceCents));
        Assert.Equal(new AccountTotals(0, 60100, 60100, 0, 60100, 0, false), position.Totals);
        Assert.Equal(0, position.Payments.Single().AllocatedCents);
    }

    [Fact]
    public void The_columns_add_up_to_the_totals_whatever_happened()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var position = AccountPosition.Of(new Walker(seed).Wander(40).Dossier);

            var totals = position.Totals;
            Assert.Equal(totals.PaidCents, position.Payments.Sum(payment => payment.GrossCents));
            Assert.Equal(totals.InvoicedCents, position.Invoices.Sum(invoice => invoice.GrossCents));
            Assert.Equal(totals.OrderedCents, position.Orders.Where(order => !order.Cancelled).Sum(order => order.GrossCents));
            Assert.Equal(totals.CreditedCents, position.Orders.Where(order => !order.Cancelled).Sum(order => order.CreditedCents));
            Assert.True(position.Payments.Sum(payment => payment.AllocatedCents) <= totals.OrderedCents - totals.CreditedCents);
            Assert.Equal(totals.OrderedCents - totals.CreditedCents - totals.PaidCents + totals.RefundedCents, totals.BalanceCents);
        }
    }

    [Fact]
    public void What_is_settled_says_when_and_what_is_not_says_nothing()
    {
        var year = StudentYear.International().Running(6);
        Assert.Null(Assert.Single(AccountPosition.Of(year.Dossier).Orders).SettledAt);

        year.Until("2023-02-15T10:00");

        var last = year.Dossier.Payments[^1].ReceivedAt;
        Assert.Equal(last, AccountPosition.Of(year.Dossier).Orders[0].SettledAt);
        Assert.Equal(
            year.Dossier.Payments.Select(payment => (DateTimeOffset?)payment.ReceivedAt), Of(year).Invoices.Select(invoice => invoice.SettledAt));
    }

    [Fact]
    public void A_credit_whose_money_has_not_gone_back_is_open_on_its_note_and_its_invoice()
    {
        var year = StudentYear.International().PaidOnce().Until("2022-09-05T10:00").Exempted();
        var open = AccountPosition.Of(year.Dossier);
        Assert.Equal((null, null), (open.CreditNotes[0].SettledAt, open.Invoices[0].SettledAt));
        Assert.NotNull(open.Orders[0].SettledAt);

        var done = AccountPosition.Of(year.At("2022-09-05T11:00").Until("2022-09-05T12:00").Dossier);

        var sent = Samples.Paris("2022-09-05T11:00");
        Assert.Equal((sent, sent), (done.CreditNotes[0].SettledAt!.Value, done.Invoices[0].SettledAt!.Value));
        Assert.Equal((316900, 0, 316900), (done.CreditNotes[0].NetCents, done.CreditNotes[0].VatCents, done.CreditNotes[0].GrossCents));
    }

    [Fact]
    public void A_credit_note_waits_for_the_refund_that_goes_with_it_and_for_no_other()
    {
        var year = StudentYear.International().PaidOnce().Exempted(100000);
        year.Settle();
        var position = AccountPosition.Of(year.At("2022-09-05T10:00").Exempted().Dossier);

        Assert.Equal([Samples.Paris("2022-09-01T10:00"), (DateTimeOffset?)null], position.CreditNotes.Select(note => note.SettledAt));
    }

    [Fact]
    public void Money_held_without_an_order_is_allocated_to_nothing() =>
        Assert.Equal((60100, 0), Of(StudentYear.Plain().PaidOnce().Rejected()).Payments.Select(payment => (payment.GrossCents, payment.AllocatedCents)).Single());

    [Fact]
    public void An_order_that_was_replaced_before_it_was_paid_is_never_settled()
    {
        var year = StudentYear.Plain().Rejected().At("2022-09-03T10:00").Declared("01").PaidOnce();

        Assert.Equal([null, (DateTimeOffset?)year.Now], year.Dossier.Orders.Select(year.Dossier.SettledAt));
    }

    private static AccountPosition Of(StudentYear year)
    {
        year.Settle();
        return AccountPosition.Of(year.Dossier);
    }

    [Fact]
    public void An_order_that_owes_again_is_settled_no_more()
    {
        var year = StudentYear.International().PaidOnce().Exempted();
        Assert.NotNull(AccountPosition.Of(year.Dossier).Orders[0].SettledAt);

        year.Do((dossier, moment) => LowerExemption.Decide(dossier, 0, "CE-2", moment));

        Assert.Null(AccountPosition.Of(year.Dossier).Orders[0].SettledAt);
    }
}
