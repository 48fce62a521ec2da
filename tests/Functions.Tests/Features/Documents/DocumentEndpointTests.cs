using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Documents;

public sealed class DocumentEndpointTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task Ten_students_paying_at_once_have_ten_numbers_without_a_gap_and_the_very_files_of_the_ledger()
    {
        var students = Enumerable.Range(0, 10).Select(number => $"doc{number}").ToList();
        foreach (var student in students)
            await campus.DeclaredAsync(student);
        var pages = await Task.WhenAll(students.Select(student => campus.PostAsync("student", student, "/api/dossier/payments")));
        await Task.WhenAll(pages.Select(page => Campus.PayOnPageAsync(page)));
        await campus.SettleAsync();

        var numbers = new List<int>();
        foreach (var student in students)
        {
            var invoice = (await ItemsAsync(student, "items")).Single();
            numbers.Add(int.Parse(invoice.GetProperty("number").GetString()!.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(await HashInLedgerAsync(student, "invoice-issued"), Hash(await PdfAsync(student, invoice)));
        }

        numbers.Sort();
        Assert.Equal(Enumerable.Range(numbers[0], 10), numbers);
    }

    [Fact]
    public async Task A_credit_note_is_served_to_its_student_alone_with_the_bytes_of_the_ledger()
    {
        await campus.DeclaredAsync("doc11", "05");
        await campus.PayAsync("doc11", "/api/dossier/payments");
        await campus.PostAsync("committee", "com", "/api/students/doc11/exemption", new { cents = (long?)null, decision = "CE-11" });
        await campus.SettleAsync();
        await campus.EnrolAsync("doc12", "GC");

        var note = (await ItemsAsync("doc11", "creditNotes")).Single();

        Assert.Equal(316900, note.GetProperty("cents").GetInt64());
        Assert.Equal(await HashInLedgerAsync("doc11", "credit-note-issued"), Hash(await PdfAsync("doc11", note)));
        var href = note.GetProperty("href").GetString()!;
        Assert.Equal("not-found", await campus.RefusedAsync("student", "doc12", HttpMethod.Get, href));
        Assert.Equal("not-found", await campus.RefusedAsync(
            "student", "doc11", HttpMethod.Get, href.Replace("credit-notes", "invoices", StringComparison.Ordinal)));
        Assert.Equal("not-found", await campus.RefusedAsync("student", "doc11", HttpMethod.Get, href.ToLowerInvariant()));
    }

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string student, string list) =>
        [.. (await campus.GetAsync("student", student, "/api/dossier/invoices")).GetProperty(list).EnumerateArray()];

    private async Task<byte[]> PdfAsync(string student, JsonElement document)
    {
        using var answer = await campus.SendAsync("student", student, HttpMethod.Get, document.GetProperty("href").GetString()!);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"{document.GetProperty("number").GetString()}.pdf", answer.Content.Headers.ContentDisposition?.FileName);
        var pdf = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf, 0, 5));
        return pdf;
    }

    private async Task<string> HashInLedgerAsync(string student, string fact) => (await campus.LedgerAsync(student))
        .Select(entry => JsonDocument.Parse(entry.GetProperty("json").GetString()!).RootElement)
        .Single(entry => entry.GetProperty("fact").GetString() == fact)
        .GetProperty("sha256").GetString()!;

    private static string Hash(byte[] pdf) => Convert.ToHexStringLower(SHA256.HashData(pdf));
}
