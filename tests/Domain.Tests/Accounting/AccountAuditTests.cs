using Enrollment.Domain.Accounting;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;

namespace Enrollment.Domain.Tests.Accounting;

/// <summary>A ledger was altered and its hashes computed anew. The chain is intact, and the sums do not agree.</summary>
public sealed class AccountAuditTests
{
    [Fact]
    public void A_payment_of_another_amount_than_asked_for_is_found() => Assert.Equal(
        ["payment pc-2022-22000123-P001 brings 60000 and 60100 was asked for", "invoice F-00000001 of 60100 is not of what was kept of its payment"],
        Altered(StudentYear.Plain().PaidOnce(), fact => fact is PaymentReceived paid ? paid with { Cents = 60000 } : fact));

    [Fact]
    public void A_payment_without_attempt_is_found() => Assert.Equal(
        ["payment pc-2022-22000123-P001 answers no attempt"],
        Altered(StudentYear.Plain().PaidOnce(), fact => fact is PaymentAttemptOpened ? null : fact));

    [Fact]
    public void A_transaction_counted_twice_is_found() => Assert.Equal(
        [
            "transaction 00000001 is counted 2 times",
            "60100 go back of transaction 00000002, which brought 0",
            "operation op-4 gives back 60100 of what was invoiced, and credits 0",
            "the months expect 60100 by now and 0 later, and the position's balance is 0",
        ],
        Altered(StudentYear.Plain().OnePageOpened().Pays().Pays("pc-2022-22000123-P001", 60100), fact =>
            fact is PaymentReceived paid ? paid with { Transaction = "00000001" } : fact));

    [Fact]
    public void A_refund_of_more_than_was_paid_is_found() => Assert.Contains(
        "377001 go back of transaction 00000001, which brought 377000",
        Altered(StudentYear.International().PaidOnce().Exempted(), fact => fact is RefundDecided refund ? refund with { Cents = 377001 } : fact));

    [Fact]
    public void Refunds_that_together_give_back_more_than_was_paid_are_found() => Assert.Contains(
        "600000 go back of transaction 00000001, which brought 377000",
        Altered(StudentYear.International().PaidOnce().Exempted(100000).Exempted(), fact => fact is RefundDecided refund ? refund with { Cents = 300000 } : fact));

    [Fact]
    public void A_refund_that_went_to_the_card_twice_is_found()
    {
        var year = StudentYear.International().PaidOnce().Exempted();
        year.Settle();

        Assert.Equal(
            [
                "the journal's receivable and payables are 316900 and the position's balance is 0",
                "the journal's cards in transit are -256800 and 60100 came by card",
            ],
            Altered(year.Record(new RefundSent("pc-2022-22000123-R1", "T-2")), fact => fact));
    }

    [Fact]
    public void A_credit_that_names_another_order_than_the_one_it_lowers_is_found() => Assert.Contains(
        "the journal's receivable is 60100 and 377000 is due",
        Altered(StudentYear.International().Exempted(), fact => fact is CreditGranted credit ? credit with { Order = "pc-2022-22000123-O2" } : fact));

    [Fact]
    public void A_plan_of_which_more_is_to_come_than_is_due_is_found() => Assert.Contains(
        "the months expect 9966 later, and the plan 40066",
        Altered(StudentYear.Plain().Running(3), fact => fact is SituationDeclared declared ? declared with { Lines = [Samples.Line("REG", 30000)] } : fact));

    [Fact]
    public void An_invoice_of_nothing_is_found() => Assert.Equal(
        ["invoice F-2 of 0 is not of what was kept of its payment"],
        Altered(PaidTwice().Record(new InvoiceIssued("F-2", "00000002", 0, "hash")), fact => fact));

    [Fact]
    public void An_invoice_for_money_that_went_back_as_it_came_is_found() => Assert.Equal(
        ["invoice F-2 of 60100 is not of what was kept of its payment"],
        Altered(PaidTwice().Record(new InvoiceIssued("F-2", "00000002", 60100, "hash")), fact => fact));

    [Fact]
    public void What_was_invoiced_and_goes_back_without_a_credit_is_found() => Assert.Equal(
        ["operation op-7 gives back 60100 of what was invoiced, and credits 0"],
        Altered(Cheaper(), fact => fact is CreditGranted or CreditNoteIssued ? null : fact));

    [Fact]
    public void A_ledger_of_money_that_goes_back_is_sound()
    {
        Assert.Empty(Altered(PaidTwice(), fact => fact));
        Assert.Empty(Altered(Cheaper(), fact => fact));
    }

    [Fact]
    public void A_credit_note_of_another_amount_is_found() => Assert.Equal(
        ["credit note A-pc-2022-22000123-C1 of 1 is not of what was credited"],
        Altered(StudentYear.International().Exempted(), fact => fact is CreditNoteIssued note ? note with { Cents = 1 } : fact));

    [Fact]
    public void A_plan_that_does_not_make_what_is_due_is_found() => Assert.Contains(
        "plan 1 has still to collect 40066 and 340067 is due",
        Altered(StudentYear.Plain().Running(3), fact => fact is SituationDeclared declared ? declared with { Lines = [Samples.Line("REG", 360101)] } : fact));

    private static StudentYear PaidTwice() => StudentYear.Plain().OnePageOpened().Pays().Pays("pc-2022-22000123-P001", 60100);

    private static StudentYear Cheaper()
    {
        var year = StudentYear.Plain().PaidOnce();
        year.Settle();
        return year.Rejected().Declared("02");
    }

    private static IReadOnlyList<string> Altered(StudentYear year, Func<Fact, Fact?> alter)
    {
        year.Settle();
        LedgerEntry? last = null;
        var entries = new List<LedgerEntry>();
        foreach (var entry in year.Ledger)
        {
            if (alter(entry.Fact) is { } fact)
                entries.Add(last = LedgerChain.Extend(last, entry.Operation, entry.Actor, entry.At, [fact])[0]);
        }

        Assert.Null(LedgerChain.FirstBroken(entries));
        return AccountAudit.Of(Dossier.From(StudentYear.Id, entries)!, entries, year.School);
    }
}
