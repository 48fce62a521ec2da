using System.Diagnostics;

namespace Enrollment.Domain.Dossiers;

/// <summary>Applies each fact to the dossier. No rule is checked here, because a fact has happened whatever the rules say today.</summary>
public sealed partial class Dossier
{
    private void Append(LedgerEntry entry)
    {
        Version = entry.Sequence;
        operations.Add(entry.Operation);
        Remember(entry.Fact, entry.At);
    }

    private void Remember(Fact fact, DateTimeOffset at)
    {
        history.Add((fact, at));
        Apply(fact, at);
        if (Order is not { Number: var order })
            return;
        if (DueCents > 0)
            settledAt.Remove(order);
        else
            settledAt.TryAdd(order, at);
    }

    private void Apply(Fact fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case RosterRecorded recorded:
                Student = recorded.Student;
                break;
            case SituationDeclared declared:
                Declaration = DeclarationState.Declared;
                DeclaredAt = at;
                RejectionReason = null;
                endings.Clear();
                orders.Add(new Order(declared.Order, at, declared.Situation, declared.Programme, declared.Lines));
                break;
            case UncertaintyDeclared:
                Declaration = DeclarationState.Uncertain;
                DeclaredAt = at;
                break;
            case DeclarationValidated:
                Declaration = DeclarationState.Validated;
                break;
            case DeclarationRejected rejected:
                beforeRejection = Declaration;
                Declaration = DeclarationState.Rejected;
                RejectionReason = rejected.Reason;
                RejectedAt = at;
                break;
            case RejectionTakenBack:
                Declaration = beforeRejection;
                RejectionReason = null;
                terms.RemoveAll(term => term.For == TermFor.Declaration);
                break;
            case TermGiven given:
                terms.Add(new Term(given.Until, given.For, at));
                break;
            case ExemptionGranted granted:
                Exemption = granted;
                break;
            case ExemptionLowered lowered:
                Exemption = lowered.Cents == 0 ? null : new ExemptionGranted(lowered.Cents, lowered.Decision);
                break;
            case CreditGranted credit:
                creditsGranted++;
                credits.Add(new Credit(credit.Id, credit.Order, at, credit.Cents, credit.Cause));
                break;
            case CreditDropped dropped:
                credits.RemoveAll(known => known.Id == dropped.Id);
                break;
            case StudentWithdrawn withdrawn:
                Withdrawal = withdrawn;
                WithdrawnAt = at;
                beforeWithdrawal = (credits.Count, refunds.Count);
                break;
            case WithdrawalTakenBack:
                Withdrawal = null;
                WithdrawnAt = null;
                break;
            case WithdrawalRefundGranted granted:
                withdrawalRefunds.Add(granted);
                break;
            case AccountBlocked:
                IsBlocked = true;
                break;
            case AccountUnblocked:
                IsBlocked = false;
                break;
            case StepHandedOver left:
                handedOver.TryAdd((left.Step, left.Subject), at);
                break;
            case StepResumed taken:
                handedOver.Remove((taken.Step, taken.Subject));
                break;
            case PersonalDataErased erased:
                Erasure = erased;
                break;
            default:
                ApplyPlan(fact, at);
                break;
        }
    }

    private void ApplyPlan(Fact fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case PlanRequested requested:
                Escalated = null;
                plans.Add(new PaymentPlan(requested.Plan, at, PlanState.Requested,
                    [.. requested.Cents.Select((cents, index) => new Instalment(index + 1, cents))], requested.Split));
                break;
            case PlanAccepted accepted:
                Change(accepted.Plan, plan => plan with { State = PlanState.Accepted });
                break;
            case PlanRefused refused:
                Change(refused.Plan, plan => plan with { State = PlanState.Refused, Reason = refused.Reason });
                break;
            case PlanStarted started:
                Change(started.Plan, plan => plan with
                {
                    // The first payment has already settled a plan of which only one instalment was left.
                    State = plan.State == PlanState.Settled ? PlanState.Settled : PlanState.Running,
                    Instalments = [.. plan.Instalments.Zip(started.DueDates, (part, due) => part with { DueOn = due })],
                });
                break;
            case PlanRevised revised:
                Change(revised.Plan, plan => plan with { Instalments = [.. plan.Instalments.Select(part => Revise(part, revised))] });
                break;
            case PlanCancelled cancelled:
                endings[cancelled.Plan] = new PlanEnding(plans[cancelled.Plan - 1], cancelled.Because, Card is not null);
                Change(cancelled.Plan, plan => plan with
                {
                    State = PlanState.Cancelled,
                    Instalments = [.. plan.Instalments.Select(part => part.IsOpen ? part with { State = InstalmentState.Cancelled } : part)],
                });
                break;
            case PlanRestored restored:
                Change(restored.Plan, plan => plan.RestoredFrom(endings[restored.Plan].Before));
                break;
            case AccountantsReminded reminded:
                Escalated = reminded.Escalated;
                break;
            case DebitAnnounced announcement:
                announced.Add((announcement.Plan, announcement.Instalment));
                break;
            default:
                ApplyMoney(fact, at);
                break;
        }
    }

    private void ApplyDocument(Fact fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case InvoiceIssued issued:
                invoices.Add(new Invoice(issued.Number, at, issued.Payment, issued.Cents, issued.Sha256));
                break;
            case CreditNoteIssued issued:
                var index = credits.FindIndex(credit => credit.Id == issued.Credit);
                credits[index] = credits[index] with { Number = issued.Number, Sha256 = issued.Sha256 };
                break;
            default:
                throw new UnreachableException($"The dossier does not handle the fact {fact.GetType().Name}.");
        }
    }

    private static Instalment Revise(Instalment part, PlanRevised revised) =>
        !revised.CentsByInstalment.TryGetValue(part.Number, out var cents) ? part
        : cents == 0 ? part with { Cents = 0, State = InstalmentState.Cancelled }
        : part with { Cents = cents };

    private void Change(int plan, Func<PaymentPlan, PaymentPlan> change) => plans[plan - 1] = change(plans[plan - 1]);
}
