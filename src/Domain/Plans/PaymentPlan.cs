namespace Enrollment.Domain.Plans;

public enum PlanState
{
    Requested,
    Refused,
    Accepted,
    Running,
    Settled,
    Cancelled,
}

public enum InstalmentState
{
    Planned,
    Refused,
    Paid,
    Cancelled,
}

/// <summary>One part of a plan.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="DueOn">Local day; null until the first instalment is paid, which fixes all dates.</param>
public sealed record Instalment(
    int Number, long Cents, DateOnly? DueOn = null, InstalmentState State = InstalmentState.Planned)
{
    public bool IsOpen => State is InstalmentState.Planned or InstalmentState.Refused;
}

/// <summary>A request to pay in several parts and what became of it.</summary>
/// <param name="Number">1 for the student's first request of the year.</param>
/// <param name="Split">The way in which the school split it when it was requested. It is split anew in the same way.</param>
public sealed record PaymentPlan(
    int Number, DateTimeOffset RequestedAt, PlanState State, IReadOnlyList<Instalment> Instalments, InstalmentSplit Split, string? Reason = null)
{
    public long TotalCents => Instalments.Where(part => part.State != InstalmentState.Cancelled).Sum(part => part.Cents);

    public bool IsPending => State is PlanState.Requested or PlanState.Accepted;

    public bool IsInForce => IsPending || State == PlanState.Running;

    /// <summary>Returns this cancelled plan as it goes on. Cancelled instalments are as before, and those paid since stay paid.</summary>
    public PaymentPlan RestoredFrom(PaymentPlan before)
    {
        var parts = Instalments.Zip(before.Instalments, (part, was) => part.State == InstalmentState.Cancelled ? was : part).ToList();
        return this with { State = parts.Any(part => part.IsOpen) ? before.State : PlanState.Settled, Instalments = parts };
    }

    public PaymentPlan With(Instalment changed) =>
        this with { Instalments = [.. Instalments.Select(part => part.Number == changed.Number ? changed : part)] };
}

/// <summary>The end of a cancelled plan, kept so that the act that cancelled it can be taken back.</summary>
/// <param name="Before">The plan just before.</param>
/// <param name="HadCard">True if a card was registered then.</param>
public sealed record PlanEnding(PaymentPlan Before, PlanEnd Because, bool HadCard);
