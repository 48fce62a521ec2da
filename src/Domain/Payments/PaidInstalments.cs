namespace Enrollment.Domain.Payments;

/// <summary>Lists the instalments that one amount pays. One is stored as a number, several as a list.</summary>
public static class PaidInstalments
{
    public static IReadOnlyList<int> Of(int? one, IReadOnlyList<int>? several) => several ?? (one is { } number ? [number] : []);

    internal static int? One(IReadOnlyList<int> parts) => parts.Count == 1 ? parts[0] : null;

    internal static IReadOnlyList<int>? Several(IReadOnlyList<int> parts) => parts.Count > 1 ? parts : null;
}
