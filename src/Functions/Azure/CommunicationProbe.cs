namespace Enrollment.Functions.Features.Mails;

/// <summary>Checks that Communication Services can be reached. Any answer will do, because without a token it can only refuse.</summary>
internal sealed class CommunicationProbe(HttpClient http) : IMailProbe
{
    /// <exception cref="HttpRequestException">The service does not answer.</exception>
    public async Task ProbeAsync(CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(string.Empty, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }
}
