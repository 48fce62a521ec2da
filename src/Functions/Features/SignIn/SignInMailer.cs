using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Mails.Letters;
using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>
/// Mails about signing in, before all others, each sent where it is decided: the token of a link is kept nowhere but under
/// its code.
/// </summary>
internal sealed class SignInMailer(
    IdentityStore accounts, MailedLinks links, MailedCodes codes, PacedMailer mailer, AuditLog audit, IOptions<AppOptions> app,
    School school)
{
    /// <summary>Names, in the access log, a mail about signing in that could not be sent.</summary>
    public const string MailNotSent = "SignInMailNotSent";

    /// <summary>A link for the account behind an address. Cut short it is done again, with another link.</summary>
    /// <returns>When it is to be done again, where mails are held up: no link is issued until then. Null when it is done.</returns>
    public async Task<DateTimeOffset?> SendLinkAsync(string addressKey, CancellationToken cancellation)
    {
        if (await mailer.HeldUntilAsync(MailUrgency.SignIn, cancellation) is { } held)
            return held;
        if (await accounts.FindOrAdmitAsync(addressKey, cancellation) is not { } account
            || await links.IssueAsync(account, cancellation) is not var (token, expiresAt))
            return null;

        var link = new TokenLink(Address(token), app.Value.CodePage, codes.Of(CodeFamily.Password, token.Text, expiresAt));
        var letter = SignInLetters.Link(account, link, $"link-{Hashes.Of(token.Text)}", school);
        var until = await mailer.SendAsync(letter, MailUrgency.SignIn, cancellation);
        if (until is not null)
            await links.WithdrawAsync(token, cancellation);
        return until;
    }

    /// <summary>Tells the person that the password was set by that link.</summary>
    public async Task<PasswordSetTold> TellPasswordSetAsync(IdentityId id, string linkHash, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(id, cancellation) is not { } account || account.LastLink?.Hash != linkHash)
            return new PasswordSetTold(IsSet: false, HeldUntil: null);
        return new PasswordSetTold(
            IsSet: true,
            await mailer.SendAsync(SignInLetters.PasswordSet(account, $"password-{linkHash}", school), MailUrgency.SignIn, cancellation));
    }

    /// <summary>Writes down for the administrator that a mail about signing in could not be sent to whoever has that address.</summary>
    public async Task GiveUpAsync(string addressKey, string cause, CancellationToken cancellation)
    {
        if (await accounts.FindOrAdmitAsync(addressKey, cancellation) is { } account)
            await GiveUpAsync(account.Id, cause, cancellation);
    }

    public Task GiveUpAsync(IdentityId id, string cause, CancellationToken cancellation) =>
        audit.RecordAsync(DossierWriter.AppActor, MailNotSent, id.IsStaff ? null : id.Name, cause, cancellation);

    // In the fragment, which browsers send to nobody: no log and no referrer has it.
    private string Address(SecretToken token) => $"{app.Value.Portal}/#first-connection={token.Text}";
}

/// <param name="IsSet">False when the password was not set, or not yet.</param>
/// <param name="HeldUntil">When the mail is to be sent again, where mails are held up.</param>
internal sealed record PasswordSetTold(bool IsSet, DateTimeOffset? HeldUntil);
