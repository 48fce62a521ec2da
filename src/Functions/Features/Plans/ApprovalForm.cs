using System.Security.Claims;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.Plans;

/// <summary>Reads and checks the forms of the approval page.</summary>
internal static class ApprovalForm
{
    private const int LongestForm = 16 * 1024;

    /// <returns>Null if it is not a form of the page.</returns>
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

    // The page's forms are not multipart. A multipart form that is cut off raises an error while it is read.
    private static bool IsOurs(HttpRequest request) =>
        MediaTypes.Form.Equals(request.GetTypedHeaders().ContentType?.MediaType.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers a form with a page, and anything else with problem details.</summary>
    public static IResult NotReceived(HttpRequest request)
    {
        var answer = ApprovalAnswer.Again(request, null, "Envoyez le formulaire de la page, ou du JSON.", "Send the form of the page, or JSON.");
        return request.HasFormContentType ? answer.AsPage(request) : answer.Json;
    }

    /// <summary>Binds a form to its browser alone, because the accountant may sign in after opening the page.</summary>
    public static HttpContext OfNobody(HttpRequest request)
    {
        request.HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity());
        return request.HttpContext;
    }

    public static ApprovalAnswer NotOurs(HttpRequest request) => ApprovalAnswer.Again(
        request, null, "Ce formulaire ne vient pas de la page de la demande, ou cette page a été ouverte dans un autre navigateur.",
        "This form does not come from the page of the request, or that page was opened in another browser.");
}
