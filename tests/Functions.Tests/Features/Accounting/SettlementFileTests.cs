using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Tests.Features.Accounting;

public sealed class SettlementFileTests
{
    private const string Header = "date,type,reference,numtrans,numappel,parent,amount_cents\n";
    private const string Good = "2022-10-10,debit,2022-1-P002,0000500001,0000900001,,63380\n";

    [Fact]
    public void Numbers_are_read_without_their_zeros_and_the_days_are_those_of_the_lines()
    {
        var file = SettlementFile.Read(Header + Good + "2022-10-12,refund,2022-1-R1,500002,900002,0000500001,-63380\n", null);

        Assert.Equal(new DayRange(new DateOnly(2022, 10, 10), new DateOnly(2022, 10, 12)), file.Days);
        Assert.Equal(
            [
                new SettlementRow(2, new DateOnly(2022, 10, 10), SettlementType.Debit, "2022-1-P002", "500001", "900001", null, 63380),
                new SettlementRow(3, new DateOnly(2022, 10, 12), SettlementType.Refund, "2022-1-R1", "500002", "900002", "500001", -63380),
            ],
            file.Rows);
    }

    [Theory]
    [InlineData("10/10/2022,debit,R,1,1,,1", "date")]
    [InlineData("2022-10-11,debit,R,1,1,,1", "date")]
    [InlineData("2022-10-10,chargeback,R,1,1,,1", "type")]
    [InlineData("2022-10-10,3,R,1,1,1,-1", "type")]
    [InlineData("2022-10-10,debit,,1,1,,1", "reference")]
    [InlineData("2022-10-10,debit,R,,1,,1", "numtrans")]
    [InlineData("2022-10-10,debit,R,0,1,,1", "numtrans")]
    [InlineData("2022-10-10,debit,R,1,x,,1", "numappel")]
    [InlineData("2022-10-10,debit,R,1,1,1,1", "parent")]
    [InlineData("2022-10-10,refund,R,1,1,,-1", "parent")]
    [InlineData("2022-10-10,refund,R,1,1,1,1", "amount_cents")]
    [InlineData("2022-10-10,payment,R,1,1,,-1", "amount_cents")]
    [InlineData("2022-10-10,payment,R,1,1,,0", "amount_cents")]
    [InlineData("2022-10-10,payment,R,1,1,,601.00", "amount_cents")]
    [InlineData("2022-10-10,payment,R,1,1,,99999999999999999999", "amount_cents")]
    [InlineData("2022-10-10,payment,R,1,1,1", null)]
    public void A_line_that_cannot_be_read_is_named(string line, string? column)
    {
        var invalid = Assert.Throws<InvalidRequestException>(() => SettlementFile.Read(Header + Good + line + "\n" + Good, new DateOnly(2022, 10, 10)));

        var error = Assert.Single(invalid.Errors);
        Assert.Equal((column, 3), (error.Field, error.Line!.Value));
    }

    [Fact]
    public void An_empty_settlement_is_of_the_day_that_is_said_or_of_none()
    {
        Assert.Empty(SettlementFile.Read(Header, new DateOnly(2022, 10, 10)).Rows);
        Assert.Throws<InvalidRequestException>(() => SettlementFile.Read(Header, null));
    }
}
