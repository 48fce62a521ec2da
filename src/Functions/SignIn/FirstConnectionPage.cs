using Enrollment.Domain;
using Enrollment.Functions.Http;

namespace Enrollment.Functions.SignIn;

/// <summary>The page on which a password is chosen. The token stands in the fragment, which its script reads and takes away.</summary>
internal static class FirstConnectionPage
{
    /// <summary>Its hash stands in the page's policy: no other script runs there.</summary>
    public const string Script = """
        const form = document.querySelector('form'), said = document.querySelector('#said');
        const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
        history.replaceState(null, '', location.pathname);
        const say = text => { said.textContent = text; };
        form.addEventListener('submit', async event => {
          event.preventDefault();
          if (form.password.value !== form.again.value) return say(form.dataset.different);
          form.send.disabled = true;
          try {
            const answer = await fetch('/api/sign-in/password', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
              body: JSON.stringify({ token, password: form.password.value })
            });
            if (answer.ok) { form.hidden = true; return say(form.dataset.done); }
            say((await answer.json()).detail);
          } catch { say(form.dataset.failed); }
          form.send.disabled = false;
        });
        """;

    private static readonly Text Title = new("Choisissez votre mot de passe", "Choose your password");
    private static readonly Text Rule = new(
        "Au moins 12 caractères, de toute sorte ; une phrase convient très bien.", "At least 12 characters of any kind; a sentence does very well.");
    private static readonly Text Password = new("Mot de passe", "Password");
    private static readonly Text Again = new("Le même, une seconde fois", "The same once more");
    private static readonly Text Send = new("Enregistrer", "Save");
    private static readonly Text Different = new("Les deux mots de passe diffèrent.", "The two passwords differ.");
    private static readonly Text Failed = new("Le serveur ne répond pas ; réessayez.", "The server does not answer; try again.");
    private static readonly Text Done = new("C’est fait : vous pouvez vous connecter.", "Done: you can sign in.");
    private static readonly Text NoScript = new("Cette page a besoin de JavaScript.", "This page needs JavaScript.");

    public static string In(string language)
    {
        string Say(Text text) => Page.Escape(text.In(language));
        return Page.Of(language, Title.In(language), $"""
            <p>{Say(Rule)}</p>
            <form data-different="{Say(Different)}" data-failed="{Say(Failed)}" data-done="{Say(Done)}">
            <p><label for="password">{Say(Password)}</label><br><input id="password" name="password" type="password" autocomplete="new-password" required minlength="{Passwords.Shortest}"></p>
            <p><label for="again">{Say(Again)}</label><br><input id="again" name="again" type="password" autocomplete="new-password" required></p>
            <p><button name="send">{Say(Send)}</button></p>
            </form>
            <p id="said" role="status"></p>
            <noscript><p>{Say(NoScript)}</p></noscript>
            <script>{Script}</script>
            """);
    }
}
