using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Tests.Scenarios;

public sealed class DetailsTests
{
    [Fact]
    public void A_card_is_accepted_unless_another_is_named()
    {
        Assert.Equal("1111222233334444", PaymentCard.Read("")!.Number);
        Assert.Equal("4010000000000051", PaymentCard.Read("4010000000000051")!.Number);
        Assert.True(PaymentCard.Read("cancel")!.IsCancelled);
    }

    [Fact]
    public void An_instalment_is_paid_with_its_number_and_a_card() =>
        Assert.Equal(new InstalmentPayment(3, new PaymentCard("4010000000000054")), InstalmentPayment.Read("3 4010000000000054"));

    [Fact]
    public void An_exemption_is_full_or_an_amount()
    {
        Assert.Equal(new Exemption(null, "CE-2022-09/1"), Exemption.Read("full CE-2022-09/1"));
        Assert.Equal(new Exemption(150_000, "CE 11/1"), Exemption.Read("150000 CE 11/1"));
    }

    [Fact]
    public void A_withdrawal_has_its_day_and_its_reason()
    {
        Assert.Equal(new Withdrawal(new DateOnly(2022, 8, 25), "moves abroad"), Withdrawal.Read("2022-08-25 moves abroad"));
        Assert.Null(Withdrawal.Read("2022-08-25"));
        Assert.Null(Withdrawal.Read("25/08/2022 moves abroad"));
    }

    [Fact]
    public void A_transfer_has_its_refund_and_its_reference()
    {
        Assert.Equal(new RefundTransfer("pc-2022-22000105-R1", "VIR 118"), RefundTransfer.Read("pc-2022-22000105-R1 VIR 118"));
        Assert.Null(RefundTransfer.Read("pc-2022-22000105-R1"));
    }

    [Fact]
    public void A_list_of_exemptions_has_one_student_per_semicolon() =>
        Assert.Equal(
            [("22000105", new Exemption(null, "CE-2")), ("22000118", new Exemption(5_000, "CE-3"))],
            ExemptionList.Read("22000105 full CE-2; 22000118 5000 CE-3"));

    [Fact]
    public void A_refusal_happens_once_unless_more_is_said()
    {
        Assert.Equal(new RefusalOrder("00151", 1), RefusalOrder.Read("00151"));
        Assert.Equal(new RefusalOrder("001A1", 3), RefusalOrder.Read("001A1 x3"));
    }
}
