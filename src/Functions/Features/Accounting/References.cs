namespace Enrollment.Functions.Features.Accounting;

internal static class References
{
    /// <summary>The dossier in what we name by one: a payment's reference, the id of a refund, what took a document's number.</summary>
    public static DossierId? OwnerOf(string reference)
    {
        var dash = reference.LastIndexOf('-');
        return dash > 0 && DossierId.TryParse(reference[..dash], out var id) ? id : null;
    }
}
