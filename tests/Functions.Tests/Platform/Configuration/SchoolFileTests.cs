using Enrollment.Functions.Composition;
using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Schools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Tests.Platform.Configuration;

public sealed class SchoolFileTests
{
    private static readonly string Example = Path.Combine(AppContext.BaseDirectory, "school.json");

    [Fact]
    public void A_deployed_app_refuses_the_mailboxes_of_an_example_and_names_each()
    {
        var refused = Assert.Throws<StartupException>(() => SchoolFile.Load(new SchoolOptions { File = Example }, isDeployed: true));

        Assert.Contains("$.mailboxes.help: 'inscriptions@polytech-clermont.example'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("$.mailboxes.accountants:", refused.Message, StringComparison.Ordinal);
        Assert.Contains("$.mailboxes.escalation:", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ecole.test", false)]
    [InlineData("example.org", false)]
    [InlineData("mail.EXAMPLE.com", false)]
    [InlineData("ecole.invalid", false)]
    [InlineData("counterexample.org", true)]
    [InlineData("example.ecole.fr", true)]
    public void A_deployed_app_takes_only_mailboxes_that_mail_can_reach(string domain, bool isTaken)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, File.ReadAllText(Example).Replace("polytech-clermont.example", domain, StringComparison.Ordinal));
            var fault = Record.Exception(() => SchoolFile.Load(new SchoolOptions { File = file }, isDeployed: true));
            Assert.Equal(isTaken, fault is null);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("Development", true)]
    public void The_example_serves_where_nothing_is_deployed(string? environment, bool isExampleRead)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WEBSITE_SITE_NAME"] = "func-enrollment",
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = environment,
        }).Build();
        using var services = new ServiceCollection().AddLogging().AddSchool(configuration).BuildServiceProvider();

        Assert.Equal(isExampleRead, services.GetRequiredService<SchoolPresence>().IsSet);
    }
}
