using Enrollment.Domain;
using Enrollment.Functions.Accounts;
using Enrollment.Functions.Links;
using Enrollment.Functions.Mails;
using Enrollment.Functions.Mails.Letters;
using Enrollment.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions.SignIn;

/// <summary>Mails about signing in, each sent where it is decided: the token of a link is kept nowhere.</summary>
public sealed class SignInMailer(AccountStore accounts, MailedLinks links, IMailer mailer, IOptions<AppOptions> app, School school)
{
    /// <summary>A link for the account behind an address. Cut short it is done again, with another link.</summary>
    public async Task SendLinkAsync(string addressKey, CancellationToken cancellation)
    {
        if (await accounts.FindOrAdmitAsync(addressKey, cancellation) is not { } account
            || await links.IssueAsync(account, cancellation) is not { } token)
            return;
        await mailer.SendAsync(SignInLetters.Link(account, Address(token), $"link-{Hashes.Of(token.Text)}", school), cancellation);
    }

    /// <summary>Tells the person that the password was set by that link.</summary>
    /// <returns>False when it was not, or not yet.</returns>
    public async Task<bool> TellPasswordSetAsync(AccountId id, string linkHash, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(id, cancellation) is not { } account || account.LastLink?.Hash != linkHash)
            return false;
        await mailer.SendAsync(SignInLetters.PasswordSet(account, $"password-{linkHash}", school), cancellation);
        return true;
    }

    // In the fragment, which browsers send to nobody: no log and no referrer has it.
    private string Address(SecretToken token) => $"{app.Value.Portal}/#first-connection={token.Text}";
}
