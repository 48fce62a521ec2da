using Enrollment.Functions.Gateway;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions.Tests.Features.Payments.Gateway;

public sealed class PayboxOptionsTests
{
    [Fact]
    public void Right_settings_are_accepted() =>
        Assert.Equal(TimeSpan.FromSeconds(10), Options(("Paybox:PublicKeys:0", PayboxSignature.PublishedKey)).Timeout);

    [Theory]
    [InlineData("Paybox:Site", "12345678")]
    [InlineData("Paybox:Site", "")]
    [InlineData("Paybox:Rang", "A1")]
    [InlineData("Paybox:Identifiant", "1234567890")]
    [InlineData("Paybox:HmacKey", "xyz")]
    [InlineData("Paybox:HmacKey", "ABC")]
    [InlineData("Paybox:DirectKey", "short")]
    [InlineData("Paybox:MostAtOnce", "0")]
    [InlineData("Paybox:MostAtOnce", "101")]
    [InlineData("Paybox:PageUrl", "")]
    [InlineData("Paybox:PageUrl", "ftp://paybox.example/page")]
    [InlineData("Paybox:DirectUrl", "PPPS.php")]
    [InlineData("Paybox:HealthUrl", "load.html")]
    [InlineData("Paybox:PublicKeys:0", "AAAA")]
    [InlineData("Paybox:PublicKeys:0", "-----BEGIN PUBLIC KEY-----")]
    [InlineData("Paybox:Timeout", "00:00:00")]
    [InlineData("Paybox:Timeout", "00:10:00")]
    public void A_wrong_setting_is_named(string setting, string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options((setting, value)));

        Assert.StartsWith(setting.Replace(":", "__", StringComparison.Ordinal), Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    private static PayboxOptions Options((string Setting, string Value) changed)
    {
        var settings = Bench.Settings("http://127.0.0.1:5099", PayboxSignature.PublishedKey);
        settings[changed.Setting] = changed.Value;
        return new ServiceCollection()
            .AddPayboxGateway(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider()
            .GetRequiredService<IOptions<PayboxOptions>>().Value;
    }
}
