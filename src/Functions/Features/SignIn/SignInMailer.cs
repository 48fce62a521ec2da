using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Mails.Letters;
using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>
/// Sends sign-in mails, ahead of all others. Each is sent as soon as it is composed, because the token of a link is stored
/// nowhere but under its code.
/// </summary>
internal sealed class SignInMailer(
    IdentityStore identities, MailedLinks links, MailedCodes codes, PacedMailer mailer, AuditLog audit, IOptions<AppOptions> app,
    School school)
{
    /// <summary>Action in the audit log for a sign-in mail that could not be sent.</summary>
    public const string MailNotSent = "SignInMailNotSent";

    /// <summary>Mails a link to the person behind an address. If interrupted and called again, it sends another link.</summary>
    /// <returns>Time to call again if mails are held up. No link is valid until then. Null if nothing is left to do.</returns>
    public async Task<DateTimeOffset?> SendLinkAsync(string addressKey, CancellationToken cancellation)
    {
        if (await mailer.HeldUntilAsync(MailUrgency.SignIn, cancellation) is { } held)
            return held;
        if (await identities.FindOrAdmitAsync(addressKey, cancellation) is not { } identity
            || await links.IssueAsync(identity, cancellation) is not var (token, expiresAt))
            return null;

        var link = new TokenLink(Address(token), app.Value.CodePage, codes.Of(CodeFamily.Password, token.Text, expiresAt));
        var letter = SignInLetters.Link(identity, link, $"link-{Hashes.Of(token.Text)}", school);
        var until = await mailer.SendAsync(letter, MailUrgency.SignIn, cancellation);
        if (until is not null)
            await links.WithdrawAsync(token, cancellation);
        return until;
    }

    /// <summary>Tells the person that the password was set by that link.</summary>
    public async Task<PasswordSetTold> TellPasswordSetAsync(IdentityId id, string linkHash, CancellationToken cancellation)
    {
        if (await identities.FindAsync(id, cancellation) is not { } identity || identity.LastLink?.Hash != linkHash)
            return new PasswordSetTold(IsSet: false, HeldUntil: null);
        return new PasswordSetTold(
            IsSet: true,
            await mailer.SendAsync(SignInLetters.PasswordSet(identity, $"password-{linkHash}", school), MailUrgency.SignIn, cancellation));
    }

    /// <summary>Records for the administrator that a sign-in mail could not be sent to an address.</summary>
    public async Task GiveUpAsync(string addressKey, string cause, CancellationToken cancellation)
    {
        if (await identities.FindOrAdmitAsync(addressKey, cancellation) is { } identity)
            await GiveUpAsync(identity.Id, cause, cancellation);
    }

    public Task GiveUpAsync(IdentityId id, string cause, CancellationToken cancellation) =>
        audit.RecordAsync(DossierWriter.AppActor, MailNotSent, id.IsStaff ? null : id.Name, cause, cancellation);

    // The token is in the fragment, which browsers never send, so that no log and no referrer has it.
    private string Address(SecretToken token) => $"{app.Value.Portal}/#first-connection={token.Text}";
}

/// <param name="IsSet">False if the password was not set, or not yet.</param>
/// <param name="HeldUntil">Time to send the mail again, if mails are held up.</param>
internal sealed record PasswordSetTold(bool IsSet, DateTimeOffset? HeldUntil);
