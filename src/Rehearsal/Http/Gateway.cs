using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enrollment.Rehearsal.Http;

/// <summary>An entry of the simulator's log. Amounts are in cents.</summary>
/// <param name="At">The time by the app's clock.</param>
/// <param name="MovedCents">The moved amount, positive towards the school.</param>
internal sealed record GatewayEntry(
    DateTimeOffset At, string Kind, string? Reference, long? AmountCents, long MovedCents, string? Code,
    [property: JsonPropertyName("numtrans")] long? Transaction = null)
{
    public const string Accepted = "00000";
    public const string Payment = "payment";
    public const string Debit = "debit";
    public const string Refund = "refund";

    public bool IsAccepted => Code == Accepted;
}

/// <summary>Calls the Paybox simulator: its log, its faults, and its card page as a browser does.</summary>
internal sealed class Gateway(Uri address) : IDisposable
{
    private const string DebitType = "00053";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    public void Dispose() => http.Dispose();

    public async Task<IReadOnlyList<GatewayEntry>> LogAsync(CancellationToken cancellation) =>
        await http.GetFromJsonAsync<List<GatewayEntry>>("/log", Json, cancellation) ?? [];

    public async Task RefuseDebitsAsync(string references, string code, int times, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(
            "/control/faults", new { behaviour = "refuse", code, reference = references, type = DebitType, times }, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new RehearsalException($"The simulator did not accept the fault: {await answer.Content.ReadAsStringAsync(cancellation)}");
    }

    /// <summary>Posts a form without following a redirect.</summary>
    /// <returns>The page, and the address of the redirect, if any.</returns>
    public async Task<(string Page, Uri? Next)> PostFormAsync(
        Uri url, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(url, form, cancellation);
        var page = await answer.Content.ReadAsStringAsync(cancellation);
        if (answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther)
            return (page, answer.Headers.Location);
        return answer.IsSuccessStatusCode ? (page, null) : throw new RehearsalException($"The card page at {url} answered {(int)answer.StatusCode}: {page}");
    }
}
