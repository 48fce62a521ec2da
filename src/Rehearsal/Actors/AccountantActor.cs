using System.Net;
using System.Text.RegularExpressions;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Actors;

/// <summary>Plays the accountants. They decide on plans through the link in a mail and its page, and record transfers in the app.</summary>
internal sealed partial class AccountantActor(AppClient app, MailCatcher mails, School school) : IActor
{
    public string Name => ActionCatalogue.Accountant;

    public async Task<string> ActAsync(YearAction action, CancellationToken cancellation) => action.Name == "transfer-refund"
        ? await TransferAsync(action, RefundTransfer.Read(action.Detail)!, cancellation)
        : await DecideAsync(action, cancellation);

    private async Task<string> TransferAsync(YearAction action, RefundTransfer transfer, CancellationToken cancellation) =>
        (await app.PostAsync(
            $"/api/students/{action.Student}/refunds/{transfer.Refund}/transfer", Identity.Accountant,
            new { reference = transfer.Reference }, $"line-{action.Line}", cancellation)).Outcome;

    private async Task<string> DecideAsync(YearAction action, CancellationToken cancellation)
    {
        var link = await LinkAsync(action.Student, cancellation);
        var page = await PostFormAsync("/api/approvals/request", [KeyValuePair.Create("token", link)], cancellation);
        if (page.Status != HttpStatusCode.OK)
            return OutcomeOf(page);

        var accepts = action.Name == "accept-plan";
        var decision = accepts ? "accept" : "refuse";
        var form = HtmlForm.ReadAll(page.Text, "The approval page").First(form => form.Buttons.Contains(decision));
        var fields = new Dictionary<string, string>(form.Hidden) { ["decision"] = decision };
        if (!accepts)
            fields["reason"] = action.Detail;
        var decided = await PostFormAsync(form.Action, fields, cancellation);
        return decided.Repeated && decided.Status == HttpStatusCode.Gone
            ? await AfterCrashAsync(action.Student, accepts, cancellation)
            : OutcomeOf(decided);
    }

    private Task<Reply> PostFormAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellation) =>
        app.SendAsync(HttpMethod.Post, path, null, () => new FormUrlEncodedContent(fields), null, cancellation);

    // The link works once. When a call is repeated after a crash, "already decided" may refer to this very decision.
    private async Task<string> AfterCrashAsync(string student, bool accepted, CancellationToken cancellation)
    {
        var dossier = (await app.GetAsync("/api/dossier", Identity.Student(student), cancellation)).Read<DossierAnswer>();
        return dossier.Plan?.State == (accepted ? PlanState.Accepted : PlanState.Refused) ? YearAction.Ok : "link-expired";
    }

    private static string OutcomeOf(Reply page) => page.Status switch
    {
        HttpStatusCode.OK => YearAction.Ok,
        HttpStatusCode.BadRequest => "invalid-request",
        HttpStatusCode.NotFound => "link-invalid",
        HttpStatusCode.Gone => "link-expired",
        _ => throw page.Unexpected(),
    };

    private async Task<string> LinkAsync(string student, CancellationToken cancellation)
    {
        var box = await mails.AllAsync(cancellation);
        var links = box
            .Where(mail => mail.To.Contains(school.Mailboxes.Accountants) && mail.Text.Contains(student, StringComparison.Ordinal))
            .Select(mail => Link().Match(mail.Text))
            .Where(link => link.Success)
            .ToList();
        return links.Count > 0
            ? links[^1].Groups["token"].Value
            : throw new RehearsalException($"The accountants have no mail with a link for student {student}.");
    }

    [GeneratedRegex(@"https?://[^/\s]+/api/approvals#(?<token>[^\s<>""]+)")]
    private static partial Regex Link();
}
