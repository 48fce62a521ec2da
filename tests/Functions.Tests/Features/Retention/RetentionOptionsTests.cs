using Enrollment.Functions.Features.Retention;

namespace Enrollment.Functions.Tests.Features.Retention;

public sealed class RetentionOptionsTests
{
    [Fact]
    public void What_is_set_for_nobody_is_good() => Assert.True(Validate(_ => { }).Succeeded);

    [Fact]
    public void What_the_law_keeps_cannot_be_set_to_go_sooner()
    {
        Assert.Equal(["Retention__DocumentYears is 9: a number from 10 to 100 is needed."], Validate(options => options.DocumentYears = 9).Failures);
        Assert.True(Validate(options => options.AuditMonths = 0).Failed);
        Assert.True(Validate(options => options.NotificationMonths = 0).Failed);
        Assert.True(Validate(options => options.IdempotencyDays = 0).Failed);
        Assert.True(Validate(options => options.PersonalDataYears = -1).Failed);
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(Action<RetentionOptions> set)
    {
        var options = new RetentionOptions();
        set(options);
        return new RetentionOptionsValidator().Validate(null, options);
    }
}
