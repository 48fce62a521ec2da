using Microsoft.AspNetCore.Http;

namespace Enrollment.Functions.Plans;

/// <summary>The forms of the approval page, as they come back.</summary>
internal static class ApprovalForm
{
    private const int LongestForm = 16 * 1024;

    /// <returns>Null when it is no form of ours.</returns>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > LongestForm)
            return null;

        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            // Too many fields, or parts without their boundary.
            return null;
        }
    }

    /// <summary>Said as a page to who sent a form, and as a problem to who sent anything else.</summary>
    public static IResult NotReceived(HttpRequest request)
    {
        var answer = ApprovalAnswer.Again(request, null, "Envoyez le formulaire de la page, ou du JSON.", "Send the form of the page, or JSON.");
        return request.HasFormContentType ? answer.AsPage(request) : answer.Json;
    }

    public static ApprovalAnswer NotOurs(HttpRequest request) => ApprovalAnswer.Again(
        request, null, "Ce formulaire ne vient pas de la page de la demande, ou cette page a été ouverte dans un autre navigateur.",
        "This form does not come from the page of the request, or that page was opened in another browser.");
}
