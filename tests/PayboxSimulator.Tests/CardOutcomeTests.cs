using Enrollment.PayboxSimulator.Tests.Support;

namespace Enrollment.PayboxSimulator.Tests;

public sealed class CardOutcomeTests : IAsyncLifetime
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

    [Theory]
    [InlineData("1111222233334444", "00000")]
    [InlineData("1111222233334445", "00105")]
    [InlineData("4012001037141112", "00000")]
    [InlineData("4012001037141113", "00040")]
    [InlineData("4012001038443335", "00000")]
    [InlineData("4975660000000004", "00000")]
    [InlineData("4970100000025102", "00000")]
    [InlineData("5555550000000004", "00000")]
    [InlineData("4974010000000008", "00000")]
    [InlineData("4010000000000051", "00151")]
    [InlineData("4010000000000043", "00143")]
    [InlineData("4011000000000001", "001A1")]
    [InlineData("4011000000000004", "001A4")]
    [InlineData("4020000000000051", "00000")]
    [InlineData("4539148803436467", "00004")]
    public async Task Each_test_card_has_its_answer(string card, string code)
    {
        var back = await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop), card);

        var query = Assert.Single(_shop.Notifications);
        Assert.True(await _simulator.IsSignedAsync(query));
        Assert.Equal(code, Signed.Value(query, "Erreur"));
        Assert.Equal(code == "00000" ? "/done" : "/refused", back.AbsolutePath);
        Assert.Equal(code == "00000" ? 60100 : 0, await _simulator.AccountAsync());
        Assert.Equal(code == "00000" ? "XXXXXX" : null, Signed.Value(query, "Auto"));
    }

    [Fact]
    public async Task A_number_outside_the_catalogue_is_never_kept()
    {
        await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop), "4539148803436467");

        Assert.DoesNotContain("4539148803436467", await _simulator.Client.GetStringAsync("/log"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4012001038443335", "04", "00040", "U", null)]
    [InlineData("4012001038443335", "03", "00000", "U", "N")]
    [InlineData("4012001037141112", "04", "00000", "Y", "O")]
    [InlineData("4012001037141112", "02", "00000", "Y", "N")]
    public async Task Authentication_asked_and_given_decides_the_guarantee(string card, string asked, string code, string state, string? guarantee)
    {
        await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop).With("PBX_SOUHAITAUTHENT", asked), card);

        var query = Assert.Single(_shop.Notifications);
        Assert.Equal(code, Signed.Value(query, "Erreur"));
        Assert.Equal(state, Signed.Value(query, "Trois"));
        if (guarantee is not null)
            Assert.Equal(guarantee, Signed.Value(query, "Gar"));
    }

    [Theory]
    [InlineData("07", "2022", null, "00008")]
    [InlineData("08", "2022", null, "00000")]
    [InlineData("02", "2023", "2303", "00008")]
    [InlineData("03", "2023", "2303", "00000")]
    public async Task A_card_that_expires_before_today_or_before_the_latest_debit_is_refused(string month, string year, string? latest, string code)
    {
        var order = Order.For("INS-7").Notifying(_shop);
        if (latest is not null)
            order.With("PBX_DATEVALMAX", latest);
        await _simulator.PayAsync(order, month: month, year: year);

        Assert.Equal(code, Signed.Value(Assert.Single(_shop.Notifications), "Erreur"));
    }

    [Theory]
    [InlineData("CB", "4974010000000008", "00021")]
    [InlineData("CB", "4012001037141112", "00000")]
    [InlineData("E_CARD", "4974010000000008", "00000")]
    [InlineData("EUROCARD_MASTERCARD", "1111222233334444", "00021")]
    public async Task A_card_of_another_type_than_asked_is_refused(string asked, string card, string code)
    {
        await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop).With("PBX_TYPEPAIEMENT", "CARTE").With("PBX_TYPECARTE", asked), card);

        Assert.Equal(code, Signed.Value(Assert.Single(_shop.Notifications), "Erreur"));
    }

    [Fact]
    public async Task A_code_asked_for_by_the_test_is_answered()
    {
        await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop).With("PBX_ERRORCODETEST", "00116"));

        Assert.Equal("00116", Signed.Value(Assert.Single(_shop.Notifications), "Erreur"));
        Assert.Equal(0, await _simulator.AccountAsync());
    }

    [Fact]
    public async Task A_subscriber_is_registered_with_the_payment_and_told_as_token_expiry_and_third_part()
    {
        await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop).With("PBX_REFABONNE", "P-7"));

        Assert.Matches(@"\A[A-Za-z]{11}  2512  ---\z", Signed.Value(Assert.Single(_shop.Notifications), "Abonne"));
        Assert.Single(await _simulator.LogAsync("?kind=subscriber-registered&subscriber=P-7"));
    }

    [Fact]
    public async Task A_subscriber_that_exists_is_refused_and_nothing_is_charged()
    {
        await _simulator.RegisterAsync("P-7");
        await _simulator.PayAsync(Order.For("INS-8").Notifying(_shop).With("PBX_REFABONNE", "P-7"));

        Assert.Equal("00016", Signed.Value(Assert.Single(_shop.Notifications), "Erreur"));
        Assert.Equal(60100, await _simulator.AccountAsync());
    }

    [Fact]
    public async Task A_refused_payment_registers_nobody()
    {
        await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop).With("PBX_REFABONNE", "P-7"), "4010000000000051");

        Assert.Null(Signed.Value(Assert.Single(_shop.Notifications), "Abonne"));
        Assert.Empty(await _simulator.LogAsync("?kind=subscriber-registered"));
    }

    [Fact]
    public async Task An_authorisation_only_moves_no_money_until_it_is_captured()
    {
        await _simulator.PayAsync(Order.For("INS-7").Notifying(_shop).With("PBX_AUTOSEULE", "O"));
        var query = Assert.Single(_shop.Notifications);
        Assert.Equal(0, await _simulator.AccountAsync());

        var numbers = new Dictionary<string, string>
        {
            ["NUMTRANS"] = Signed.Value(query, "Trans")!.PadLeft(10, '0'),
            ["NUMAPPEL"] = Signed.Value(query, "Appel")!.PadLeft(10, '0'),
        };
        var captured = await DirectCall.About("00002", numbers, "INS-7", 60100).AskAsync(_simulator);
        var again = await DirectCall.About("00002", numbers, "INS-7", 60100).AskAsync(_simulator);

        Assert.Equal("00000", captured["CODEREPONSE"]);
        Assert.Equal("00002", again["CODEREPONSE"]);
        Assert.Equal(60100, await _simulator.AccountAsync());
    }
}
