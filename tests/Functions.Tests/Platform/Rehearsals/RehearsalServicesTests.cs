using Enrollment.Domain.Schools;
using Enrollment.Functions.Composition;
using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Rehearsals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Platform.Rehearsals;

public sealed class RehearsalServicesTests
{
    private static readonly DateTimeOffset Host = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset School = new(2022, 8, 18, 8, 0, 0, TimeSpan.Zero);
    private static readonly RehearsalClock Clock = new([new(Host, School), new(Host.AddMinutes(1), School.AddDays(30))]);

    [Theory]
    [InlineData("PageUrl", "https://tpeweb.paybox.com/cgi/MYchoix_pagepaiement.cgi")]
    [InlineData("DirectUrl", "https://ppps.paybox.com/PPPS.php")]
    [InlineData("BackupPageUrl", "https://tpeweb1.paybox.com/php/")]
    [InlineData("DirectUrl", "https://ppps.e-transactions.fr/PPPS.php")]
    [InlineData("PageUrl", "not an address")]
    public void An_app_that_may_reach_the_real_bank_does_not_start_with_a_clock_for_rehearsals(string setting, string address)
    {
        var refused = Assert.Throws<StartupException>(() => Time(Clock, setting, address));

        Assert.Contains($"Paybox__{setting}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("rehearsalClock", refused.Message, StringComparison.Ordinal);
        Assert.Same(TimeProvider.System, Time(RehearsalClock.None, setting, address));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5099/PPPS.php")]
    [InlineData("http://simulator:5099/PPPS.php")]
    [InlineData("https://preprod-ppps.paybox.com/PPPS.php")]
    [InlineData("https://recette-ppps.e-transactions.fr/PPPS.php")]
    public void The_simulator_and_the_test_platform_may_be_rehearsed_with(string address) =>
        Assert.IsType<RehearsalTime>(Time(Clock, "DirectUrl", address));

    [Fact]
    public void What_waits_goes_on_by_the_machine_while_the_school_s_year_flies()
    {
        var host = new FakeTimeProvider(Host);
        TimeProvider time = new RehearsalTime(Clock, host);
        Assert.Equal(School, time.GetUtcNow());

        host.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(School.AddDays(1), time.GetUtcNow());
        Assert.Equal(TimeProvider.System.TimestampFrequency, time.TimestampFrequency);
        Assert.True(time.GetElapsedTime(time.GetTimestamp()) < TimeSpan.FromHours(1));
    }

    private static TimeProvider Time(RehearsalClock clock, string setting, string address) => new ServiceCollection()
        .AddTime(clock, new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create($"Paybox:{setting}", (string?)address)]).Build())
        .BuildServiceProvider().GetRequiredService<TimeProvider>();
}
