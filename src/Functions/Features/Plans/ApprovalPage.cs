using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Plans;

/// <summary>A title and the HTML below it, for a page of its own or as a part of the link's page.</summary>
internal sealed record ApprovalTexts(string Title, string Body)
{
    public string AsPage() => HtmlPage.Of("fr", Title, Body);

    public string AsPart() => $"<h1>{HtmlPage.Escape(Title)}</h1>\n{Body}";
}

/// <summary>The tokens that the two forms of a request carry, and their anti-forgery field.</summary>
internal sealed record ApprovalForms(string AcceptToken, string RefuseToken, string FieldName, string FieldValue);

/// <summary>The pages of the accountants' link, in French alone.</summary>
internal static class ApprovalPage
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>Reads the token, which stays behind the "#" of the address, and shows what the app answers to it.</summary>
    public const string Script = """
        const main = document.querySelector('main');
        const cut = document.querySelector('#cut').innerHTML;
        async function show() {
          if (location.hash.length < 2) {
            main.innerHTML = cut;
            document.title = main.querySelector('h1').textContent;
            return;
          }
          try {
            const answer = await fetch('/api/approvals/request', { method: 'POST', body: new URLSearchParams({ token: location.hash.slice(1) }) });
            const isPage = (answer.headers.get('content-type') || '').startsWith('text/html');
            if (!isPage) throw new Error();
            main.innerHTML = await answer.text();
            document.title = main.querySelector('h1').textContent;
          } catch {
            main.innerHTML = '<h1>Demande non affichée</h1><p>Le service ne répond pas. Rien n’a été décidé ; rechargez la page dans un instant.</p>';
          }
        }
        addEventListener('hashchange', show);
        show();
        """;

    /// <summary>Returns the page that opens first. It is the same for every link, because it does not know the token.</summary>
    public static string Opening(School school, string codePage) => HtmlPage.Of("fr", "Demande de paiement en plusieurs fois", $"""
        <p>Ouverture de la demande…</p>
        <template id="cut"><h1>Lien incomplet</h1>
        <p>Le lien est arrivé sans sa dernière partie : votre messagerie l’a coupé. Rien n’a été décidé. Sous ce lien, le message donne un code : <a href="{HtmlPage.Escape(codePage)}">saisissez le code ici</a>.</p>
        <p lang="en">The link came without its last part: your mail service has cut it. Nothing was decided. Under that link the e-mail gives a code: <a href="{HtmlPage.Escape(codePage)}">type the code here</a>.</p></template>
        <noscript><p>Cette page a besoin de JavaScript pour lire le lien. Activez-le, puis rechargez la page, ouvrez le lien dans un autre navigateur, ou écrivez à {HtmlPage.Escape(school.Mailboxes.Help)}. Rien n’a été décidé.</p></noscript>
        <script>{Script}</script>
        """);

    public static ApprovalTexts Request(ApprovalView view, string whatToDo) => new("Demande de paiement en plusieurs fois", $"""
        <p><strong>{HtmlPage.Escape(view.Name)}</strong>, étudiant n° {HtmlPage.Escape(view.Student)},
        formation {HtmlPage.Escape(view.Programme)}, demande à payer <strong>{Amount(view.TotalCents)}</strong>
        en <strong>{view.InstalmentCents.Count} fois</strong>.</p>
        <div class="table" role="region" tabindex="0" aria-label="Échéances"><table><thead><tr><th scope="col">Échéance</th><th scope="col">Date</th><th scope="col" class="amount">Montant</th></tr></thead><tbody>{Rows(view)}</tbody></table></div>
        {whatToDo}
        """);

    public static string Forms(ApprovalForms forms)
    {
        var hidden = $"""<input type="hidden" name="{HtmlPage.Escape(forms.FieldName)}" value="{HtmlPage.Escape(forms.FieldValue)}">""";
        return $"""
            <form method="post" action="/api/approvals/decision">
            {hidden}<input type="hidden" name="token" value="{HtmlPage.Escape(forms.AcceptToken)}">
            <p><button name="decision" value="accept">Accepter</button></p>
            </form>
            <form method="post" action="/api/approvals/decision">
            {hidden}<input type="hidden" name="token" value="{HtmlPage.Escape(forms.RefuseToken)}">
            <div class="field"><label for="reason">Motif du refus (transmis à l’étudiant)</label>
            <textarea id="reason" name="reason" rows="4" required maxlength="1000"></textarea></div>
            <p><button class="danger" name="decision" value="refuse">Refuser</button></p>
            </form>
            """;
    }

    public static string InPortal(string address) =>
        $"""<p>Pour décider, connectez-vous : <a href="{HtmlPage.Escape(address)}" rel="noreferrer">ouvrir la demande dans le portail</a>.</p>""";

    public static ApprovalTexts Done(bool accepted) => new("Décision enregistrée", accepted
        ? "<p>La demande est acceptée. L’étudiant est prévenu et peut payer la première échéance.</p>"
        : "<p>La demande est refusée. L’étudiant reçoit votre motif et peut choisir à nouveau.</p>");

    public static ApprovalTexts Decided(PlanState state) => new("Demande déjà traitée", state switch
    {
        PlanState.Refused => "<p>Cette demande a déjà été refusée. Ce lien ne sert plus.</p>",
        PlanState.Cancelled => "<p>Cette demande a été retirée ou n’a plus d’objet. Ce lien ne sert plus ; si l’étudiant en a fait une autre, son lien est dans un autre message.</p>",
        _ => "<p>Cette demande a déjà été acceptée. Ce lien ne sert plus.</p>",
    });

    public static ApprovalTexts Changed() => new("Demande modifiée",
        "<p>Cette demande a changé depuis l’envoi de ce lien. Rien n’a été décidé ; un nouveau lien est dans un message plus récent.</p>");

    public static ApprovalTexts Expired() => new("Lien expiré", "<p>Ce lien a expiré : il ne décide plus de rien.</p>");

    public static ApprovalTexts Invalid() => new("Lien inconnu", "<p>Ce lien n’est pas valable : vérifiez qu’il est copié en entier, ou saisissez dans le portail le code écrit sous ce lien.</p>");

    public static ApprovalTexts Again(string what) => new("Rien n’a été décidé",
        $"<p>{HtmlPage.Escape(what)} Revenez au lien du message pour décider.</p>");

    private static string Rows(ApprovalView view) => string.Concat(view.InstalmentCents.Select((cents, index) =>
        $"<tr><th scope=\"row\">{index + 1}</th><td>{When(index + 1, view.DayOfMonth)}</td><td class=\"amount\">{Amount(cents)}</td></tr>"));

    private static string When(int number, int day) => number switch
    {
        1 => "dès l’acceptation",
        2 => $"le {LocalFormat.French.DayOfMonth(day)} du mois suivant le premier paiement",
        _ => $"le {LocalFormat.French.DayOfMonth(day)} du mois suivant",
    };

    private static string Amount(long cents) => $"{(cents / 100m).ToString("N2", French)} €";
}
