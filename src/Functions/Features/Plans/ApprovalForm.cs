using System.Security.Claims;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.Plans;

/// <summary>The forms of the approval page, as they come back.</summary>
internal static class ApprovalForm
{
    private const int LongestForm = 16 * 1024;

    /// <returns>Null when it is no form of ours.</returns>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.IsCompressed())
            throw new CompressedBodyException();
        if (!IsOurs(request) || request.ContentLength is null or > LongestForm)
            return null;

        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            // Too many fields, or names too long.
            return null;
        }
    }

    // The page's forms have no parts; a form in parts that is cut off is read to an error and not to a form.
    private static bool IsOurs(HttpRequest request) =>
        MediaTypes.Form.Equals(request.GetTypedHeaders().ContentType?.MediaType.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Said as a page to who sent a form, and as a problem to who sent anything else.</summary>
    public static IResult NotReceived(HttpRequest request)
    {
        var answer = ApprovalAnswer.Again(request, null, "Envoyez le formulaire de la page, ou du JSON.", "Send the form of the page, or JSON.");
        return request.HasFormContentType ? answer.AsPage(request) : answer.Json;
    }

    /// <summary>A form is bound to its browser and to nobody: who signs the decision may have opened the page before signing in.</summary>
    public static HttpContext OfNobody(HttpRequest request)
    {
        request.HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity());
        return request.HttpContext;
    }

    public static ApprovalAnswer NotOurs(HttpRequest request) => ApprovalAnswer.Again(
        request, null, "Ce formulaire ne vient pas de la page de la demande, ou cette page a été ouverte dans un autre navigateur.",
        "This form does not come from the page of the request, or that page was opened in another browser.");
}
