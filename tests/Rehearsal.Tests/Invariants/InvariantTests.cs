using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Plans;
using Enrollment.Rehearsal.Invariants;
using Enrollment.Rehearsal.Tests.Support;

namespace Enrollment.Rehearsal.Tests.Invariants;

public sealed class InvariantTests
{
    private const string Second = "pc-2022-22000101-P003";
    private const string Third = "pc-2022-22000101-P004";
    private readonly SmallYear year = new();

    [Fact]
    public void All_hold_for_a_year_that_went_well() =>
        Assert.Empty(Invariant.All.SelectMany(invariant => invariant.Violations(year.Build())));

    [Fact]
    public void A_ledger_from_which_an_entry_was_taken_is_found()
    {
        var account = year.Build().Accounts[0];
        var cut = account with { Ledger = [.. account.Ledger.Where(entry => entry.Sequence != 3)] };

        Assert.Equal(["22000101: entry 4 breaks the hash chain."], LedgerInvariants.Broken(year.Build() with { Accounts = [cut] }));
    }

    [Fact]
    public void Money_the_gateway_moved_and_the_ledger_does_not_know_is_found()
    {
        year.Collect(70, "pc-2022-22000101-P005", 1);

        Assert.Equal(["22000101: the account holds 60100 cents, the gateway moved 60101."], LedgerInvariants.DifferencesFromGateway(year.Build()));
    }

    [Fact]
    public void A_payment_the_gateway_never_took_is_found()
    {
        var index = year.Gateway.FindIndex(entry => entry.Reference == Third);
        year.Gateway[index] = year.Gateway[index] with { Transaction = 99 };

        Assert.Equal([$"22000101: the gateway knows no payment {Third} of 20033 cents with number 4."], LedgerInvariants.DifferencesFromGateway(year.Build()));
    }

    [Fact]
    public void A_transfer_made_by_hand_is_no_money_of_the_gateway_and_waits_for_nobody()
    {
        year.Add(70, new RefundDecided("R1", "4", 100, RefundCause.Surplus), new RefundHandedOver("R1", "00021"));
        Assert.Equal(["22000101: refund R1 of 100 cents is 'Manual'."], AccountInvariants.OpenManualTasks(year.Build()));

        year.Add(71, new RefundTransferred("R1", "VIR-1"));

        Assert.Empty(AccountInvariants.OpenManualTasks(year.Build()));
        Assert.Empty(LedgerInvariants.DifferencesFromGateway(year.Build()));
    }

    [Fact]
    public void Unmatched_money_waits_for_a_person_until_one_has_decided()
    {
        year.Add(70, new PaymentUnmatched("pc-2022-22000101-P009", 5, null, "9"));
        Assert.Single(AccountInvariants.OpenManualTasks(year.Build()));

        year.Add(71, new UnmatchedPaymentResolved("9", UnmatchedPaymentDecision.Refund));

        Assert.Empty(AccountInvariants.OpenManualTasks(year.Build()));
    }

    [Fact]
    public void Money_of_nobody_is_found()
    {
        year.Collect(70, "pc-2022-22009999-P001", 5);

        Assert.Equal(["The gateway moved 5 cents for pc-2022-22009999-P001, which is of no known student."], LedgerInvariants.DifferencesFromGateway(year.Build()));
    }

    [Fact]
    public void A_plan_whose_open_and_paid_parts_do_not_make_the_total_is_found()
    {
        var account = year.Build().Accounts[0];
        var open = account with { Instalments = [.. account.Instalments, new Instalment(4, 7, new(2022, 12, 10))] };

        Assert.Equal(
            ["22000101: 60100 cents paid and 7 in open instalments make 60107; owed are 60100."],
            PlanInvariants.UnbalancedPlans(year.Build() with { Accounts = [open] }));
    }

    [Fact]
    public void A_plan_asked_for_another_amount_than_was_due_is_found()
    {
        var index = year.Facts.FindIndex(entry => entry.Fact is PlanRequested);
        year.Facts[index] = (year.Facts[index].At, new PlanRequested(1, [20034, 20033, 20034]));

        Assert.Contains("22000101: plan 1 was for 60101 cents; 60100 were due.", PlanInvariants.UnbalancedPlans(year.Build()));
    }

    [Fact]
    public void An_instalment_collected_twice_is_found()
    {
        year.Collect(34, Second, 20033);

        Assert.Equal(["22000101: instalment 2 of plan 1 was collected 2 times."], PlanInvariants.CollectedTwice(year.Build()));
    }

    [Fact]
    public void A_refused_debit_does_not_count_as_collected() =>
        Assert.Contains(year.Gateway, entry => entry is { IsAccepted: false, Reference: "pc-2022-22000101-P002" });

    [Fact]
    public void A_debit_after_its_plan_was_cancelled_is_found()
    {
        year.Add(50, new PlanCancelled(1, PlanEnd.Withdrawn));

        Assert.Equal(
            ["22000101: instalment 3 was debited on 2022-11-10 06:00:00Z, cancelled on 2022-10-30 06:00:00Z."],
            PlanInvariants.DebitedAfterCancellation(year.Build()));
    }

    [Fact]
    public void A_debit_of_an_instalment_revised_to_nothing_is_found()
    {
        year.Add(50, new PlanRevised(1, new Dictionary<int, long> { [3] = 0 }));

        Assert.Single(PlanInvariants.DebitedAfterCancellation(year.Build()));
    }

    [Theory]
    [InlineData(false, DeclarationState.Declared, 1)]
    [InlineData(true, DeclarationState.Declared, 0)]
    [InlineData(false, DeclarationState.Rejected, 0)]
    public void Who_paid_and_owes_is_found_unless_blocked_or_rejected(bool blocked, DeclarationState declaration, int found)
    {
        var account = year.Build().Accounts[0];
        var totals = account.Totals with { BalanceCents = 500, Blocked = blocked };
        var owing = account with { Declaration = declaration, Position = account.Position with { Totals = totals } };

        Assert.Equal(found, AccountInvariants.OpenBalances(year.Build() with { Accounts = [owing] }).Count());
    }

    [Fact]
    public void A_refund_or_a_dispute_that_waits_for_a_person_is_found()
    {
        year.Add(70, new PaymentUnmatched("pc-2022-22000101-P005", 12, 13, "77"), new RefundDecided("R1", "1", 100, RefundCause.Surplus));

        Assert.Equal(
            ["22000101: refund R1 of 100 cents is 'ToSend'.", "22000101: 12 cents of pc-2022-22000101-P005 were not what was asked."],
            AccountInvariants.OpenManualTasks(year.Build()));
    }

    [Fact]
    public void A_gap_in_the_invoice_numbers_is_found()
    {
        year.Invoices.RemoveAt(1);

        Assert.Equal(["Series PC-F-2022 has a gap. Its numbers are 1, 3."], DocumentInvariants.Wrong(year.Build()));
    }

    [Fact]
    public void A_document_other_than_the_sealed_one_is_found()
    {
        year.Invoices[0] = year.Invoices[0] with { Pdf = [1, 2, 3] };

        Assert.Equal(["22000101: PC-F-2022-000001 does not match the hash in the ledger."], DocumentInvariants.Wrong(year.Build()));
    }

    [Fact]
    public void A_payment_without_an_invoice_is_found()
    {
        year.Facts.RemoveAll(entry => entry.Fact is InvoiceIssued { Number: "PC-F-2022-000003" });
        year.Invoices.RemoveAt(2);

        Assert.Equal([$"22000101: the payment {Third} has no invoice."], DocumentInvariants.Wrong(year.Build()));
    }

    [Fact]
    public void What_was_invoiced_and_goes_back_without_a_credit_note_is_found()
    {
        year.Add(70, new RefundDecided("R1", "1", 100, RefundCause.Surplus));

        Assert.Equal(
            ["22000101: operation operation-16 gives back 100 of what was invoiced, and credits 0.", "22000101: 100 cents are credited on invoices, 0 by credit notes."],
            DocumentInvariants.Uncredited(year.Build()));
    }

    [Fact]
    public void An_invoice_for_money_that_went_back_as_it_came_is_found()
    {
        year.Add(70, new RefundDecided("R1", "4", 20033, RefundCause.NotOwed));

        Assert.Contains("22000101: invoice PC-F-2022-000003 certifies 20033 cents; 0 were kept of its payment.", DocumentInvariants.Uncredited(year.Build()));
    }

    [Fact]
    public void A_refusal_nobody_was_told_is_found()
    {
        year.Mails.Clear();

        Assert.Equal(["22000101: the refusal of pc-2022-22000101-P002 was mailed 0 times."], MailInvariants.RefusalsNotMailedOnce(year.Build()));
    }

    [Fact]
    public void The_same_mail_sent_twice_is_one_but_another_is_not()
    {
        year.Mails.Add(year.Mails[0]);
        Assert.Empty(MailInvariants.RefusalsNotMailedOnce(year.Build()));

        year.Mails.Add(year.Mails[0] with { Id = year.Mails[0].Id + ".again" });
        Assert.Single(MailInvariants.RefusalsNotMailedOnce(year.Build()));
    }
}
