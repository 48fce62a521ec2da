using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Payments;

/// <param name="Reference">The accountants' own reference of the transfer.</param>
internal sealed record TransferRequest(string Reference);

internal sealed record UnmatchedPaymentRequest(UnmatchedPaymentDecision Decision);

/// <summary>The step to resume, as its task names it.</summary>
/// <param name="Subject">Empty for a step without one.</param>
internal sealed record StepRequest(StepKind Step, string Subject);

/// <summary>Ends manual tasks: refunds made by transfer, unmatched payments, and steps that the app has tried for too long.</summary>
internal sealed class AccountantEndpoints(DossierCommands commands, School school)
{
    private const int LongestReference = 100;

    [Function("TransferRefund")]
    [Allow(Roles.Accountant)]
    [Operation("Record the transfer of a refund that was handed over to a person")]
    [Accepts(typeof(TransferRequest))]
    [Answers(200, typeof(AccountPosition), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(RefundNotManual))]
    public async Task<IResult> TransferAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/refunds/{refund}/transfer")] HttpRequest request,
        string student, string refund, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<TransferRequest>(cancellation);
        if (string.IsNullOrWhiteSpace(asked.Reference) || asked.Reference.Length > LongestReference)
            throw new InvalidRequestException("reference", "Indiquez la référence du virement (100 caractères au plus).", "Give the reference of the transfer (100 characters at most).");

        return await DoAsync(
            request, durable, student, "transfer-refund", (dossier, _) => RefundRules.Transfer(dossier, refund, asked.Reference.Trim()), cancellation);
    }

    [Function("ResolveUnmatchedPayment")]
    [Allow(Roles.Accountant)]
    [Operation("Refund or allocate an unmatched payment")]
    [Accepts(typeof(UnmatchedPaymentRequest))]
    [Answers(200, typeof(AccountPosition), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(UnmatchedPaymentIsResolved), nameof(PaymentInProgress))]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/unmatched-payments/{transaction}")] HttpRequest request,
        string student, string transaction, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<UnmatchedPaymentRequest>(cancellation);
        return await DoAsync(
            request, durable, student, "resolve-unmatched-payment",
            (dossier, moment) => ResolveUnmatchedPayment.Decide(dossier, transaction, asked.Decision, moment), cancellation);
    }

    [Function("ResumeStep")]
    [Allow(Roles.Accountant)]
    [Operation("Resume a step that was handed over to a person")]
    [Accepts(typeof(StepRequest))]
    [Answers(200, typeof(AccountPosition), Headers = [AnswerHeaders.ETag], When = "It is tried again, or need not be any more.")]
    [Refuses(nameof(NotFound))]
    public async Task<IResult> TakeUpAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/steps")] HttpRequest request,
        string student, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<StepRequest>(cancellation);
        var subject = asked.Subject.Length == 0 ? null : asked.Subject;
        return await DoAsync(
            request, durable, student, "take-up-step", (dossier, _) => StepLimits.Resume(dossier, asked.Step, subject), cancellation);
    }

    private async Task<IResult> DoAsync(
        HttpRequest request, DurableTaskClient durable, string student, string name, Func<Dossier, Moment, Decision> decide,
        CancellationToken cancellation)
    {
        if (!DossierId.IsStudentNumber(student))
            return Problems.NotFound(request);

        var result = await commands.RunAsync(request, durable, school.DossierOf(student), name, decide, cancellation);
        return result.Refusal is Refusal.NoSuchRefund or Refusal.NoSuchUnmatchedPayment
            ? Problems.NotFound(request)
            : Answers.After(request, result, stored => Answers.Dossier(request, stored, AccountPosition.Of(stored.Dossier)));
    }
}
