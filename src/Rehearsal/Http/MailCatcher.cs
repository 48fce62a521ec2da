using System.Net.Http.Json;
using System.Text.Json;

namespace Enrollment.Rehearsal.Http;

/// <param name="Id">The Message-ID without brackets.</param>
internal sealed record Mail(string Id, IReadOnlyList<string> To, string Subject, string Text);

/// <summary>Reads the mails that the mail catcher received.</summary>
internal sealed class MailCatcher(Uri address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address };

    public void Dispose() => http.Dispose();

    /// <summary>Returns all mails in the order of their arrival.</summary>
    public async Task<IReadOnlyList<Mail>> AllAsync(CancellationToken cancellation)
    {
        var mails = await http.GetFromJsonAsync<List<Caught>>("/api/email", cancellation) ?? [];
        return [.. mails.OrderBy(mail => mail.Time).Select(mail => new Mail(
            MessageId(mail).Trim('<', '>'),
            [.. mail.To.Select(to => to.Address)],
            mail.Subject ?? string.Empty,
            mail.Text ?? string.Empty))];
    }

    private static string MessageId(Caught mail) =>
        mail.Headers.TryGetValue("message-id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : string.Empty;

    private sealed record Caught(
        DateTimeOffset Time, string? Subject, string? Text, IReadOnlyList<Recipient> To, IReadOnlyDictionary<string, JsonElement> Headers);

    private sealed record Recipient(string Address);
}
