using System.Globalization;
using Enrollment.Domain.Schools;

namespace Enrollment.Rehearsal.Scenarios;

/// <summary>The card number that the payer types on the card page; null cancels the page.</summary>
internal sealed record PaymentCard(string? Number)
{
    public const string Format = "The detail is empty (a card that is accepted), a card number of 13 to 19 digits, or 'cancel'.";
    private const string Accepted = "1111222233334444";

    public bool IsCancelled => Number is null;

    public static PaymentCard? Read(string detail) => detail switch
    {
        "" => new PaymentCard(Accepted),
        "cancel" => new PaymentCard(Number: null),
        { Length: >= 13 and <= 19 } when detail.All(char.IsAsciiDigit) => new PaymentCard(detail),
        _ => null,
    };
}

/// <summary>Reads "3" or "3 4010000000000051".</summary>
internal sealed record InstalmentPayment(int Instalment, PaymentCard Card)
{
    public static InstalmentPayment? Read(string detail)
    {
        var parts = detail.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            && PaymentCard.Read(parts.ElementAtOrDefault(1) ?? string.Empty) is { } card
                ? new InstalmentPayment(number, card)
                : null;
    }
}

/// <summary>Reads "full CE-2022-09/3" or "150000 CE-2022-09/3".</summary>
/// <param name="Cents">The exempted amount; null for everything that can be exempted.</param>
internal sealed record Exemption(long? Cents, string Decision)
{
    public const string Format = "The detail is 'full' or an amount in cents, a space, and the reference of the decision.";
    private const string Full = "full";

    public static Exemption? Read(string detail)
    {
        var parts = detail.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
            return null;
        if (parts[0] == Full)
            return new Exemption(null, parts[1]);
        return long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var cents) && cents > 0
            ? new Exemption(cents, parts[1])
            : null;
    }
}

/// <summary>Reads "2022-08-25 moves abroad".</summary>
internal sealed record Withdrawal(DateOnly RequestedOn, string Reason)
{
    public const string Format = "The detail is the day of the request such as 2022-08-25, a space, and the reason.";

    public static Withdrawal? Read(string detail)
    {
        var parts = detail.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 2
            && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new Withdrawal(day, parts[1])
                : null;
    }
}

/// <summary>Reads "pc-2022-22000105-R1 VIR-2022-118".</summary>
internal sealed record RefundTransfer(string Refund, string Reference)
{
    public const string Format = "The detail is the refund's number, a space, and the reference of the transfer.";

    public static RefundTransfer? Read(string detail) =>
        detail.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var refund, var reference]
            ? new RefundTransfer(refund, reference)
            : null;
}

/// <summary>Reads "22000107 full CE-1; 22000108 150000 CE-2".</summary>
internal static class ExemptionList
{
    public static IReadOnlyList<(string Student, Exemption? Exemption)> Read(string detail) =>
    [
        .. detail.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(row => row.Split(' ', 2, StringSplitOptions.TrimEntries))
            .Select(parts => (parts[0], Exemption.Read(parts.ElementAtOrDefault(1) ?? string.Empty))),
    ];

    public static string? Problem(string detail, Roster roster, School school)
    {
        var rows = Read(detail);
        if (rows.Count == 0)
            return "The detail lists 'student full|cents decision', separated by semicolons.";
        return rows.Select(row =>
            !roster.Students.Contains(row.Student) ? $"Student '{row.Student}' is not in the roster."
            : row.Exemption is null ? $"Student {row.Student}: 'full' or an amount in cents must follow, then the decision."
            : null).FirstOrDefault(problem => problem is not null);
    }
}

/// <summary>Reads "professional_contract_signed=yes; email=new@example.org".</summary>
internal static class RosterChange
{
    public static IReadOnlyDictionary<string, string> Read(string detail) =>
        Pairs(detail).ToDictionary(pair => pair[0], pair => pair[1]);

    public static string? Problem(string detail, Roster roster, School school)
    {
        var pairs = Pairs(detail);
        if (pairs.Count == 0 || pairs.Any(pair => pair.Length != 2))
            return "The detail is a list of changes, column=value, separated by semicolons.";
        if (pairs.GroupBy(pair => pair[0]).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return $"Column '{twice.Key}' appears twice.";
        return pairs.Select(pair => pair[0] == "student" || !Roster.Columns.Contains(pair[0])
            ? $"'{pair[0]}' is not a roster column that can change."
            : Roster.Problem(pair[0], pair[1], school)).FirstOrDefault(problem => problem is not null);
    }

    private static List<string[]> Pairs(string detail) =>
    [
        .. detail.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries)),
    ];
}

/// <summary>Reads "00151" or "00151 x3": the code, and the number of debits that get it.</summary>
internal sealed record RefusalOrder(string Code, int Times)
{
    public const string Format = "The detail is the bank's code (00151 ...), and 'x3' after a space to refuse three times.";

    public static RefusalOrder? Read(string detail)
    {
        var parts = detail.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 2 || parts[0].Length != 5 || !parts[0].All(char.IsAsciiLetterOrDigit) || parts[0] == "00000")
            return null;
        if (parts.Length == 1)
            return new RefusalOrder(parts[0], 1);
        return parts[1].StartsWith('x') && int.TryParse(parts[1][1..], NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0
            ? new RefusalOrder(parts[0], times)
            : null;
    }
}
