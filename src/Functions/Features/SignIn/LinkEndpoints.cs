using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Limits;
using Enrollment.Functions.Platform.Schools;
using Microsoft.DurableTask.Client;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.SignIn;

internal sealed record LinkRequest(string Email);

internal sealed record PasswordRequest(string Token, string Password);

/// <summary>Mails a link for a first connection or a lost password, and sets the password with it.</summary>
internal sealed class LinkEndpoints(MailedLinks links, SignInTurns turns, SignInAttempts attempts, SignInAudit audit, TimeProvider time)
{
    /// <summary>Mails a link if the address is known. The answer is the same for every address, so that it reveals nothing.</summary>
    [Function("AskForLink")]
    [Public]
    [WithoutSchool]
    [Limit(LimitClass.SignIn)]
    [Operation("Ask for a link: first connection, or a forgotten password")]
    [Accepts(typeof(LinkRequest))]
    [Answers(202)]
    public async Task<IResult> AskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sign-in/links")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<LinkRequest>(cancellation);
        await durable.MailLinkAsync(MailAddresses.KeyOfTyped(asked.Email), time.GetUtcNow(), cancellation);
        return Results.StatusCode(202);
    }

    [Function("SetPassword")]
    [Public]
    [WithoutSchool]
    [Limit(LimitClass.SignIn)]
    [Operation("Set the password behind a mailed link")]
    [Accepts(typeof(PasswordRequest))]
    [Answers(200, typeof(SignedIn))]
    [Refuses(nameof(LinkUnusable), nameof(SignInBusy), nameof(ConcurrentChange))]
    public async Task<IResult> SetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sign-in/password")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<PasswordRequest>(cancellation);
        if (SecretToken.Read(asked.Token) is not { } token || await links.FindAsync(token, cancellation) is not { } identity)
            return Problems.LinkUnusable(request);

        Passwords.Check(identity, asked.Password);
        using var turn = await turns.TakeAsync(cancellation);
        if (!turn.IsAcquired)
            return Problems.SignInBusy(request);
        await durable.MailPasswordSetAsync(token, cancellation);
        if (await links.UseAsync(identity, token, asked.Password, cancellation) is not { } signedIn)
            return Problems.LinkUnusable(request);
        await attempts.WelcomeAsync(MailAddresses.Key(identity.Email), ClientNetwork.Of(request.HttpContext), cancellation);
        await audit.RecordAsync(request, "SetPassword", identity.Id, cancellation);
        return Answers.Json(signedIn);
    }
}
