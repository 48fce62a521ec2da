using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Limits;
using Enrollment.Functions.Platform.Schools;
using Microsoft.AspNetCore.Identity;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.SignIn;

internal sealed record SignInRequest(string Email, string Password);

internal sealed record RefreshRequest(string RefreshToken);

/// <summary>Signs people in with address and password, renews their tokens, and signs them out.</summary>
internal sealed class SignInEndpoints(IdentityStore identities, Passwords passwords, SignInTurns turns, SignInAttempts attempts, Sessions sessions, SignInAudit audit)
{
    [Function("SignIn")]
    [Public]
    [WithoutSchool]
    [Limit(LimitClass.SignIn)]
    [Operation("Sign in with address and password")]
    [Accepts(typeof(SignInRequest))]
    [Answers(200, typeof(SignedIn))]
    [Refuses(nameof(SignInRefused), nameof(TooManyAttempts), nameof(SignInBusy), nameof(ConcurrentChange))]
    public async Task<IResult> SignInAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sign-in")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<SignInRequest>(cancellation);
        using var turn = await turns.TakeAsync(cancellation);
        if (!turn.IsAcquired)
            return Problems.SignInBusy(request);

        var address = MailAddresses.KeyOfTyped(asked.Email);
        var client = ClientNetwork.Of(request.HttpContext);
        if (await attempts.BeginAsync(address, client, cancellation) is { } wait)
            return Problems.TooManyAttempts(request, wait);

        var identity = await identities.FindByAddressAsync(address, cancellation);
        var verified = await passwords.VerifyAsync(identity, asked.Password, cancellation);
        if (verified == PasswordVerificationResult.Failed || identities.RolesOf(identity!).Count == 0)
            return await RefuseAsync(request, identity, cancellation);

        var rehashed = verified == PasswordVerificationResult.SuccessRehashNeeded
            ? await passwords.HashAsync(identity!, asked.Password, cancellation)
            : identity!.PasswordHash;
        var (session, refresh) = sessions.Begin(identity!.Id);
        var after = await identities.ChangeAsync(identity.Id, Begun, cancellation);
        if (after?.FindSession(session.Id) is null)
            return await RefuseAsync(request, identity, cancellation);
        await attempts.WelcomeAsync(address, client, cancellation);
        await audit.RecordAsync(request, "SignIn", identity.Id, cancellation);
        return Answers.Json(sessions.Answer(after, refresh));

        // The password may have been changed, or the identity disabled, while this one was being verified.
        Identity? Begun(Identity? before) =>
            before is not null && before.Email == identity.Email && identities.RolesOf(before).Count > 0
            && (before.PasswordHash == identity.PasswordHash || before.PasswordHash == rehashed)
                ? (before with { PasswordHash = rehashed }).With(session)
                : before;
    }

    [Function("RefreshSession")]
    [Public]
    [WithoutSchool]
    [Limit(LimitClass.SignIn)]
    [Operation("Get new tokens for a refresh token")]
    [Accepts(typeof(RefreshRequest))]
    [Answers(200, typeof(SignedIn))]
    [Refuses(nameof(SessionEnded), nameof(ConcurrentChange))]
    public async Task<IResult> RefreshAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sign-in/refresh")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<RefreshRequest>(cancellation);
        return await sessions.RefreshAsync(asked.RefreshToken, cancellation) is { } next ? Answers.Json(next) : Problems.SessionEnded(request);
    }

    /// <summary>Ends one session and its access tokens at once. An ended session is no error.</summary>
    [Function("SignOut")]
    [Public]
    [WithoutSchool]
    [Operation("Sign out")]
    [Accepts(typeof(RefreshRequest))]
    [Answers(204, When = "The session has ended.")]
    [Refuses(nameof(ConcurrentChange))]
    public async Task<IResult> SignOutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sign-out")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<RefreshRequest>(cancellation);
        await sessions.EndAsync(asked.RefreshToken, everywhere: false, cancellation);
        return Results.NoContent();
    }

    [Function("SignOutEverywhere")]
    [Public]
    [WithoutSchool]
    [Operation("Sign out on every device")]
    [Accepts(typeof(RefreshRequest))]
    [Answers(204, When = "Every session of the account has ended.")]
    [Refuses(nameof(SessionEnded), nameof(ConcurrentChange))]
    public async Task<IResult> SignOutEverywhereAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sign-out/everywhere")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<RefreshRequest>(cancellation);
        if (!await sessions.EndAsync(asked.RefreshToken, everywhere: true, cancellation))
            return Problems.SessionEnded(request);
        await audit.RecordAsync(request, "SignOutEverywhere", SecretToken.Read(asked.RefreshToken)!.Identity, cancellation);
        return Results.NoContent();
    }

    private async Task<IResult> RefuseAsync(HttpRequest request, Identity? identity, CancellationToken cancellation)
    {
        await audit.RecordRefusalAsync(request, "SignIn", identity, cancellation);
        return Problems.SignInRefused(request);
    }
}
