using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Plans;

/// <summary>The link as the accountants find it in their mails.</summary>
internal static partial class ApprovalLinks
{
    public static async Task<string> LastAsync(Campus campus, string student)
    {
        await campus.SettleAsync();
        var mail = (await campus.MailsAsync()).Last(mail => mail.Contains(student, StringComparison.Ordinal) && Link().IsMatch(mail));
        return Link().Match(mail).Value;
    }

    /// <returns>The status of the answer, which is a page.</returns>
    public static async Task<int> DecideAsync(AppProcess app, string link, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await app.Http.PostAsync(link, form);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        return (int)answer.StatusCode;
    }

    [GeneratedRegex("""http://[^\s"'\\<]*/api/approvals/[A-Za-z0-9_.\-]+""")]
    private static partial Regex Link();
}
