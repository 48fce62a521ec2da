using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Accounting;

/// <summary>One student's account as an accountant reads it before deciding.</summary>
public sealed class StudentAccountTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Fact]
    public async Task A_request_for_instalments_is_read_with_its_parts_and_the_day_of_the_month_they_fall_due()
    {
        await day.Campus.DeclaredAsync("account1", "05");
        await day.Campus.PostAsync("student", "account1", "/api/dossier/plans", new { instalments = 6 });

        var account = await day.Campus.GetAsync("accountant", "acc", "/api/students/account1/account");

        Assert.Equal(10, account.GetProperty("dayOfMonth").GetInt32());
        Assert.Equal("requested", account.GetProperty("plan").GetProperty("state").GetString());
        Assert.Equal(6, account.GetProperty("plan").GetProperty("instalments").GetArrayLength());
    }
}
