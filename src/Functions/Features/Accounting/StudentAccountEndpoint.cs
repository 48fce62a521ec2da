using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Accounting;

internal sealed class StudentAccountEndpoint(IDossierStore store, School school)
{
    /// <summary>Returns the account position with the plan, and every entry of the ledger in words, oldest first.</summary>
    [Function("StudentAccount")]
    [Allow(Roles.Accountant)]
    [Operation("A student's account and its history")]
    [Answers(200, typeof(AccountView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound))]
    public Task<IResult> AccountAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/students/{student}/account")] HttpRequest request,
        string student, CancellationToken cancellation) =>
        store.ShowAsync(request, student, school, stored => AccountView.Of(stored, school, request.Language()), cancellation);
}
