using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.Accounting;

public enum SettlementType
{
    Payment,
    Debit,
    Capture,
    Refund,
    Cancellation,
}

/// <param name="Transaction">NUMTRANS, without leading zeros.</param>
/// <param name="Parent">NUMTRANS of the transaction that is captured, refunded or cancelled.</param>
/// <param name="Cents">The amount moved, positive to the school and negative back to the card.</param>
public sealed record SettlementRow(
    int Line, DateOnly Day, SettlementType Type, string Reference, string Transaction, string Call, string? Parent, long Cents)
{
    /// <summary>NUMTRANS of the transaction that brought the money, also for a row that takes it back.</summary>
    public string Origin => Parent ?? Transaction;

    public bool Collects => Type is SettlementType.Payment or SettlementType.Debit or SettlementType.Capture;
}

/// <summary>The bank's settlement of some days. Its columns are described in docs/accounting.md.</summary>
public sealed record SettlementFile(DayRange Days, IReadOnlyList<SettlementRow> Rows)
{
    private static readonly string[] Columns = ["date", "type", "reference", "numtrans", "numappel", "parent", "amount_cents"];

    /// <param name="day">The day of the file; null to take the days that its rows name.</param>
    /// <exception cref="InvalidRequestException">Names every line that cannot be read.</exception>
    public static SettlementFile Read(string text, DateOnly? day)
    {
        var rows = CsvUpload.Read(text, Columns, ["reference"], (row, errors) => Read(row, day, errors));
        if (rows.Count == 0 && day is null)
            throw new InvalidRequestException(
                "date", "Le relevé est vide : indiquez son jour (?day=2022-10-10).", "The settlement is empty: say its day (?day=2022-10-10).");
        return new SettlementFile(
            day is { } only ? DayRange.Of(only) : new DayRange(rows.Min(row => row.Day), rows.Max(row => row.Day)), rows);
    }

    private static SettlementRow Read(CsvUpload.Row row, DateOnly? day, List<RequestError> errors)
    {
        void Wrong(string column, string fr, string en) => errors.Add(new RequestError(column, row.Line, new Text(fr, en)));

        if (DayRange.Parse(row["date"]) is not { } date)
            Wrong("date", "Ce n’est pas une date comme 2022-10-10.", "This is not a date such as 2022-10-10.");
        else if (day is not null && date != day)
            Wrong("date", $"Cette ligne n’est pas du {day:yyyy-MM-dd}.", $"This line is not of {day:yyyy-MM-dd}.");
        if (!Enum.TryParse<SettlementType>(row["type"], ignoreCase: true, out var type) || !row["type"].All(char.IsAsciiLetter))
            Wrong("type", "Attendu : payment, debit, capture, refund ou cancellation.", "Expected: payment, debit, capture, refund or cancellation.");
        if (row["reference"].Length is 0 or > 250)
            Wrong("reference", "La référence manque ou est trop longue.", "The reference is missing or too long.");
        foreach (var column in new[] { "numtrans", "numappel" })
            if (!IsNumber(row[column]))
                Wrong(column, "Ce n’est pas un numéro.", "This is not a number.");

        var collects = type is SettlementType.Payment or SettlementType.Debit;
        if (row["parent"].Length > 0 ? collects || !IsNumber(row["parent"]) : !collects)
            Wrong("parent", "Le numéro de la transaction d’origine n’est donné, et doit l’être, que pour capture, refund et cancellation.",
                "The number of the original transaction is given for capture, refund and cancellation, and only there.");
        var isAmount = long.TryParse(row["amount_cents"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cents) && cents != 0;
        if (!isAmount || cents > 0 != (collects || type == SettlementType.Capture))
            Wrong("amount_cents", "Indiquez des centimes : positifs pour un encaissement, négatifs pour un remboursement ou une annulation.",
                "Give whole cents: positive for what is collected, negative for a refund or a cancellation.");

        return new SettlementRow(row.Line, DayRange.Parse(row["date"]) ?? default, type, row["reference"],
            GatewayNumber.Trim(row["numtrans"]) ?? "", GatewayNumber.Trim(row["numappel"]) ?? "", GatewayNumber.Trim(row["parent"]), cents);
    }

    private static bool IsNumber(string text) => GatewayNumber.Trim(text) is not null;
}
