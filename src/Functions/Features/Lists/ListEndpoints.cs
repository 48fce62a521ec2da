using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.Lists;

/// <summary>Lists the students of the year for each role, 50 a page. Each role sees only its part.</summary>
internal sealed class ListEndpoints(StudentDirectory directory, School school, TimeProvider time)
{
    private const string Misfit = "misfit";
    private static readonly IReadOnlyList<string> DeclarationStates = [.. Enum.GetNames<DeclarationState>().Select(name => name.ToLowerInvariant()), Misfit];

    /// <summary>Oldest declaration first. Students without one come last, by name.</summary>
    [Function("ListDeclarations")]
    [Allow(Roles.Registrar)]
    [Operation("Students and their declarations")]
    [Query("state", typeof(string), "declared (to be reviewed), uncertain, validated, rejected, none, or misfit (declared or validated, and no longer what the roster says); without it, every student.", "declared")]
    [Query("search", typeof(string), ListQuery.SearchHelp, "souza")]
    [Query("continuation", typeof(string), ListQuery.ContinuationHelp, "22000042")]
    [Answers(200, typeof(DeclarationPage))]
    public async Task<IResult> DeclarationsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/declarations")] HttpRequest request, CancellationToken cancellation)
    {
        var query = ListQuery.Of(request, DeclarationStates);
        DeclarationState? state = query.State is { } given and not Misfit ? Enum.Parse<DeclarationState>(given, ignoreCase: true) : null;

        // Students who have left are in the list of no declaration state, since nothing is asked of them.
        var listing = new Listing(
            summary => !summary.Erased && (query.State != Misfit || summary.Misfit is not null) && (state is null || (summary.Declaration == state && !summary.HasLeft)),
            summary => Listing.ByDate(summary.DeclaredAt, summary));
        var page = await directory.PageAsync(query, listing, cancellation);
        return Answers.Json(new DeclarationPage(
            [.. page.Items.Select(listed => DeclarationRow.Of(listed, school, request.Language()))], page.Continuation, page.Total));
    }

    /// <summary>Requests that wait for a decision, oldest first.</summary>
    [Function("ListPlanRequests")]
    [Allow(Roles.Accountant)]
    [Operation("Requests for instalments that wait")]
    [Query("state", typeof(string), "requested, which is what is listed without it.", "requested")]
    [Query("search", typeof(string), ListQuery.SearchHelp, "souza")]
    [Query("continuation", typeof(string), ListQuery.ContinuationHelp, "22000042")]
    [Answers(200, typeof(PlanRequestPage))]
    public async Task<IResult> PlanRequestsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/plans")] HttpRequest request, CancellationToken cancellation)
    {
        var listing = new Listing(
            summary => summary.Plan?.State == PlanState.Requested,
            summary => Listing.ByDate(summary.Plan?.RequestedAt, summary));
        var page = await directory.PageAsync(ListQuery.Of(request, "requested"), listing, cancellation);
        return Answers.Json(new PlanRequestPage([.. page.Items.Select(PlanRequestRow.Of)], page.Continuation, page.Total));
    }

    /// <summary>By name. Students whose personal data are erased are listed, without a name, only while money is open.</summary>
    [Function("ListAccounts")]
    [Allow(Roles.Accountant)]
    [Operation("Students' accounts")]
    [Query("state", typeof(string), "all, owing (something is still to pay), refused (a debit was, and its instalment is still to pay) or blocked; all without it.", "owing")]
    [Query("search", typeof(string), ListQuery.SearchHelp, "souza")]
    [Query("continuation", typeof(string), ListQuery.ContinuationHelp, "22000042")]
    [Answers(200, typeof(AccountPage))]
    public async Task<IResult> AccountsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounts")] HttpRequest request, CancellationToken cancellation)
    {
        var query = ListQuery.Of(request, "all", "owing", "refused", "blocked");
        var listing = new Listing(
            summary => (!summary.Erased || summary.DueCents != 0 || summary.BalanceCents != 0) && query.State switch
            {
                "owing" => summary.BalanceCents > 0,
                "refused" => summary.Plan is { Refused.Count: > 0 },
                "blocked" => summary.Blocked,
                _ => true,
            },
            Listing.ByName);
        var page = await directory.PageAsync(query, listing, cancellation);
        return Answers.Json(new AccountPage([.. page.Items.Select(AccountRow.Of)], page.Continuation, page.Total));
    }

    /// <summary>Students whose fees have an exemptible part, exempted already or not, by name.</summary>
    [Function("ListExemptionCandidates")]
    [Allow(Roles.Committee)]
    [Operation("Students who can be exempted")]
    [Query("search", typeof(string), ListQuery.SearchHelp, "souza")]
    [Query("continuation", typeof(string), ListQuery.ContinuationHelp, "22000042")]
    [Answers(200, typeof(CandidatePage))]
    public async Task<IResult> CandidatesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exemptions/candidates")] HttpRequest request, CancellationToken cancellation)
    {
        var listing = new Listing(summary => summary is { ExemptibleCents: > 0, HasLeft: false, Erased: false }, Listing.ByName);
        var page = await directory.PageAsync(ListQuery.Of(request), listing, cancellation);
        return Answers.Json(new CandidatePage([.. page.Items.Select(CandidateRow.Of)], page.Continuation, page.Total));
    }

    /// <summary>Months with any amount, in order.</summary>
    [Function("AccountingMonths")]
    [Allow(Roles.Accountant)]
    [Operation("Amounts expected and collected in each month")]
    [Answers(200, typeof(MonthList))]
    public async Task<IResult> MonthsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounting/months")] HttpRequest request, CancellationToken cancellation)
    {
        var all = await directory.AllAsync(cancellation);
        return Answers.Json(MonthList.Of([.. all.Select(listed => listed.Summary)], new Moment(school, time.GetUtcNow()).Today));
    }
}
