using System.Globalization;
using System.Text;

namespace Enrollment.PayboxSimulator.Books;

/// <summary>Writes the bank's settlement of one day: each movement of money, in the order it happened.</summary>
internal static class SettlementFile
{
    private const string Header = "date,type,reference,numtrans,numappel,parent,amount_cents";

    public static string Of(IEnumerable<JournalEntry> entries, DateOnly day)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var entry in entries.Where(entry => entry.MovedCents != 0 && DateOnly.FromDateTime(entry.At.DateTime) == day))
        {
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{entry.Kind},{Quoted(entry.Reference ?? "")},{entry.NumTrans:D10},{entry.NumAppel:D10},");
            text.Append(CultureInfo.InvariantCulture, $"{entry.Parent:D10},{entry.MovedCents}\n");
        }

        return text.ToString();
    }

    private static string Quoted(string reference) =>
        reference.AsSpan().ContainsAny(",;\"\n\r") ? $"\"{reference.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : reference;
}
