using Azure.Data.Tables;
using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Audit;

public sealed class UnwrittenAuditTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    [Theory]
    [InlineData("GET", "dossier", null)]
    [InlineData("POST", "review", """{"decision":"validate"}""")]
    public async Task The_staff_get_no_answer_and_change_nothing_when_it_cannot_be_written_down(string verb, string what, string? body)
    {
        await Campus.DeclaredAsync("unseen1", "05");
        var before = await Campus.FactsAsync("unseen1");
        var tables = new TableServiceClient(App.Storage);
        await tables.DeleteTableAsync(AuditLog.TableName);

        using var answer = await App.CallAsync(
            verb, $"/api/students/unseen1/{what}", await App.TokenAsync("registrar", "alice"), body is null ? null : Calls.Raw(body), key: "unseen");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("unexpected", await answer.ProblemAsync(500));
        Assert.DoesNotContain("Durand", text, StringComparison.Ordinal);
        await tables.CreateTableAsync(AuditLog.TableName);
        Assert.Equal(before, await Campus.FactsAsync("unseen1"));
        await Campus.GetAsync("registrar", "alice", "/api/students/unseen1/dossier");
    }
}
