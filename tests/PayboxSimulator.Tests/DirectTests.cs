using System.Text;
using Enrollment.PayboxSimulator.Tests.Support;

namespace Enrollment.PayboxSimulator.Tests;

public sealed class DirectTests : IAsyncLifetime
{
    private const long FirstPayment = 60100;
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await RunningSimulator.StartAsync();

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task A_debit_of_a_subscriber_moves_the_money_once_and_says_so_in_the_log()
    {
        var token = await _simulator.RegisterAsync("P-7");
        var answer = await DirectCall.Debit("P-7", token, "INS-7-E2").With("NUMQUESTION", "0000099001").AskAsync(_simulator);

        Assert.Equal("00000", answer["CODEREPONSE"]);
        Assert.Equal("0000099001", answer["NUMQUESTION"]);
        Assert.Equal("1999888", answer["SITE"]);
        Assert.Equal("032", answer["RANG"]);
        Assert.Equal("XXXXXX", answer["AUTORISATION"]);
        Assert.Matches(@"\A[0-9]{10}\z", answer["NUMTRANS"]);
        var entry = Assert.Single(await _simulator.LogAsync("?kind=debit"));
        Assert.Equal(63380, entry.GetProperty("moved_cents").GetInt64());
        Assert.Equal("INS-7-E2", entry.GetProperty("reference").GetString());
        Assert.Equal("2022-10-10T06:00:00+02:00", entry.GetProperty("at").GetString());
        Assert.Equal(FirstPayment + 63380, await _simulator.AccountAsync());
    }

    [Fact]
    public async Task Answers_are_in_latin_1()
    {
        using var answer = await DirectCall.Of("00011").With("REFERENCE", "none").SendAsync(_simulator);

        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Contains("COMMENTAIRE=Transaction non trouvée", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal("iso-8859-1", answer.Content.Headers.ContentType!.CharSet);
    }

    [Theory]
    [InlineData("4020000000000051", new[] { "00151", "00151", "00151" })]
    [InlineData("4030000000000051", new[] { "00151", "00000", "00000" })]
    [InlineData("4031000000000001", new[] { "001A1", "00000", "00000" })]
    [InlineData("4021000000000003", new[] { "001R3", "001R3", "001R3" })]
    public async Task The_card_behind_the_token_decides_each_debit(string card, string[] codes)
    {
        var token = await _simulator.RegisterAsync("P-7", card);
        var answered = new List<string>();
        for (var attempt = 1; attempt <= codes.Length; attempt++)
            answered.Add((await DirectCall.Debit("P-7", token, $"INS-7-E2-{attempt}").AskAsync(_simulator))["CODEREPONSE"]);

        Assert.Equal(codes, answered);
    }

    [Fact]
    public async Task A_debit_sent_twice_is_taken_twice_because_nothing_recognises_it()
    {
        var token = await _simulator.RegisterAsync("P-7");
        await DirectCall.Debit("P-7", token, "INS-7-E2").AskAsync(_simulator);
        await DirectCall.Debit("P-7", token, "INS-7-E2").AskAsync(_simulator);

        Assert.Equal(FirstPayment + (2 * 63380), await _simulator.AccountAsync());
    }

    [Theory]
    [InlineData("SITE", "1999889", "00006")]
    [InlineData("CLE", "wrong", "00006")]
    [InlineData("CLE", null, "00006")]
    [InlineData("VERSION", "00101", "00013")]
    [InlineData("VERSION", "00103", "00013")]
    [InlineData("TYPE", "00099", "00009")]
    [InlineData("DATEQ", "32102022060000", "00007")]
    [InlineData("NUMQUESTION", "12", "00005")]
    [InlineData("NUMQUESTION", "2147483648", "00005")]
    [InlineData("MONTANT", "0000000000", "00011")]
    [InlineData("MONTANT", "633,80", "00011")]
    [InlineData("DEVISE", "840", "00010")]
    [InlineData("REFERENCE", null, "00012")]
    [InlineData("REFABONNE", "P-8", "00017")]
    [InlineData("PORTEUR", "SLDwrong", "00004")]
    [InlineData("DATEVAL", "2512", "00008")]
    public async Task A_wrong_field_is_answered_with_its_code_and_moves_nothing(string field, string? value, string code)
    {
        var token = await _simulator.RegisterAsync("P-7");
        var answer = await DirectCall.Debit("P-7", token, "INS-7-E2").With(field, value).AskAsync(_simulator);

        Assert.Equal(code, answer["CODEREPONSE"]);
        Assert.Equal(FirstPayment, await _simulator.AccountAsync());
    }

    [Fact]
    public async Task A_question_number_serves_once_a_day()
    {
        async Task<string> Ask(string dateQ) =>
            (await DirectCall.Of("00011").With("NUMQUESTION", "0000077777").With("REFERENCE", "x").With("DATEQ", dateQ).AskAsync(_simulator))["CODEREPONSE"];

        Assert.Equal("00018", await Ask("10102022060000"));
        Assert.Equal("00005", await Ask("10102022235959"));
        Assert.Equal("00018", await Ask("11102022000000"));
    }

    [Fact]
    public async Task The_caller_s_day_decides_whether_a_card_has_expired()
    {
        var token = await _simulator.RegisterAsync("P-7");
        var last = await DirectCall.Debit("P-7", token, "a").With("DATEQ", "31122025235959").AskAsync(_simulator);
        var after = await DirectCall.Debit("P-7", token, "b").With("DATEQ", "01012026000000").AskAsync(_simulator);

        Assert.Equal("00000", last["CODEREPONSE"]);
        Assert.Equal("00008", after["CODEREPONSE"]);
    }

    [Fact]
    public async Task Refunds_add_up_to_what_was_captured_and_never_more()
    {
        var token = await _simulator.RegisterAsync("P-7");
        var debit = await DirectCall.Debit("P-7", token, "INS-7-E2").AskAsync(_simulator);
        var codes = new List<string>();
        foreach (var cents in new long[] { 20000, 40000, 3381, 3380, 1 })
            codes.Add((await DirectCall.About("00014", debit, "R", cents).AskAsync(_simulator))["CODEREPONSE"]);

        Assert.Equal(["00000", "00000", "00011", "00000", "00011"], codes);
        Assert.Equal(FirstPayment, await _simulator.AccountAsync());
        Assert.Equal("Remboursé", (await DirectCall.About("00017", debit, "INS-7-E2", 1).AskAsync(_simulator))["STATUS"]);
    }

    [Fact]
    public async Task A_refund_is_found_by_its_own_reference()
    {
        var token = await _simulator.RegisterAsync("P-7");
        var debit = await DirectCall.Debit("P-7", token, "INS-7-E2").AskAsync(_simulator);
        var refund = await DirectCall.About("00014", debit, "INS-7-R1", 20000).AskAsync(_simulator);
        var found = await DirectCall.Of("00011").With("REFERENCE", "INS-7-R1").AskAsync(_simulator);
        var told = await DirectCall.About("00017", found, "INS-7-R1", 1).AskAsync(_simulator);

        Assert.Equal(refund["NUMTRANS"], found["NUMTRANS"]);
        Assert.NotEqual(debit["NUMTRANS"], refund["NUMTRANS"]);
        Assert.Equal("Crédit", told["STATUS"]);
        Assert.Equal("INS-7-R1", Assert.Single(await _simulator.LogAsync("?kind=refund")).GetProperty("reference").GetString());
    }

    [Fact]
    public async Task A_refund_needs_both_numbers_of_the_transaction()
    {
        var token = await _simulator.RegisterAsync("P-7");
        var debit = await DirectCall.Debit("P-7", token, "INS-7-E2").AskAsync(_simulator);
        var answer = await DirectCall.About("00014", debit, "R", 100).With("NUMAPPEL", "0000000001").AskAsync(_simulator);

        Assert.Equal("00018", answer["CODEREPONSE"]);
    }

    [Fact]
    public async Task A_reference_is_found_with_the_numbers_of_its_transaction()
    {
        var token = await _simulator.RegisterAsync("P-7");
        var debit = await DirectCall.Debit("P-7", token, "INS-7-E2").AskAsync(_simulator);
        var found = await DirectCall.Of("00011").With("REFERENCE", "INS-7-E2").AskAsync(_simulator);
        var missing = await DirectCall.Of("00011").With("REFERENCE", "INS-7-E3").AskAsync(_simulator);

        Assert.Equal("00000", found["CODEREPONSE"]);
        Assert.Equal(debit["NUMTRANS"], found["NUMTRANS"]);
        Assert.Equal(debit["NUMAPPEL"], found["NUMAPPEL"]);
        Assert.False(found.ContainsKey("STATUS"));
        Assert.Equal("00018", missing["CODEREPONSE"]);
    }

    [Theory]
    [InlineData("1111222233334444", "Capturé")]
    [InlineData("4020000000000051", "Refusé")]
    public async Task A_consultation_tells_the_state(string card, string status)
    {
        var token = await _simulator.RegisterAsync("P-7", card);
        var debit = await DirectCall.Debit("P-7", token, "INS-7-E2").AskAsync(_simulator);
        var told = await DirectCall.About("00017", debit, "INS-7-E2", 63380).AskAsync(_simulator);

        Assert.Equal(status, told["STATUS"]);
    }

    [Fact]
    public async Task A_debit_is_cancelled_the_same_day_only()
    {
        var token = await _simulator.RegisterAsync("P-7");
        var one = await DirectCall.Debit("P-7", token, "one").AskAsync(_simulator);
        var two = await DirectCall.Debit("P-7", token, "two").AskAsync(_simulator);
        var sameDay = await DirectCall.About("00055", one, "one", 63380).AskAsync(_simulator);
        var nextDay = await DirectCall.About("00055", two, "two", 63380).With("DATEQ", "11102022000000").AskAsync(_simulator);

        Assert.Equal("00000", sameDay["CODEREPONSE"]);
        Assert.Equal("00002", nextDay["CODEREPONSE"]);
        Assert.Equal(FirstPayment + 63380, await _simulator.AccountAsync());
    }

    [Fact]
    public async Task A_deleted_subscriber_is_gone_and_its_name_free_again()
    {
        var token = await _simulator.RegisterAsync("P-7");
        var deleted = await DirectCall.Of("00058").With("REFABONNE", "P-7").AskAsync(_simulator);
        var again = await DirectCall.Of("00058").With("REFABONNE", "P-7").AskAsync(_simulator);
        var debit = await DirectCall.Debit("P-7", token, "INS-7-E2").AskAsync(_simulator);

        Assert.Equal("00000", deleted["CODEREPONSE"]);
        Assert.Equal("00017", again["CODEREPONSE"]);
        Assert.Equal("00017", debit["CODEREPONSE"]);
        Assert.NotEmpty(await _simulator.RegisterAsync("P-7"));
    }

    [Fact]
    public async Task A_card_can_be_registered_by_direct_then_captured_and_debited()
    {
        var registered = await DirectCall.Of("00056").With("REFABONNE", "P-9").With("PORTEUR", Holder.GoodCard).With("DATEVAL", "1225").With("CVV", "123")
            .With("REFERENCE", "INS-9").With("MONTANT", "0000001000").With("DEVISE", "978").AskAsync(_simulator);
        Assert.Equal(0, await _simulator.AccountAsync());
        var captured = await DirectCall.About("00002", registered, "INS-9", 1000).With("REFABONNE", "P-9").AskAsync(_simulator);
        var debited = await DirectCall.Debit("P-9", registered["PORTEUR"], "INS-9-E2").AskAsync(_simulator);

        Assert.Equal("00000", captured["CODEREPONSE"]);
        Assert.Equal("00000", debited["CODEREPONSE"]);
        Assert.Equal(1000 + 63380, await _simulator.AccountAsync());
    }

    [Fact]
    public async Task Fields_sent_empty_to_be_returned_are_returned()
    {
        var token = await _simulator.RegisterAsync("P-7");
        var answer = await DirectCall.Debit("P-7", token, "INS-7-E2").With("PAYS", "").With("TYPECARTE", "").AskAsync(_simulator);

        Assert.Equal("CB", answer["TYPECARTE"]);
        Assert.Equal("FRA", answer["PAYS"]);
    }
}
