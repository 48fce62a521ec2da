using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Accounting;

public sealed class BookkeeperInputTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Theory]
    [InlineData("verify", "School__File", "nowhere.json", "which does not exist")]
    [InlineData("verify", "AzureWebJobsStorage", "nonsense", "AzureWebJobsStorage")]
    [InlineData("verify", "AzureWebJobsStorage", "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:1/a", "does not answer")]
    [InlineData("reconcile --day 2022-09-05", "Paybox__DirectKey", "short", "Paybox__DirectKey must be")]
    [InlineData("reconcile --day 2022-09-05 --settlement /nowhere.csv", "X", "", "/nowhere.csv")]
    [InlineData("reconcile --day 05/09/2022", "X", "", "is not a day such as")]
    [InlineData("journal --from 2022-09-05 --to 2022-09-04 --out /tmp/never.csv", "X", "", "--to is before --from")]
    [InlineData("dance", "X", "", "dance")]
    public async Task What_is_wrong_with_a_setting_or_the_command_is_said(string arguments, string setting, string value, string told)
    {
        var (exitCode, output) = await day.App.KeepBooksAsync(arguments, (setting, value));

        Assert.True(exitCode == 2, output);
        Assert.Contains(told, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }
}
