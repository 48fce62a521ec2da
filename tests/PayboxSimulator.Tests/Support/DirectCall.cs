using System.Globalization;
using System.Text;

namespace Enrollment.PayboxSimulator.Tests.Support;

/// <summary>A Direct Plus question with the next question number of the day.</summary>
internal sealed class DirectCall
{
    private static int _lastNumber;
    private readonly Dictionary<string, string?> _fields;

    private DirectCall(Dictionary<string, string?> fields) => _fields = fields;

    public static DirectCall Of(string type) => new(new()
    {
        ["VERSION"] = "00104",
        ["TYPE"] = type,
        ["SITE"] = "1999888",
        ["RANG"] = "032",
        ["CLE"] = "1999888I",
        ["NUMQUESTION"] = Interlocked.Increment(ref _lastNumber).ToString("0000000000", CultureInfo.InvariantCulture),
        ["DATEQ"] = "10102022060000",
    });

    public static DirectCall Debit(string subscriber, string token, string reference, long cents = 63380, string dateVal = "1225") => Of("00053")
        .With("REFABONNE", subscriber).With("PORTEUR", token).With("DATEVAL", dateVal).With("REFERENCE", reference)
        .With("MONTANT", Amount(cents)).With("DEVISE", "978").With("ACTIVITE", "027");

    public static DirectCall About(string type, IReadOnlyDictionary<string, string> transaction, string reference, long cents) => Of(type)
        .With("NUMTRANS", transaction["NUMTRANS"]).With("NUMAPPEL", transaction["NUMAPPEL"])
        .With("REFERENCE", reference).With("MONTANT", Amount(cents)).With("DEVISE", "978");

    public DirectCall With(string field, string? value)
    {
        _fields[field] = value;
        return this;
    }

    public async Task<IReadOnlyDictionary<string, string>> AskAsync(RunningSimulator simulator)
    {
        using var answer = await SendAsync(simulator);
        answer.EnsureSuccessStatusCode();
        var text = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        return text.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    public Task<HttpResponseMessage> SendAsync(RunningSimulator simulator, CancellationToken cancellation = default) => simulator.Client.PostAsync(
        "/PPPS.php",
        new FormUrlEncodedContent(_fields.Where(field => field.Value is not null).Select(field => new KeyValuePair<string, string>(field.Key, field.Value!))),
        cancellation);

    private static string Amount(long cents) => cents.ToString("0000000000", CultureInfo.InvariantCulture);
}
