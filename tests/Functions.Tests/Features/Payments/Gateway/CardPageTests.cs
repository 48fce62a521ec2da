using Enrollment.Functions.Gateway;

namespace Enrollment.Functions.Tests.Features.Payments.Gateway;

public sealed class CardPageTests : IAsyncLifetime
{
    private Bench _bench = null!;

    public async Task InitializeAsync() => _bench = await Bench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_paid_page_is_notified_with_the_numbers_a_refund_needs()
    {
        var paid = await _bench.PayAndReadAsync(_bench.Request("INS-7"));

        Assert.Equal(NotifiedOutcome.Paid, paid.Outcome);
        Assert.Equal(("INS-7", 60100L, "00000"), (paid.Reference, paid.AmountCents, paid.Code));
        Assert.Equal("XXXXXX", paid.Authorisation);
        Assert.Equal(new DateOnly(2025, 12, 31), paid.CardExpiry);
        Assert.Equal("CB", paid.CardType);
        Assert.True(paid.IsGuaranteed);
        Assert.Null(paid.Refusal);
        Assert.Null(paid.Subscriber);
        Assert.IsType<GatewayAnswer.Accepted>(await _bench.Gateway.RefundAsync(
            new CardRefund("INS-7-R1", 60100, paid.TransactionNumber!, paid.CallNumber!), CancellationToken.None));
    }

    [Fact]
    public async Task An_address_with_an_ampersand_is_sealed_without_it()
    {
        var paid = await _bench.PayAndReadAsync(_bench.Request("INS-7") with
        {
            Payer = new Payer("Ana", "<Souza>", "Résidence A & B", null, "63170", "Aubière"),
        });

        Assert.Equal(NotifiedOutcome.Paid, paid.Outcome);
    }

    [Theory]
    [InlineData("\"a@b.fr&PBX_AUTOSEULE=O&PBX_Z=\"@evil.example", "INS-7")]
    [InlineData("a=b@evil.example", "INS-7")]
    [InlineData("a\rb@evil.example", "INS-7")]
    [InlineData("ana@example.org", "INS-7&PBX_AUTOSEULE=O")]
    public async Task No_value_that_would_read_as_two_fields_is_sealed(string email, string reference) =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            _bench.Gateway.OpenPageAsync(_bench.Request(reference) with { Email = email }, CancellationToken.None));

    [Fact]
    public async Task A_registered_card_comes_back_as_token_and_last_day_and_nothing_else()
    {
        var paid = await _bench.PayAndReadAsync(_bench.Request("INS-7") with { RegisterSubscriber = "P-7", RequireChallenge = true, RefuseECards = true });

        Assert.Matches(@"\A[A-Za-z]{11}\z", paid.Subscriber!.Token);
        Assert.Equal(new DateOnly(2025, 12, 31), paid.Subscriber.Expiry);
        Assert.Equal("Y", paid.Authentication);
    }

    [Theory]
    [InlineData("1111222233334445", "00105", RefusalKind.Soft)]
    [InlineData("4010000000000043", "00143", RefusalKind.Hard)]
    [InlineData("4010000000000091", "00191", RefusalKind.Technical)]
    [InlineData("4011000000000001", "001A1", RefusalKind.Reauthenticate)]
    [InlineData("4012001037141113", "00040", RefusalKind.Reauthenticate)]
    public async Task A_refused_page_says_what_the_refusal_means(string card, string code, RefusalKind kind)
    {
        var refused = await _bench.PayAndReadAsync(_bench.Request("INS-7"), card);

        Assert.Equal(NotifiedOutcome.Refused, refused.Outcome);
        Assert.Equal(code, refused.Code);
        Assert.Equal(kind, refused.Refusal);
        Assert.Null(refused.TransactionNumber);
    }

    [Fact]
    public async Task A_payer_who_leaves_has_not_been_refused()
    {
        var left = await _bench.PayAndReadAsync(_bench.Request("INS-7"), action: "cancel");

        Assert.Equal(NotifiedOutcome.Left, left.Outcome);
        Assert.Null(left.Refusal);
    }

    [Fact]
    public async Task Temporary_numbers_are_refused_when_asked_and_recognised_when_not()
    {
        var shutOut = await _bench.PayAndReadAsync(_bench.Request("INS-7") with { RefuseECards = true }, "4974010000000008");
        var seen = await _bench.PayAndReadAsync(_bench.Request("INS-8"), "4974010000000008");

        Assert.Equal("00021", shutOut.Code);
        Assert.True(seen.IsTemporaryCard);
        Assert.Equal(NotifiedOutcome.Paid, seen.Outcome);
    }

    [Theory]
    [InlineData(true, "00040")]
    [InlineData(false, "00000")]
    public async Task A_holder_who_cannot_authenticate_pays_only_where_it_is_not_required(bool isRequired, string code)
    {
        var told = await _bench.PayAndReadAsync(_bench.Request("INS-7") with { RequireChallenge = isRequired }, "4012001038443335");

        Assert.Equal(code, told.Code);
        Assert.False(told.IsGuaranteed);
    }

    [Theory]
    [InlineData("2025", 2025, 12, "00000")]
    [InlineData("2025", 2026, 1, "00008")]
    public async Task A_card_that_ends_before_the_last_debit_is_refused_by_the_page(string cardYear, int year, int month, string code)
    {
        var told = await _bench.PayAndReadAsync(_bench.Request("INS-7") with { LatestExpiry = new DateOnly(year, month, 10) }, year: cardYear);

        Assert.Equal(code, told.Code);
    }

    [Fact]
    public async Task Every_altered_byte_of_a_notification_is_noticed()
    {
        var query = await _bench.PayAsync(_bench.Request("INS-7"));
        Assert.StartsWith("?school=polytech&Mt=60100", query, StringComparison.Ordinal);
        var start = query.IndexOf("Mt=", StringComparison.Ordinal);
        for (var place = start; place < query.Length; place++)
        {
            var altered = query[..place] + (query[place] == '1' ? '2' : '1') + query[(place + 1)..];
            Assert.IsNotType<NotificationReading.Authentic>(_bench.Gateway.ReadNotification(altered));
        }
    }

    [Fact]
    public async Task Variables_put_around_the_signed_ones_are_not_believed()
    {
        var query = (await _bench.PayAsync(_bench.Request("INS-7")))[1..];

        var before = Assert.IsType<NotificationReading.Authentic>(_bench.Gateway.ReadNotification("Ref=INS-8&" + query));
        Assert.Equal("INS-7", before.Notification.Reference);
        Assert.IsNotType<NotificationReading.Authentic>(_bench.Gateway.ReadNotification(query + "&Ref=INS-8"));
        Assert.IsNotType<NotificationReading.Authentic>(_bench.Gateway.ReadNotification("Mt=1&" + query));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?Mt=60100&Ref=INS-7&Erreur=00000")]
    [InlineData("?Ref=INS-7&Sign=AAAA")]
    [InlineData("?Mt=60100&Sign=%ZZ")]
    [InlineData("?Mt=60100&Sign=not-base64")]
    public void What_is_no_notification_is_malformed(string query) =>
        Assert.IsType<NotificationReading.Malformed>(_bench.Gateway.ReadNotification(query));

    [Fact]
    public async Task Fields_are_in_a_fixed_order_with_paris_time_and_the_seal_last()
    {
        var opening = Assert.IsType<CardPageOpening.Open>(await _bench.Gateway.OpenPageAsync(
            _bench.Request("INS-7", 5) with { Language = "en", OpenFor = TimeSpan.FromMinutes(10) }, CancellationToken.None));

        var fields = opening.Page.Fields.ToDictionary(field => field.Key, field => field.Value);
        Assert.Equal("005", fields["PBX_TOTAL"]);
        Assert.Equal("2022-08-22T10:00:00+02:00", fields["PBX_TIME"]);
        Assert.Equal("GBR", fields["PBX_LANGUE"]);
        Assert.Equal("600", fields["PBX_DISPLAY"]);
        Assert.Equal("PBX_HMAC", opening.Page.Fields[^1].Key);
        Assert.DoesNotContain("PBX_REFABONNE", fields.Keys);
    }

    [Fact]
    public async Task A_payer_is_told_in_one_line_without_accents_and_within_the_limits()
    {
        var payer = new Payer("Ångström-Łukasz Øyvind d’Arcœur", "李小龙", "12\r\n rue <de> l'Île & Cie " + new string('x', 60), " ", "63000", "Saint-Étienne");
        var opening = Assert.IsType<CardPageOpening.Open>(await _bench.Gateway.OpenPageAsync(_bench.Request("INS-7") with { Payer = payer }, CancellationToken.None));

        var billing = opening.Page.Fields.Single(field => field.Key == "PBX_BILLING").Value;
        Assert.Equal("Dang THor-Isil l'Ane", BillingText.Plain("Đặng Þór‑Işıl l’Âne", 50));
        Assert.Contains("<FirstName>Angstrom-Lukasz Oyvind</FirstName>", billing, StringComparison.Ordinal);
        Assert.Contains("<LastName>NA</LastName>", billing, StringComparison.Ordinal);
        Assert.Contains("<Address1>12 rue de l'Ile Cie xxx", billing, StringComparison.Ordinal);
        Assert.DoesNotContain("Address2", billing, StringComparison.Ordinal);
        Assert.True(billing.All(character => char.IsAscii(character) && !char.IsControl(character)));
        Assert.Equal(NotifiedOutcome.Paid, (await _bench.PayAndReadAsync(_bench.Request("INS-8") with { Payer = payer })).Outcome);
    }

    [Fact]
    public async Task A_request_beyond_the_limits_is_an_error_that_names_them()
    {
        async Task Refused(CardPageRequest request, string told)
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(() => _bench.Gateway.OpenPageAsync(request, CancellationToken.None));
            Assert.Contains(told, error.Message, StringComparison.Ordinal);
        }

        var request = _bench.Request("INS-7");
        await Refused(request with { NotificationUrl = "https://school.example/" + new string('a', 128) }, "150");
        await Refused(request with { Reference = "" }, "reference");
        await Refused(request with { AmountCents = 0 }, "amount");
        await Refused(request with { Email = "a@b" }, "e-mail");
        await Refused(request with { Payer = request.Payer with { CountryCode = "FR" } }, "country");
    }

    [Fact]
    public async Task When_the_platform_is_not_well_no_page_is_offered()
    {
        await _bench.FaultAsync("""{"behaviour":"down"}""");

        Assert.IsType<CardPageOpening.Unavailable>(await _bench.Gateway.OpenPageAsync(_bench.Request("INS-7"), CancellationToken.None));
    }

    [Fact]
    public async Task Health_is_asked_again_after_half_a_minute()
    {
        await _bench.Gateway.OpenPageAsync(_bench.Request("INS-7"), CancellationToken.None);
        await _bench.FaultAsync("""{"behaviour":"down"}""");
        Assert.IsType<CardPageOpening.Open>(await _bench.Gateway.OpenPageAsync(_bench.Request("INS-7"), CancellationToken.None));
        _bench.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.IsType<CardPageOpening.Unavailable>(await _bench.Gateway.OpenPageAsync(_bench.Request("INS-7"), CancellationToken.None));
    }

    [Fact]
    public async Task A_page_on_the_second_platform_is_offered_when_the_first_does_not_answer()
    {
        await using var bench = await Bench.StartAsync(
            ("Paybox:HealthUrl", "http://127.0.0.1:1/load.html"), ("Paybox:BackupPageUrl", "https://backup.example/page"));

        var opening = Assert.IsType<CardPageOpening.Open>(await bench.Gateway.OpenPageAsync(bench.Request("INS-7"), CancellationToken.None));
        Assert.Equal("https://backup.example/page", opening.Page.Url);
    }
}
