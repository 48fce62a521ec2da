using Enrollment.Functions.Features.Mails.Layout;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Texts;
using static Enrollment.Functions.Features.Mails.Block;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Sends a person the link to set a password, and tells that one was set.</summary>
internal static class SignInLetters
{
    private static readonly Text NotYou = new(
        "Si vous n’avez rien demandé, vous n’avez rien à faire : sans ce lien, personne ne peut se connecter à votre place.",
        "If you did not ask for this, you have nothing to do: without this link nobody can sign in as you.");

    public static MailMessage Link(Identity identity, TokenLink link, string id, School school) => identity.PasswordHash is null
        ? Compose(identity, id, school, new Text("Votre première connexion", "Your first connection"),
        [
            new Paragraph(new Text(
                "Ce lien vous permet de choisir votre mot de passe. Il ne sert qu’une fois, et pour peu de temps.",
                "This link lets you choose your password. It works once, and only for a short time.")),
            new CodedButton(new Text("Choisir mon mot de passe", "Choose my password"), link),
            new Paragraph(NotYou),
        ])
        : Compose(identity, id, school, new Text("Changer votre mot de passe", "Change your password"),
        [
            new Paragraph(new Text(
                "Ce lien vous permet de choisir un nouveau mot de passe. Il ne sert qu’une fois, et pour peu de temps ; d’ici là, l’ancien reste valable.",
                "This link lets you choose a new password. It works once, and only for a short time; until then the old one stays good.")),
            new CodedButton(new Text("Changer mon mot de passe", "Change my password"), link),
            new Paragraph(NotYou),
        ]);

    public static MailMessage PasswordSet(Identity identity, string id, School school) =>
        Compose(identity, id, school, new Text("Votre mot de passe est enregistré", "Your password is set"),
        [
            new Paragraph(new Text(
                "Votre mot de passe vient d’être choisi ou changé. Toutes les autres connexions à votre compte sont terminées.",
                "Your password was just chosen or changed. Every other connection to your account has ended.")),
            new Paragraph(new Text(
                $"Si ce n’est pas vous, écrivez sans attendre à {school.Mailboxes.Help}.",
                $"If this was not you, write at once to {school.Mailboxes.Help}.")),
        ]);

    private static MailMessage Compose(Identity identity, string id, School school, Text subject, IReadOnlyList<Block> body)
    {
        var closing = new Text(
            $"Une question ? Écrivez à {school.Mailboxes.Help}, nous vous répondrons.",
            $"Any question? Write to {school.Mailboxes.Help} and we will answer.");
        var letter = new Letter(Recipient.Identity(identity), subject, body);
        return new LetterSheet(letter, [closing], school, LocalFormat.For(identity.Language)).ToMail(id);
    }
}
