using Enrollment.Domain.Payments;

namespace Enrollment.Domain.Tests;

/// <summary>What the bank's partner answers to a debit or a refund.</summary>
internal abstract record Answer
{
    public sealed record Accepted : Answer;

    public sealed record Refused(RefusalClass Class) : Answer;

    /// <summary>The answer is lost; a look-up finds what the next answer of the list says.</summary>
    public sealed record Lost : Answer;

    /// <summary>The gateway never heard of it; only a look-up says so.</summary>
    public sealed record NoTrace : Answer;
}

/// <summary>Answers in the order in which they were told, and accepts everything once there are no more.</summary>
internal sealed class FakeGateway
{
    private readonly Queue<Answer> debits = new();
    private readonly Queue<Answer> refunds = new();

    public FakeGateway ForDebits(params Answer[] answers)
    {
        Array.ForEach(answers, debits.Enqueue);
        return this;
    }

    public FakeGateway ForRefunds(params Answer[] answers)
    {
        Array.ForEach(answers, refunds.Enqueue);
        return this;
    }

    public Answer Debit() => debits.TryDequeue(out var answer) ? answer : new Answer.Accepted();

    public Answer Refund() => refunds.TryDequeue(out var answer) ? answer : new Answer.Accepted();
}
