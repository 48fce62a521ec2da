using Enrollment.Domain;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Tests;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Simulation.Gateway;
using Enrollment.Simulation.World;

namespace Enrollment.Simulation.Audit;

/// <summary>An answer to a person, which promised that the ledger had so many entries with this last hash.</summary>
internal sealed record Promise(string What, int Entries, string Hash);

/// <summary>One student's ledger under audit.</summary>
internal sealed class Account(DossierId id, Surroundings world)
{
    private IReadOnlyList<LedgerEntry> entries = [];
    private IReadOnlyList<Delivery> mails = [];

    public DossierId Id => id;

    public Dossier? Dossier { get; private set; }

    public IReadOnlyList<LedgerEntry> Entries => entries;

    public long Changes { get; private set; } = -1;

    public List<Promise> Promises { get; } = [];

    /// <summary>Transactions whose notification was acknowledged.</summary>
    public HashSet<string> Promised { get; } = [];

    public void Read(StoredDossier stored, long changes)
    {
        Changes = changes;
        var before = entries;
        (entries, Dossier, mails) = (stored.Entries, stored.Dossier, stored.Mails);
        if (entries.Count == before.Count)
            return;

        Holds(entries.Count > before.Count && (before.Count == 0 || entries[before.Count - 1].Hash == before[^1].Hash), "the ledger only grows");
        Holds(LedgerChain.FirstBroken(entries) is null, "the chain of hashes is intact");
        foreach (var entry in entries.Skip(before.Count))
        {
            CheckNew(entry);
            TermAudit.CheckNew(this, entry, world.School);
            BeingCheckedAudit.CheckNew(this, entry);
        }

        foreach (var operation in entries.Skip(before.Count).Select(entry => entry.Operation).Distinct())
            TakeBackAudit.CheckNew(this, operation, world);
        try
        {
            Invariants.Check(stored.Dossier);
        }
        catch (BrokenRuleException broken)
        {
            Break(broken.Message);
        }

        // As in the bookkeeper, the journal, the documents and the months must all agree with the account.
        foreach (var problem in AccountAudit.Of(stored.Dossier, entries, world.School))
            Break("broken: " + problem);

        CheckPromises();
    }

    /// <summary>Checks that the ledger explains a refusal that a person has read.</summary>
    public void Judge(string what, Refusal refusal, IReadOnlyList<LedgerEntry> known)
    {
        if (refusal is Refusal.PortalClosed closed)
            TermAudit.CheckRefusal(this, what, closed, known, world.Moment);
        if (refusal is Refusal.CannotBeTakenBack)
            TakeBackAudit.CheckRefusal(this, known, world.Moment);
    }

    /// <summary>Returns the dossier as it was before that entry.</summary>
    public Dossier Before(LedgerEntry entry) => Domain.Dossiers.Dossier.From(id, entries.Take(entry.Sequence - 1))!;

    /// <summary>Checks that the ledger claims nothing that the bank has not done, and the bank did nothing that the ledger has not asked.</summary>
    public void CompareWithBank()
    {
        if (Dossier is not { } dossier)
            return;

        foreach (var payment in dossier.Payments)
        {
            var done = world.Bank.Of(payment.Reference).FirstOrDefault(operation => operation.Transaction == payment.Transaction);
            Holds(done is { MovedMoney: true } && done.Cents == payment.Cents, $"payment {payment.Reference} is in the bank's log");
        }

        foreach (var refund in dossier.Refunds)
        {
            var done = DoneOf(refund).ToList();
            Holds(done.Count <= 1 && done.All(operation => operation.Cents == refund.Cents), $"refund {refund.Id} is made once, of its amount");
            Holds(refund.State != RefundState.Sent || done.Count == 1, $"refund {refund.Id} is in the bank's log");
        }

        var debits = new HashSet<(int?, int?)>();
        foreach (var attempt in dossier.Attempts)
        {
            var done = world.Bank.Of(attempt.Reference);
            Holds(done.All(operation => operation.Cents == attempt.Cents), $"the bank was asked for the amount of {attempt.Reference}");
            var moved = done.Count(operation => operation.MovedMoney);
            Holds(moved <= 1, $"{attempt.Reference} is collected once");
            if (attempt.Channel == PaymentChannel.Debit)
                Holds(done.Count <= 1, $"{attempt.Reference} is sent once");
            if (attempt.Channel == PaymentChannel.Debit && moved == 1)
                Holds(debits.Add((attempt.Plan, attempt.Instalment)), $"instalment {attempt.Instalment} of plan {attempt.Plan} is debited once");
        }
    }

    /// <summary>Checks the rules that hold when nothing is under way any more.</summary>
    public void CheckQuiet()
    {
        var dossier = Dossier!;
        Holds(dossier.Attempts.All(attempt => !attempt.IsPending), "no attempt is left open");
        TermAudit.CheckDebits(this, dossier, world.School);
        TakeBackAudit.CheckDropped(this, world);
        Holds(!dossier.Refunds.Any(refund => refund.IsOpen), "no refund is left open");
        Holds(dossier.Card is null, "the card is forgotten");
        Holds(dossier.Order is null || dossier.DueCents >= 0, "nothing collected twice is kept");
        CheckPromises();
        CheckMoney(dossier);
        Documents.CheckComplete(this, world);
        CheckMails(dossier);
    }

    /// <summary>Checks that no card is left at the gateway once nothing is to be debited.</summary>
    public void CheckCards()
    {
        var left = world.Bank.Subscribers.Where(subscriber => subscriber.StartsWith($"{id}-", StringComparison.Ordinal)).ToList();
        Holds(left.Count == 0, $"the gateway holds no card any more ({string.Join(", ", left)})");
    }

    public void Break(string rule) => throw new ViolationException(id.ToString(), rule);

    public void Holds(bool condition, string rule)
    {
        if (!condition)
            Break("broken: " + rule);
    }

    private void CheckNew(LedgerEntry entry)
    {
        if (entry.Fact is not (PaymentAttemptOpened { Channel: not (PaymentChannel.Regularisation or PaymentChannel.CardChange) } or DeclarationValidated))
            return;

        var before = Domain.Dossiers.Dossier.From(id, entries.Take(entry.Sequence - 1))!;
        if (entry.Fact is DeclarationValidated)
            Holds(SituationFit.Misfit(before, world.School) is null, "what is validated fits what the roster says by then");
        if (entry.Fact is PaymentAttemptOpened { Channel: not PaymentChannel.Debit })
            Holds(before.Student.MissingPrerequisites().Count == 0, "nothing new is paid while a prerequisite is missing");
        if (entry.Fact is not PaymentAttemptOpened { Channel: PaymentChannel.Debit } opened)
            return;

        Holds(
            before.Plan is { State: PlanState.Running } plan && plan.Number == opened.Plan && plan.Instalments[opened.Instalment!.Value - 1].IsOpen,
            $"no debit ({opened.Reference}) of what was paid or cancelled");
        Holds(world.Bank.Of(opened.Reference).All(operation => operation.At >= entry.At), $"{opened.Reference} was written down before it was sent");
    }

    private void CheckPromises()
    {
        foreach (var promise in Promises)
            Holds(entries.Count >= promise.Entries && entries[promise.Entries - 1].Hash == promise.Hash, $"'{promise.What}' was confirmed and is kept");
        foreach (var transaction in Promised)
            Holds(IsKnown(transaction) || IsAnnounced(transaction), $"the notification of transaction {transaction} was acknowledged and is kept");
    }

    private bool IsKnown(string transaction) => Dossier!.Payments.Any(payment => payment.Transaction == transaction)
        || Dossier.UnmatchedPayments.Any(unmatched => unmatched.Transaction == transaction);

    private bool IsAnnounced(string transaction) =>
        entries.Any(entry => entry.Fact is PaymentAnnounced announced && announced.Payment.Transaction == transaction);

    private void CheckMoney(Dossier dossier)
    {
        var done = dossier.Attempts.SelectMany(attempt => world.Bank.Of(attempt.Reference)).Where(operation => operation.MovedMoney).ToList();
        var missing = done.Where(operation => !IsKnown(operation.Transaction)).Select(operation => operation.Reference).ToList();
        Holds(missing.Count == 0, $"all that the bank collected is on the account ({string.Join(", ", missing)})");
        var refunded = dossier.Refunds.SelectMany(DoneOf).Sum(operation => operation.Cents);
        var sent = dossier.Refunds.Where(refund => refund.State == RefundState.Sent).Sum(refund => refund.Cents);
        Holds(done.Sum(operation => operation.Cents) == dossier.PaidCents, "what the bank collected is what the ledger says was paid");
        Holds(refunded == sent, "what the bank gave back is what the ledger says was sent");
    }

    private IEnumerable<BankOperation> DoneOf(Refund refund) =>
        world.Bank.Operations.Where(operation => operation.MovedMoney && refund.WasSentAs(operation.Reference));

    private void CheckMails(Dossier dossier)
    {
        Holds(DeliveryRules.NextAt(mails, dossier, world.School) is null, "no mail is left to try");
        foreach (var entry in entries.Where(entry => MailComposer.Concerns(entry.Fact, Domain.Dossiers.Dossier.From(
            id, entries.TakeWhile(other => other.Sequence <= entry.Sequence || other.Operation == entry.Operation))!)))
            Holds(
                mails.Any(mail => mail.Sequence <= entry.Sequence && entries[mail.Sequence - 1].Operation == entry.Operation),
                $"entry {entry.Sequence} ({entry.Fact}) has its mail");
        foreach (var mail in mails)
            CheckMail(mail);
        foreach (var recipient in mails.Where(mail => mail.WasSent).GroupBy(mail => mail.To).Where(group => IsNeverCorrected(group.Key)))
            Holds(
                recipient.Zip(recipient.Skip(1)).All(pair => pair.First.At <= pair.Second.At),
                $"mails to {recipient.Key} came in the order of the ledger");
        foreach (var debit in world.Bank.Operations.Where(operation =>
            operation is { Kind: OperationKind.Debit, MovedMoney: false } && dossier.FindAttempt(operation.Reference) is not null))
        {
            var refusals = entries.Where(entry => entry.Fact is PaymentAttemptRefused refused && refused.Reference == debit.Reference).ToList();
            Holds(refusals.Count == 1, $"the refusal of {debit.Reference} is recorded once");
            var isTold = refusals[0].Fact is not PaymentAttemptRefused { Class: RefusalClass.Technical, RetryAt: not null };
            Holds(
                mails.Count(mail => mail.To == MailRecipients.Student && mail.Sequence == refusals[0].Sequence) == (isTold ? 1 : 0),
                $"the refusal of {debit.Reference} is told to the student once");
        }
    }

    private void CheckMail(Delivery mail)
    {
        var name = $"mail {mail.Sequence} to {mail.To}";
        Holds(!mail.WasSent || world.Postbox.Ids.Contains($"{id}-{mail.Sequence}-{mail.To}"), $"{name} was taken by the server");
        if (mail.State != DeliveryState.Refused)
            return;

        Holds(mail.Code == "server-fails" || Postbox.MoodOf(mail.Address!) != Mood.Well, $"{name} is given up for its own mailbox alone ({mail.Code})");
        Holds(ManualTask.Of(Dossier!, mails).Any(task => task.Subject == mail.To), $"{name} is left to a person");
    }

    // A refused mail that goes to a corrected address comes later than newer mails.
    private bool IsNeverCorrected(string recipient) => recipient != MailRecipients.Student
        || entries.Select(entry => entry.Fact).OfType<RosterRecorded>().All(recorded => Postbox.MoodOf(recorded.Student.Email) == Mood.Well);
}
