namespace Enrollment.Functions.Features.Accounting;

internal static class References
{
    /// <summary>Returns the dossier named in a payment's reference, a refund's id or the cause of a document's number.</summary>
    public static DossierId? OwnerOf(string reference)
    {
        var dash = reference.LastIndexOf('-');
        return dash > 0 && DossierId.TryParse(reference[..dash], out var id) ? id : null;
    }
}
