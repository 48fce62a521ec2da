using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Features.Exemptions;
using Enrollment.Functions.Features.RegistrarActs;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Withdrawals;

/// <param name="RequestedOn">The day on which the student's request arrived. It decides how much goes back.</param>
/// <param name="Reason">Told to the student.</param>
internal sealed record WithdrawalRequest(DateOnly RequestedOn, string Reason);

/// <param name="Decision">The committee's reference of the decision.</param>
internal sealed record WithdrawalRefundRequest(long Cents, string Decision);

/// <summary>A student who left, shown to the committee before it decides on a refund.</summary>
/// <param name="RefundableCents">The most that the committee can still refund.</param>
internal sealed record WithdrawnStudentView(string Student, string Name, string Programme, WithdrawalView Withdrawal, long RefundableCents)
{
    public static WithdrawnStudentView Of(Dossier dossier, School school) => new(
        dossier.Id.Student, dossier.Student.FullName, dossier.Student.Programme,
        WithdrawalView.Of(dossier.Withdrawal!, dossier), WithdrawFromSchool.Refundable(dossier, school));
}

/// <summary>Enters that a student leaves, for the registrar, and refunds more than is due by right, for the committee.</summary>
internal sealed class WithdrawalEndpoints(DossierCommands commands, IDossierStore store, ActPreviews previews, School school)
{
    [Function("WithdrawStudent")]
    [Allow(Roles.Registrar)]
    [Operation("Enter that a student leaves the school")]
    [Accepts(typeof(WithdrawalRequest))]
    [Answers(200, typeof(ReviewView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(WithdrawalDayOutside))]
    public async Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/withdrawal")] HttpRequest request,
        string student, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await ReadAsync(request, cancellation);
        if (!DossierId.IsStudentNumber(student))
            return Problems.NotFound(request);

        var result = await commands.RunAsync(
            request, durable, school.DossierOf(student), "withdraw-student",
            (dossier, moment) => WithdrawFromSchool.Decide(dossier, asked.RequestedOn, asked.Reason, moment), cancellation);
        return Answers.After(request, result, stored => Answers.Dossier(request, stored, ReviewView.Of(stored, school, request.Language())));
    }

    /// <summary>Refuses as the withdrawal would. Sent as `If-Match` with it, the ETag ensures that the dossier is still as it was shown.</summary>
    [Function("PreviewWithdrawal")]
    [Allow(Roles.Registrar)]
    [Operation("Preview a withdrawal")]
    [Accepts(typeof(WithdrawalRequest))]
    [Answers(200, typeof(ActEffect), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(WithdrawalDayOutside), nameof(PersonalDataWasErased))]
    public async Task<IResult> PreviewAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/withdrawal/preview")] HttpRequest request,
        string student, CancellationToken cancellation)
    {
        var asked = await ReadAsync(request, cancellation);
        return await previews.ShowAsync(
            request, student, (dossier, moment) => WithdrawFromSchool.Decide(dossier, asked.RequestedOn, asked.Reason, moment), cancellation);
    }

    private static async Task<WithdrawalRequest> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<WithdrawalRequest>(cancellation);
        Requests.NeedReason(asked.Reason);
        return asked;
    }

    [Function("Withdrawal")]
    [Allow(Roles.Committee)]
    [Operation("A student who left, and the most that can be refunded")]
    [Answers(200, typeof(WithdrawnStudentView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasNotLeft))]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/students/{student}/withdrawal")] HttpRequest request,
        string student, CancellationToken cancellation)
    {
        var stored = DossierId.IsStudentNumber(student)
            ? await store.FindAsync(school.DossierOf(student), cancellation)
            : null;
        return stored switch
        {
            null => Problems.NotFound(request),
            { Dossier.Withdrawal: null } => Problems.Refused(request, new Refusal.StudentHasNotLeft()),
            _ => Answers.Dossier(request, stored, WithdrawnStudentView.Of(stored.Dossier, school)),
        };
    }

    [Function("RefundWithdrawal")]
    [Allow(Roles.Committee)]
    [Operation("Refund a student who left")]
    [Accepts(typeof(WithdrawalRefundRequest))]
    [Answers(200, typeof(WithdrawalView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasNotLeft), nameof(RefundAboveKept))]
    public async Task<IResult> RefundAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/withdrawal/refund")] HttpRequest request,
        string student, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<WithdrawalRefundRequest>(cancellation);
        CommitteeDecision.Check(asked.Cents, asked.Decision);
        if (!DossierId.IsStudentNumber(student))
            return Problems.NotFound(request);

        var result = await commands.RunAsync(
            request, durable, school.DossierOf(student), "refund-withdrawal",
            (dossier, moment) => WithdrawFromSchool.Refund(dossier, asked.Cents, asked.Decision.Trim(), moment), cancellation);
        return Answers.After(request, result, stored => Answers.Dossier(
            request, stored, WithdrawalView.Of(stored.Dossier.Withdrawal!, stored.Dossier)));
    }
}
