using Enrollment.Functions.Features.SignIn;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Identities;
using Microsoft.DurableTask.Client;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Staff;

/// <param name="Roles">One or several of registrar, accountant, committee and administrator.</param>
/// <param name="Language">Language of the mails, "fr" or "en".</param>
internal sealed record NewStaff(string Email, IReadOnlyList<string> Roles, string Language = "fr");

/// <summary>Everything that an administrator can change.</summary>
internal sealed record StaffChange(IReadOnlyList<string> Roles, bool Disabled);

/// <param name="Roles">Roles of the identity while it is not disabled.</param>
/// <param name="Configured">True for an administrator by configuration, whom nobody can shut out here.</param>
/// <param name="HasPassword">True after the first connection.</param>
internal sealed record StaffView(string Email, IReadOnlyList<string> Roles, bool Disabled, bool Configured, bool HasPassword);

/// <param name="Continuation">Asks for the next page; null on the last.</param>
internal sealed record StaffPage(IReadOnlyList<StaffView> Items, string? Continuation);

/// <summary>Manages the identities of the staff, for an administrator.</summary>
internal sealed class StaffEndpoints(IdentityStore identities, TimeProvider time)
{
    private const int LargestPage = 100;

    [Function("AddStaff")]
    [Allow(Roles.Administrator)]
    [Operation("Add somebody to the staff")]
    [Accepts(typeof(NewStaff))]
    [Answers(201, typeof(StaffView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(AddressTaken))]
    public async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/staff")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<NewStaff>(cancellation);
        if (!MailAddresses.CanBeStaff(asked.Email))
            throw new InvalidRequestException("email", "Ce n’est pas une adresse électronique sans caractères spéciaux.", "This is not an e-mail address of plain letters.");
        if (asked.Language is not ("fr" or "en"))
            throw new InvalidRequestException("language", "fr ou en.", "fr or en.");

        var (id, roles) = (IdentityId.Staff(asked.Email), Checked(asked.Roles));
        if (!await identities.TryClaimAsync(id.Name, id, cancellation))
            return Problems.AddressTaken(request);

        // A call repeated after a lost answer finds the identity as asked for.
        var identity = await identities.ChangeAsync(id, before => before ?? new Identity(id, id.Name, asked.Language, null, roles), cancellation);
        if (!identity!.Roles.SequenceEqual(roles) || identity.Disabled)
            return Problems.AddressTaken(request);
        await durable.MailLinkAsync(MailAddresses.Key(id.Name), time.GetUtcNow(), cancellation);
        return Answer(request, identity, 201);
    }

    [Function("ListStaff")]
    [Allow(Roles.Administrator)]
    [Operation("The staff, a page at a time")]
    [Query("continuation", typeof(string), "The continuation of the page before; without it, the first page.", "b.martin@school.example")]
    [Query("limit", typeof(int), "Largest number of items, from 1 to 100.", "50")]
    [Answers(200, typeof(StaffPage))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/staff")] HttpRequest request, CancellationToken cancellation)
    {
        var after = MailAddresses.Normalise(request.Parameter("continuation") ?? string.Empty);
        var limit = request.Parameter("limit") is { } given ? Limit(given) : LargestPage;
        var found = await identities.StaffAsync(after, cancellation).Take(limit + 1).ToListAsync(cancellation);
        return Answers.Json(new StaffPage([.. found.Take(limit).Select(View)], found.Count > limit ? found[limit - 1].Email : null));
    }

    [Function("ReadStaff")]
    [Allow(Roles.Administrator)]
    [Operation("One of the staff")]
    [Answers(200, typeof(StaffView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound))]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/staff/{email}")] HttpRequest request, string email, CancellationToken cancellation) =>
        MailAddresses.CanBeStaff(email) && await identities.FindAsync(IdentityId.Staff(email), cancellation) is { } identity
            ? Answer(request, identity)
            : Problems.NotFound(request);

    /// <summary>Takes effect at the person's next request. A disabled identity loses its sessions and links.</summary>
    [Function("ChangeStaff")]
    [Allow(Roles.Administrator)]
    [Operation("Change the roles of one of the staff, or disable the identity")]
    [Accepts(typeof(StaffChange))]
    [Answers(200, typeof(StaffView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(ConfiguredAdministrator), nameof(PreconditionRequired), nameof(VersionChanged), nameof(ConcurrentChange))]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/staff/{email}")] HttpRequest request, string email, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<StaffChange>(cancellation);
        var roles = Checked(asked.Roles);
        if (!MailAddresses.CanBeStaff(email))
            return Problems.NotFound(request);
        if (identities.IsConfiguredAdministrator(email) && asked.Disabled)
            return Problems.ConfiguredAdministrator(request);
        var version = request.Headers.IfMatch.ToString();
        if (version.Length == 0)
            return Problems.PreconditionRequired(request);

        var identity = await identities.ChangeAsync(IdentityId.Staff(email), Changed, cancellation);
        if (identity is null)
            return Problems.NotFound(request);
        return identity.Roles.SequenceEqual(roles) && identity.Disabled == asked.Disabled ? Answer(request, identity) : Problems.VersionChanged(request);

        // An identity that already is as asked for stays, so that a call repeated after a lost answer is no conflict.
        Identity? Changed(Identity? before)
        {
            if (before is null || Tag(before) != version || (before.Roles.SequenceEqual(roles) && before.Disabled == asked.Disabled))
                return before;
            var changed = before with { Roles = roles, Disabled = asked.Disabled, Version = before.Version + 1 };
            return asked.Disabled ? changed with { Sessions = [], Links = [] } : changed;
        }
    }

    private static IReadOnlyList<string> Checked(IReadOnlyList<string> roles) =>
        roles.Count is > 0 and <= 10 && roles.All(role => Roles.OfStaff.Contains(role))
            ? [.. roles.Distinct().Order(StringComparer.Ordinal)]
            : throw new InvalidRequestException(
                "roles", $"Au moins un rôle parmi {string.Join(", ", Roles.OfStaff)}.", $"At least one role among {string.Join(", ", Roles.OfStaff)}.");

    private static int Limit(string given) =>
        int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestPage
            ? limit
            : throw new InvalidRequestException("limit", $"De 1 à {LargestPage}.", $"From 1 to {LargestPage}.");

    private IResult Answer(HttpRequest request, Identity identity, int status = 200)
    {
        request.HttpContext.Response.Headers.ETag = Tag(identity);
        return Answers.Json(View(identity), status);
    }

    private StaffView View(Identity identity) => new(
        identity.Email, identity.Roles, identity.Disabled, identities.IsConfiguredAdministrator(identity.Email), identity.PasswordHash is not null);

    private static string Tag(Identity identity) => string.Create(CultureInfo.InvariantCulture, $"\"{identity.Version}\"");
}
