using Enrollment.Functions.Platform.Links;

namespace Enrollment.Functions.Features.Portal;

/// <summary>
/// The page for an address that does not exist. It is the same for every address, because a mail service that writes the "#"
/// of a link as "%23" puts a token into the path, which must be neither shown nor logged.
/// </summary>
internal static class UnknownAddress
{
    internal static string Page(AppOptions app)
    {
        var (code, portal) = (Functions.Platform.Http.HtmlPage.Escape(app.CodePage), Functions.Platform.Http.HtmlPage.Escape(app.Portal));
        return Functions.Platform.Http.HtmlPage.Of("fr", "Adresse inconnue – Unknown address", $"""
            <p>Rien n’existe à cette adresse, et rien n’a été modifié.</p>
            <p>Vous venez d’un lien reçu par courriel ? Votre messagerie l’a modifié en route : il n’a pas servi. Sous ce lien, le message donne un code : <a href="{code}">saisissez le code ici</a>. Si vous n’avez pas de code, <a href="{portal}">ouvrez le portail</a>.</p>
            <div lang="en">
            <p>There is nothing at this address, and nothing was changed.</p>
            <p>Did you follow a link in an e-mail? Your mail service has changed it on its way: it was not used. Under that link the e-mail gives a code: <a href="{code}">type the code here</a>. If you have no code, <a href="{portal}">open the portal</a>.</p>
            </div>
            """);
    }
}
