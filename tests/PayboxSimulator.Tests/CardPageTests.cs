using System.Net;
using Enrollment.PayboxSimulator.Tests.Support;

namespace Enrollment.PayboxSimulator.Tests;

public sealed class CardPageTests : IAsyncLifetime
{
    private RunningSimulator _simulator = null!;
    private Shop _shop = null!;

    public async Task InitializeAsync()
    {
        _simulator = await RunningSimulator.StartAsync();
        _shop = await Shop.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task The_page_shows_merchant_reference_and_amount_in_the_language_asked()
    {
        using var french = await _simulator.OpenAsync(Order.For("INS-7", 377000));
        using var english = await _simulator.OpenAsync(Order.For("INS-7", 377000).With("PBX_LANGUE", "GBR"));

        var html = WebUtility.HtmlDecode(await french.Content.ReadAsStringAsync());
        Assert.Contains("Test merchant 1999888", html, StringComparison.Ordinal);
        Assert.Contains("INS-7", html, StringComparison.Ordinal);
        Assert.Matches(@"3\s770,00 EUR", html);
        Assert.Contains("Payer", html, StringComparison.Ordinal);
        Assert.Contains("3,770.00 EUR", await english.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_with_markup_is_shown_as_text()
    {
        using var page = await _simulator.OpenAsync(Order.For("<script>alert(1)</script>"));

        Assert.DoesNotContain("<script>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_accepted_payment_is_notified_with_a_signature_over_the_raw_variables_in_the_order_asked()
    {
        await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop));

        var query = Assert.Single(_shop.Notifications);
        Assert.True(await _simulator.IsSignedAsync(query));
        Assert.StartsWith("Mt=60100&Ref=INS-7&Auto=XXXXXX&Appel=", query, StringComparison.Ordinal);
        Assert.Equal("00000", Signed.Value(query, "Erreur"));
        Assert.Equal("2512", Signed.Value(query, "Fin"));
        Assert.Equal("O", Signed.Value(query, "Gar"));
        Assert.False(await _simulator.IsSignedAsync(query.Replace("Mt=60100", "Mt=60000", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Parameters_the_shop_added_are_signed_for_the_browser_and_not_for_the_server()
    {
        var back = await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop).With("PBX_REPONDRE_A", _shop.NotificationUrl + "?student=7"));

        var browser = back.Query.TrimStart('?');
        Assert.StartsWith("student=7&Mt=60100", browser, StringComparison.Ordinal);
        Assert.True(await _simulator.IsSignedAsync(browser));
        var server = Assert.Single(_shop.Notifications);
        Assert.False(await _simulator.IsSignedAsync(server));
        Assert.True(await _simulator.IsSignedAsync(server["student=7&".Length..]));
    }

    [Fact]
    public async Task A_notification_can_be_posted()
    {
        await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop).With("PBX_RUF1", "POST"));

        Assert.True(await _simulator.IsSignedAsync(Assert.Single(_shop.Notifications)));
    }

    [Fact]
    public async Task A_cancelled_page_goes_back_with_00001_and_moves_no_money()
    {
        var session = await _simulator.SessionAsync(Order.For("INS-7").Notifying(_shop));
        using var answer = await _simulator.SubmitAsync(session, card: "", action: "cancel");

        Assert.StartsWith(_shop.Address + "/cancelled?", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("00001", Signed.Value(Assert.Single(_shop.Notifications), "Erreur"));
        Assert.Equal(0, await _simulator.AccountAsync());
    }

    [Fact]
    public async Task A_second_click_on_the_same_page_takes_no_second_payment()
    {
        var session = await _simulator.SessionAsync(Order.For("INS-7").Notifying(_shop));
        using var first = await _simulator.SubmitAsync(session);
        using var second = await _simulator.SubmitAsync(session);

        Assert.Contains("00015", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(60100, await _simulator.AccountAsync());
    }

    [Fact]
    public async Task Two_pages_opened_for_one_reference_take_two_payments_as_the_real_platform_does()
    {
        var one = await _simulator.SessionAsync(Order.For("INS-7").Notifying(_shop));
        var two = await _simulator.SessionAsync(Order.For("INS-7").Notifying(_shop));
        using var first = await _simulator.SubmitAsync(one);
        using var second = await _simulator.SubmitAsync(two);

        Assert.Equal(2 * 60100, await _simulator.AccountAsync());
    }

    [Theory]
    [InlineData("12", "12", "2025", "123")]
    [InlineData("1111222233334444", "13", "2025", "123")]
    [InlineData("1111222233334444", "12", "205", "123")]
    [InlineData("1111222233334444", "12", "2025", "12")]
    public async Task A_mistyped_card_is_shown_again_and_tells_the_shop_nothing(string card, string month, string year, string cvv)
    {
        var session = await _simulator.SessionAsync(Order.For("INS-7").Notifying(_shop));
        using var mistyped = await _simulator.SubmitAsync(session, card, month, year, cvv);
        using var corrected = await _simulator.SubmitAsync(session);

        Assert.Equal(HttpStatusCode.BadRequest, mistyped.StatusCode);
        Assert.Contains("role=\"alert\"", await mistyped.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        Assert.Single(_shop.Notifications);
    }

    [Theory]
    [InlineData(900, "00000")]
    [InlineData(901, "00030")]
    public async Task A_page_left_open_longer_than_its_display_time_is_refused(int seconds, string code)
    {
        var session = await _simulator.SessionAsync(Order.For("INS-7").Notifying(_shop));
        _simulator.Clock.Advance(TimeSpan.FromSeconds(seconds));
        using var answer = await _simulator.SubmitAsync(session);

        Assert.Equal(code, Signed.Value(Assert.Single(_shop.Notifications), "Erreur"));
    }

    [Fact]
    public async Task A_notification_that_finds_nobody_is_logged_and_the_browser_still_goes_back()
    {
        var back = await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop).With("PBX_REPONDRE_A", "http://127.0.0.1:1/ipn"));

        Assert.StartsWith(_shop.Address + "/done", back.ToString(), StringComparison.Ordinal);
        var entry = Assert.Single(await _simulator.LogAsync("?kind=notification"));
        Assert.StartsWith("not delivered", entry.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_can_be_opened_by_get()
    {
        using var content = new FormUrlEncodedContent(Order.For("INS-7").Sealed());
        using var page = await _simulator.Client.GetAsync("/cgi/MYchoix_pagepaiement.cgi?" + await content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Without_addresses_to_go_back_to_the_outcome_is_a_plain_page()
    {
        using var answer = await _simulator.SubmitAsync(await _simulator.SessionAsync(Order.For("INS-7")));

        Assert.Contains("<strong id=\"code\">00000</strong>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
