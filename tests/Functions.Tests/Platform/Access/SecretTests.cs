using System.Text.RegularExpressions;
using Enrollment.Functions.Composition;
using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Tests.Platform.Http;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Tests.Platform.Access;

public sealed partial class SecretTests
{
    // The seal before the first entry, the gateway's published key, and the published account that the simulator plays.
    private static readonly IReadOnlyList<string> KnownToAll = ["LedgerChain.cs", "PayboxSignature.cs", "MerchantSettings.cs"];

    [Fact]
    public void A_deployed_app_refuses_every_secret_of_the_sample_and_names_it()
    {
        var secrets = Functions.Platform.Configuration.Settings.All.Where(setting => setting.Traits.IsSecret).Select(setting => setting.Name)
            .Where(name => SampleSettings.All().TryGetPropertyValue(name, out var value) && value!.GetValue<string>().Length > 0).ToList();

        var refused = Assert.Throws<StartupException>(() => DevelopmentKeys.RefuseIn(Settings("WEBSITE_SITE_NAME", "func-enrollment")));

        Assert.Equal(["AzureWebJobsStorage", "Auth__SigningKey", "Links__SigningKey", "Paybox__HmacKey", "Paybox__DirectKey"], secrets);
        Assert.All(secrets, name => Assert.Contains(name, refused.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(SampleSettings.Value("Links__SigningKey"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void They_serve_on_a_laptop_and_a_deployed_app_takes_its_own()
    {
        DevelopmentKeys.RefuseIn(Settings("Any", "thing"));
        DevelopmentKeys.RefuseIn(Settings("WEBSITE_SITE_NAME", "func-enrollment", ("AZURE_FUNCTIONS_ENVIRONMENT", "Development")));
        DevelopmentKeys.RefuseIn(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WEBSITE_SITE_NAME"] = "func-enrollment",
            ["Links:SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["Paybox:HmacKey"] = new string('F', 128),
            ["Paybox:DirectKey"] = "OFSCHOOL1",
            ["AzureWebJobsStorage"] = "DefaultEndpointsProtocol=https;AccountName=ofschool",
        }).Build());
    }

    [Fact]
    public void No_source_of_the_app_holds_what_looks_like_a_secret()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => !KnownToAll.Contains(Path.GetFileName(file)))
            .SelectMany(file => Secret().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"))
            .ToList();

        Assert.Empty(found);
        Assert.Matches(Secret(), "-----BEGIN RSA PRIVATE KEY-----");
        Assert.Matches(Secret(), $"\"{SampleSettings.Value("Links__SigningKey")}\"");
        Assert.Matches(Secret(), $"\"{SampleSettings.Value("Paybox__HmacKey")}\"");
    }

    private static IConfiguration Settings(string name, string value, params (string Name, string Value)[] others) =>
        new ConfigurationBuilder().AddInMemoryCollection(
            SampleSettings.All().Select(setting => (setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value!.GetValue<string>()))
                .Append((name, value)).Concat(others).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))).Build();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "host.json")) || !Directory.Exists(Path.Combine(folder.FullName, "src")))
            folder = folder.Parent;
        return folder.FullName;
    }

    // A private key in PEM, or one long run of base64 or hex that is a whole literal.
    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----|\"(?=[^\"]*[0-9])[A-Za-z0-9+/]{40,}={0,2}\"")]
    private static partial Regex Secret();
}
