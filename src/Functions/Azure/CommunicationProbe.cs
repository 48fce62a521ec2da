namespace Enrollment.Functions.Features.Mails;

/// <summary>Asks whether Communication Services can be reached: any answer will do, since without a token it can only refuse.</summary>
internal sealed class CommunicationProbe(HttpClient http) : IMailProbe
{
    /// <exception cref="HttpRequestException">Nothing answers.</exception>
    public async Task ProbeAsync(CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(string.Empty, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }
}
