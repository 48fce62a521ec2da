using Enrollment.Domain.Payments;

namespace Enrollment.Domain.Tests;

/// <summary>The gateway's answer to a debit or a refund.</summary>
internal abstract record Answer
{
    public sealed record Accepted : Answer;

    public sealed record Refused(RefusalClass Class) : Answer;

    /// <summary>The answer is lost. A look-up gives the next answer of the list.</summary>
    public sealed record Lost : Answer;

    /// <summary>The gateway has no trace of it. Only a look-up gives this answer.</summary>
    public sealed record NoTrace : Answer;
}

/// <summary>Gives the listed answers in their order, and accepts everything once there are no more.</summary>
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
