using System.Diagnostics;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;

namespace Enrollment.Domain.Tests.Dossiers;

public sealed class DossierTests
{
    [Fact]
    public void A_fact_that_nothing_is_known_of_is_not_passed_over() =>
        Assert.Throws<UnreachableException>(() => StudentYear.Plain().Dossier.After(default, [new FactOfTomorrow()]));

    [Fact]
    public void An_empty_ledger_is_no_dossier() => Assert.Null(Dossier.From(StudentYear.Id, []));

    [Fact]
    public void A_dossier_is_at_the_version_of_its_last_entry()
    {
        var year = StudentYear.Plain().PaidOnce();

        Assert.Equal(year.Ledger.Count, year.Dossier.Version);
        Assert.True(year.Dossier.HasApplied(year.Ledger[^1].Operation));
        Assert.False(year.Dossier.HasApplied("never"));
    }

    [Fact]
    public void Looking_ahead_changes_nothing_here()
    {
        var year = StudentYear.Plain();

        var after = year.Dossier.After(year.Now, [new DeclarationValidated(), new AccountBlocked(2)]);

        Assert.Equal((DeclarationState.Validated, true), (after.Declaration, after.IsBlocked));
        Assert.Equal((DeclarationState.Declared, false), (year.Dossier.Declaration, year.Dossier.IsBlocked));
        Assert.Equal(year.Dossier.Version, after.Version);
        Assert.True(after.HasApplied(year.Ledger[0].Operation));
    }

    [Fact]
    public void The_day_of_the_declaration_is_that_of_the_students_last_word()
    {
        var year = StudentYear.Of();
        Assert.Null(year.Dossier.DeclaredAt);

        year.At("2022-09-02T09:00").Declared(Declare.Uncertain);
        Assert.Equal(Samples.Paris("2022-09-02T09:00"), year.Dossier.DeclaredAt);

        year.At("2022-09-03T09:00").Declared("01").At("2022-09-04T09:00").Rejected();
        Assert.Equal(Samples.Paris("2022-09-03T09:00"), year.Dossier.DeclaredAt);
    }

    [Fact]
    public void A_refund_is_no_longer_due_from_the_day_it_is_decided_but_balances_only_when_sent()
    {
        var year = StudentYear.International().PaidOnce().Exempted();

        Assert.Equal((0, -316900), (year.Dossier.DueCents, year.Dossier.BalanceCents));
    }

    [Fact]
    public void Who_was_erased_has_no_name_any_more()
    {
        var dossier = StudentYear.Plain().Dossier;

        Assert.Equal("Émilie Nguyễn", dossier.Name);
        Assert.Empty(dossier.After(default, [new PersonalDataErased("RGPD-1", "seal")]).Name);
    }

    [Fact]
    public void Only_what_was_exempted_of_the_order_in_force_counts_as_exempted()
    {
        var year = StudentYear.International().Exempted(100000).Rejected().Declared("05");
        Assert.Equal(100000, year.Dossier.ExemptedCents);

        Assert.Equal((100000, 377000), (year.Withdrawn().Dossier.ExemptedCents, year.Dossier.CreditedCents));
    }

    [Fact]
    public void Money_that_went_back_because_the_same_amount_was_there_is_a_duplicate()
    {
        var year = StudentYear.Plain().OnePageOpened().Pays().Pays("pc-2022-22000123-P001");

        Assert.Equal([false, true], year.Dossier.Payments.Select(year.Dossier.IsDuplicate));
    }

    [Fact]
    public void Money_that_went_back_for_another_reason_is_no_duplicate()
    {
        var part = StudentYear.International().OnePageOpened().Exempted(100000).Pays("pc-2022-22000123-P001");
        Assert.Equal([false], part.Dossier.Payments.Select(part.Dossier.IsDuplicate));

        var late = StudentYear.International().Running(6).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard).RegularisationOpened(2);
        var page = late.Dossier.PendingPage!.Reference;
        late.Exempted().Pays(page).Pays(page);
        Assert.Equal([60100, 63380, 63380], late.Dossier.Payments.Select(payment => payment.Cents));
        Assert.Equal(2 * 63380, late.Dossier.RefundCents);
        Assert.Equal([false, false, false], late.Dossier.Payments.Select(late.Dossier.IsDuplicate));

        var unmatched = StudentYear.Plain().PaidOnce().Pays("pc-2022-22000123-P099", 60100).UnmatchedPaymentResolved(UnmatchedPaymentDecision.Refund);
        Assert.Equal([false, false], unmatched.Dossier.Payments.Select(unmatched.Dossier.IsDuplicate));
    }

    [Fact]
    public void Once_a_payment_was_dealt_with_what_it_gave_back_is_decided()
    {
        var year = StudentYear.Plain().OnePageOpened().Pays().Pays("pc-2022-22000123-P001");

        Assert.Equal(60100, Dossier.OnceReceived(StudentYear.Id, year.Ledger, year.Dossier.Payments[1].Transaction).RefundCents);
        Assert.Equal(0, Dossier.OnceReceived(StudentYear.Id, year.Ledger, year.Dossier.Payments[0].Transaction).RefundCents);
    }

    [Fact]
    public void Money_of_another_amount_says_nothing_of_a_page_that_was_paid()
    {
        var year = StudentYear.Plain().PaidOnce().Pays("pc-2022-22000123-P001", 100);

        Assert.Equal(PaymentAttemptState.Paid, year.Dossier.Attempts[0].State);
    }

    [Fact]
    public void A_debit_without_an_answer_is_unknown_and_announced_money_stays_announced()
    {
        var debit = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).Do((dossier, moment) =>
            DebitRules.LeaveUnanswered(dossier, dossier.PendingAttempt!.Reference, moment.Now)).Dossier.PendingAttempt!;
        Assert.Equal((PaymentAttemptState.Unknown, Samples.Paris("2022-10-10T10:10")), (debit.State, debit.ExpiresAt));

        var page = StudentYear.Plain().OnePageOpened().Announced().At("2022-09-01T12:00").Do((dossier, moment) =>
            DebitRules.LeaveUnanswered(dossier, dossier.PendingAttempt!.Reference, moment.Now)).Dossier.PendingAttempt!;
        Assert.Equal((PaymentAttemptState.BeingChecked, Samples.Paris("2022-09-01T14:00")), (page.State, page.ExpiresAt));
    }

    private sealed record FactOfTomorrow : Fact;
}
