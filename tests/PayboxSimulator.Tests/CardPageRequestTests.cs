using System.Net;
using Enrollment.PayboxSimulator.Tests.Support;

namespace Enrollment.PayboxSimulator.Tests;

public sealed class CardPageRequestTests : IAsyncLifetime
{
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await RunningSimulator.StartAsync();

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Theory]
    [InlineData("02", "75E84EABB8398898DBE1150FDD68F82CB532CD44900F5ADAE1117CB9265E59DECA341DF2D548BDCFE587C3038468AF5FC58EC3CAAB5CB91F69A0DD407FF1482D")]
    [InlineData("04", "F6FAB41A0675457F3775A27E6A8B0223AE7FB0E5C3F4D2643F16E4AF96D88F65940359BE7B7E9468BA87B9CA7F034322AADA0C416CDE574B270097C1BDCCC31A")]
    public async Task The_published_examples_open_a_page_with_their_published_seal(string challenge, string seal)
    {
        await using var simulator = await RunningSimulator.StartAsync("--Merchant:Rang", "43", "--Merchant:Identifiant", "107975626");
        List<KeyValuePair<string, string>> fields =
        [
            new("PBX_SITE", "1999888"),
            new("PBX_RANG", "43"),
            new("PBX_IDENTIFIANT", "107975626"),
            new("PBX_TOTAL", "1000"),
            new("PBX_DEVISE", "978"),
            new("PBX_CMD", "3"),
            new("PBX_PORTEUR", "test@paybox.com"),
            new("PBX_RETOUR", "Mt:M;Id:R;Ref:S;Erreur:E;sign:K"),
            new("PBX_TIME", "2023-12-10T12:00:00+00:00"),
            new("PBX_SHOPPINGCART", """<?xml version="1.0" encoding="utf-8"?><shoppingcart><total><totalQuantity>5</totalQuantity></total></shoppingcart>"""),
            new("PBX_BILLING", """<?xml version="1.0" encoding="utf-8"?><Billing><Address><FirstName>Test</FirstName><LastName>PAYBOX</LastName><Address1>Paybox street</Address1><Address2></Address2><ZipCode>00000</ZipCode><City>PAYBOX</City><CountryCode>250</CountryCode></Address></Billing>"""),
            new("PBX_SOUHAITAUTHENT", challenge),
            new("PBX_HMAC", seal),
        ];
        using var good = await simulator.Client.PostAsync("/cgi/MYchoix_pagepaiement.cgi", new FormUrlEncodedContent(fields));
        fields[3] = new("PBX_TOTAL", "1001");
        using var altered = await simulator.Client.PostAsync("/cgi/MYchoix_pagepaiement.cgi", new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, altered.StatusCode);
    }

    [Theory]
    [InlineData("PBX_SITE", "1999889", "00006")]
    [InlineData("PBX_RANG", "33", "00006")]
    [InlineData("PBX_IDENTIFIANT", "110647234", "00006")]
    [InlineData("PBX_SITE", null, "00006")]
    [InlineData("PBX_HASH", "MD5", "00003")]
    [InlineData("PBX_TOTAL", null, "00011")]
    [InlineData("PBX_TOTAL", "99", "00011")]
    [InlineData("PBX_TOTAL", "601.00", "00011")]
    [InlineData("PBX_TOTAL", "12345678901", "00011")]
    [InlineData("PBX_DEVISE", "840", "00010")]
    [InlineData("PBX_CMD", "", "00003")]
    [InlineData("PBX_PORTEUR", "nobody", "00003")]
    [InlineData("PBX_RETOUR", "Sign:K;Mt:M", "00003")]
    [InlineData("PBX_RETOUR", "Mt", "00003")]
    [InlineData("PBX_TIME", "22/08/2022 10:00", "00003")]
    [InlineData("PBX_TIME", "2022-13-22T10:00:00+02:00", "00003")]
    [InlineData("PBX_EFFECTUE", "/done", "00003")]
    [InlineData("PBX_DATEVALMAX", "1325", "00008")]
    [InlineData("PBX_SHOPPINGCART", null, "00003")]
    [InlineData("PBX_SHOPPINGCART", "<shoppingcart><total><totalQuantity>100</totalQuantity></total></shoppingcart>", "00003")]
    [InlineData("PBX_BILLING", "<Billing><Address><FirstName>Zoé</FirstName></Address></Billing>", "00003")]
    [InlineData("PBX_BILLING", "<Billing><Address><FirstName>Zoe</FirstName></Address></Billing>", "00003")]
    [InlineData("PBX_BILLING", "<Billing", "00003")]
    public async Task A_wrong_field_is_refused_with_its_code_and_name(string field, string? value, string code)
    {
        using var page = await _simulator.OpenAsync(Order.For("INS-7").With(field, value));
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains($"<strong id=\"code\">{code}</strong>", html, StringComparison.Ordinal);
        Assert.Contains($"<p id=\"reason\">{field} ", html, StringComparison.Ordinal);
        Assert.Equal(code, Assert.Single(await _simulator.LogAsync("?kind=page-refused")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_address_of_more_than_150_characters_is_refused()
    {
        using var page = await _simulator.OpenAsync(Order.For("INS-7").With("PBX_EFFECTUE", "https://school.example/" + new string('a', 128)));

        Assert.Contains("PBX_EFFECTUE", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_sent_after_the_seal_is_refused()
    {
        var fields = Order.For("INS-7").Sealed();
        fields.Add(new("PBX_AUTOSEULE", "O"));
        using var page = await _simulator.Client.PostAsync("/cgi/MYchoix_pagepaiement.cgi", new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
    }

    [Fact]
    public async Task A_field_sent_twice_is_refused()
    {
        var fields = Order.For("INS-7").Sealed();
        fields.Insert(0, fields[3]);
        using var page = await _simulator.Client.PostAsync("/cgi/MYchoix_pagepaiement.cgi", new FormUrlEncodedContent(fields));

        Assert.Contains("PBX_TOTAL is sent twice", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_of_the_shop_s_form_is_not_part_of_the_seal()
    {
        var fields = Order.For("INS-7").Sealed();
        fields.Add(new("send", "Pay"));
        using var page = await _simulator.Client.PostAsync("/cgi/MYchoix_pagepaiement.cgi", new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
