using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Limits;
using Enrollment.Functions.Platform.Schools;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.SignIn;

/// <param name="Code">The code from the mail. Case, spaces and dashes are ignored.</param>
internal sealed record CodeRequest(string Code);

/// <summary>The token of the mailed link that the code stands for.</summary>
/// <param name="Opens">"password" if the token sets a password, "approval" if it shows a request for instalments.</param>
/// <param name="Token">The token that the link has after its "#".</param>
internal sealed record OpenedCode(string Opens, string Token);

/// <summary>Takes the code under a mailed link instead of the link, for people whose mail service breaks links.</summary>
internal sealed class CodeEndpoints(MailedCodes codes, MailedLinks links, SignInAttempts attempts, SignInAudit audit)
{
    [Function("UseCode")]
    [Public]
    [WithoutSchool]
    [Limit(LimitClass.SignIn)]
    [Operation("Use the code under a mailed link")]
    [Accepts(typeof(CodeRequest))]
    [Answers(200, typeof(OpenedCode))]
    [Refuses(nameof(CodeUnusable), nameof(TooManyAttempts), nameof(ConcurrentChange))]
    public async Task<IResult> UseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sign-in/codes")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<CodeRequest>(cancellation);
        if (CodeText.Read(asked.Code) is not var (code, family))
            throw new InvalidRequestException([new RequestError("code", null, new Text(
                $"Un code compte {CodeText.Letters} lettres et chiffres, comme dans le message.", $"A code has {CodeText.Letters} letters and digits, as in the mail."))]);

        var client = ClientNetwork.Of(request.HttpContext);
        if (await attempts.BeginCodeAsync(family, client, cancellation) is { } wait)
            return Problems.TooManyAttempts(request, wait);
        if (await codes.UseAsync(code, cancellation) is not { } token)
        {
            await attempts.MissCodeAsync(family, cancellation);
            await audit.RecordRefusalAsync(request, "UseCode", null, cancellation);
            return Problems.CodeUnusable(request);
        }

        await attempts.WelcomeCodeAsync(family, client, cancellation);
        return family == CodeFamily.Approval ? Answers.Json(new OpenedCode("approval", token))
            : SecretToken.Read(token) is { } link && await links.FindAsync(link, cancellation) is not null ? Answers.Json(new OpenedCode("password", token))
            : Problems.CodeUnusable(request);
    }
}
