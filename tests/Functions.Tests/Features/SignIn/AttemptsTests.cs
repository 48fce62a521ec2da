using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.SignIn;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Features.SignIn;

public sealed class AttemptsTests
{
    private const string Ana = "ana-key";
    private const string Home = "192.0.2.1";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly MemoryTable table = new(_ => true);
    private readonly SignInAttempts attempts;

    public AttemptsTests() => attempts = new SignInAttempts(table.Service, clock);

    [Fact]
    public async Task Who_guesses_at_an_address_waits_and_its_owner_elsewhere_does_not()
    {
        for (var guess = 0; guess < SignInAttempts.Free; guess++)
            Assert.Null(await TryAsync("203.0.113.9"));

        Assert.Equal(TimeSpan.FromMinutes(1), await TryAsync("203.0.113.9"));
        Assert.Null(await TryAsync(Home));
    }

    [Fact]
    public async Task What_many_clients_guess_together_stops_strangers_for_an_hour_and_never_a_client_that_signed_in_before()
    {
        await TryAsync(Home);
        await attempts.WelcomeAsync(Ana, Home, default);

        var free = 0;
        while (await TryAsync($"stranger-{free}") is null)
            free++;

        Assert.InRange(free, SignInAttempts.FreeForStrangers - 1, SignInAttempts.FreeForStrangers);
        Assert.Null(await TryAsync(Home));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await TryAsync("stranger-later"));
        Assert.Null(await TryAsync("stranger-after"));
    }

    [Fact]
    public async Task What_many_clients_guess_of_the_codes_of_a_family_closes_it_until_the_next_hour_and_right_codes_do_not_count()
    {
        clock.Advance(TimeSpan.FromMinutes(10));
        for (var right = 0; right < 2 * SignInAttempts.FreeForCodes; right++)
            Assert.Null(await attempts.BeginCodeAsync(CodeFamily.Password, $"client-{right}", default));
        for (var wrong = 0; wrong < SignInAttempts.FreeForCodes; wrong++)
        {
            Assert.Null(await attempts.BeginCodeAsync(CodeFamily.Password, $"guesser-{wrong}", default));
            await attempts.MissCodeAsync(CodeFamily.Password, default);
        }

        Assert.Equal(TimeSpan.FromMinutes(50), await attempts.BeginCodeAsync(CodeFamily.Password, Home, default));
        Assert.Null(await attempts.BeginCodeAsync(CodeFamily.Approval, Home, default));
        clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Null(await attempts.BeginCodeAsync(CodeFamily.Password, Home, default));
    }

    [Fact]
    public async Task A_known_client_that_guesses_waits_as_any_other()
    {
        await attempts.WelcomeAsync(Ana, Home, default);
        for (var guess = 0; guess < SignInAttempts.Free; guess++)
            Assert.Null(await TryAsync(Home));

        Assert.Equal(TimeSpan.FromMinutes(1), await TryAsync(Home));
    }

    [Fact]
    public async Task Nothing_is_left_of_an_address_that_is_forgotten()
    {
        await TryAsync(Home);
        await attempts.WelcomeAsync(Ana, Home, default);

        await attempts.DeleteAsync(Ana, default);

        Assert.Empty(table.Rows);
    }

    private Task<TimeSpan?> TryAsync(string client) => attempts.BeginAsync(Ana, client, default);
}
