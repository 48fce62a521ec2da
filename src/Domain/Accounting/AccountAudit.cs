namespace Enrollment.Domain.Accounting;

/// <summary>Recomputes the sums of a dossier's ledger in several ways that must agree.</summary>
public static class AccountAudit
{
    /// <returns>A sentence for each sum that does not agree; none for a sound ledger.</returns>
    public static IReadOnlyList<string> Of(Dossier dossier, IReadOnlyList<LedgerEntry> entries, School school) =>
    [
        .. Journals(dossier, entries, school),
        .. Payments(dossier),
        .. Invoices(dossier, entries),
        .. Refunds(dossier),
        .. Credits(dossier, entries),
        .. Uncredited(entries),
        .. Instalments(dossier),
        .. Months(dossier, entries, new LocalTime(school.TimeZone)),
    ];

    private static IEnumerable<string> Journals(Dossier dossier, IReadOnlyList<LedgerEntry> entries, School school)
    {
        var lines = Journal.Of(dossier, entries, school);
        var accounts = school.Accounts;
        long Of(string account) => lines.Where(line => line.Account == account).Sum(line => line.DebitCents - line.CreditCents);

        if (Of(accounts.Receivable) != dossier.DueCents)
            yield return Say($"the journal's receivable is {Of(accounts.Receivable)} and {dossier.DueCents} is due");
        var payable = Of(accounts.RefundsPayable) + Of(accounts.TransfersPayable);
        var (owed, shown) = (Of(accounts.Receivable) + payable, AccountPosition.Of(dossier).Totals.BalanceCents);
        if (owed != shown)
            yield return Say($"the journal's receivable and payables are {owed} and the position's balance is {shown}");

        var sent = dossier.Refunds.Where(refund => refund.State == RefundState.Sent).Sum(refund => refund.Cents);
        var unmatched = dossier.UnmatchedPayments.Where(unmatched => dossier.ResolutionOf(unmatched) is null).Sum(unmatched => unmatched.Cents);
        var held = dossier.PaidCents + unmatched - sent;
        if (Of(accounts.CardsInTransit) != held)
            yield return Say($"the journal's cards in transit are {Of(accounts.CardsInTransit)} and {held} came by card");
    }

    private static IEnumerable<string> Payments(Dossier dossier)
    {
        // Unmatched payments that a person decided about are left out, because they are not what was asked for.
        foreach (var payment in dossier.Payments.Where(paid => dossier.UnmatchedPayments.All(unmatched => unmatched.Transaction != paid.Transaction)))
        {
            if (dossier.FindAttempt(payment.Reference) is not { } attempt)
                yield return Say($"payment {payment.Reference} answers no attempt");
            else if (attempt.Cents != payment.Cents)
                yield return Say($"payment {payment.Reference} brings {payment.Cents} and {attempt.Cents} was asked for");
        }

        foreach (var twice in dossier.Payments.CountBy(payment => payment.Transaction).Where(transaction => transaction.Value > 1))
            yield return Say($"transaction {twice.Key} is counted {twice.Value} times");
    }

    // Money that the operation which recorded it also gave back is not part of the account.
    private static IEnumerable<string> Invoices(Dossier dossier, IReadOnlyList<LedgerEntry> entries)
    {
        var kept = new Dictionary<string, long>();
        foreach (var operation in entries.GroupBy(entry => entry.Operation))
        {
            var back = operation.Select(entry => entry.Fact).OfType<RefundDecided>().ToLookup(refund => refund.Payment, refund => refund.Cents);
            foreach (var payment in operation.Select(entry => entry.Fact).OfType<PaymentReceived>())
                kept[payment.Transaction] = payment.Cents - back[payment.Transaction].Sum();
        }

        foreach (var invoice in dossier.Invoices.Where(invoice => invoice.Cents <= 0 || kept.GetValueOrDefault(invoice.Payment) != invoice.Cents))
            yield return Say($"invoice {invoice.Number} of {invoice.Cents} is not of what was kept of its payment");
    }

    private static IEnumerable<string> Refunds(Dossier dossier)
    {
        foreach (var refunds in dossier.Refunds.GroupBy(refund => refund.Payment))
        {
            var paid = dossier.Payments.Where(payment => payment.Transaction == refunds.Key).Sum(payment => payment.Cents);
            if (refunds.Sum(refund => refund.Cents) > paid)
                yield return Say($"{refunds.Sum(refund => refund.Cents)} go back of transaction {refunds.Key}, which brought {paid}");
        }
    }

    private static IEnumerable<string> Credits(Dossier dossier, IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var note in entries.Select(entry => entry.Fact).OfType<CreditNoteIssued>())
        {
            if (!dossier.Credits.Any(credit => credit.Id == note.Credit && credit.Cents == note.Cents))
                yield return Say($"credit note {note.Number} of {note.Cents} is not of what was credited");
        }
    }

    /// <summary>Finds operations that give back invoiced money without a credit of at least as much.</summary>
    public static IEnumerable<string> Uncredited(IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var operation in entries.GroupBy(entry => entry.Operation))
        {
            var facts = operation.Select(entry => entry.Fact).ToList();
            var arrived = facts.OfType<PaymentReceived>().Select(payment => payment.Transaction).ToHashSet();
            var back = facts.OfType<RefundDecided>().Where(refund => !arrived.Contains(refund.Payment)).Sum(refund => refund.Cents);
            var credited = facts.OfType<CreditGranted>().Sum(credit => Math.Max(0, credit.Cents));
            if (back > credited)
                yield return Say($"operation {operation.Key} gives back {back} of what was invoiced, and credits {credited}");
        }
    }

    private static IEnumerable<string> Months(Dossier dossier, IReadOnlyList<LedgerEntry> entries, LocalTime clock)
    {
        var today = clock.DayOf(entries[^1].At);
        var months = MonthFigures.Of(ExpectedDay.Of(dossier, clock), today);
        var (owed, toCome) = (months.Sum(month => month.ExpectedCents - month.CollectedCents), months.Sum(month => month.ToComeCents));
        var balance = AccountPosition.Of(dossier).Totals.BalanceCents;
        var dated = dossier is { Order: not null, Plan: { IsInForce: true } plan } ? plan.Instalments.Where(part => part.IsOpen && part.DueOn > today).Sum(part => part.Cents) : 0;
        if (owed + toCome != balance)
            yield return Say($"the months expect {owed} by now and {toCome} later, and the position's balance is {balance}");
        if (toCome != dated)
            yield return Say($"the months expect {toCome} later, and the plan {dated}");
    }

    // The paid and the open instalments of a plan make up what is owed, so what it has still to collect is what is due.
    private static IEnumerable<string> Instalments(Dossier dossier) =>
        dossier is { Plan: { IsInForce: true } plan, Order: not null } ? Instalments(dossier, plan) : [];

    private static IEnumerable<string> Instalments(Dossier dossier, PaymentPlan plan)
    {
        var flying = dossier.PendingAttempt is { Channel: PaymentChannel.Debit } debit && debit.Plan == plan.Number ? debit : null;
        var open = plan.Instalments.Where(part => part.IsOpen && part.Number != flying?.Instalment).Sum(part => part.Cents);
        var due = Math.Max(0, dossier.DueCents - (flying?.Cents ?? 0));
        if (open != due)
            yield return Say($"plan {plan.Number} has still to collect {open} and {due} is due");
    }

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
