using Enrollment.Functions.Features.Mails;

namespace Enrollment.Functions.Tests.Features.Mails;

public sealed class CodeTextTests
{
    [Theory]
    [InlineData("M4T0R-Y8KC2")]
    [InlineData(" m4tor y8kc2 ")]
    [InlineData("M4TOR–Y8KC2.")]
    [InlineData("M 4 T 0 R Y 8 K C 2")]
    public void A_code_is_read_however_it_is_typed(string typed) =>
        Assert.Equal(("M4T0RY8KC2", CodeFamily.Password), CodeText.Read(typed));

    [Theory]
    [InlineData("")]
    [InlineData("M4T0RY8KC")]
    [InlineData("M4T0RY8KC22")]
    [InlineData("X4T0RY8KC2")]
    [InlineData("M4T0RY8KCU")]
    [InlineData("M4T0RY8KCé")]
    public void What_cannot_be_a_code_is_told_from_a_wrong_one(string typed) => Assert.Null(CodeText.Read(typed));

    [Fact]
    public void Nine_letters_carry_five_random_bits_each()
    {
        Assert.Equal("D000000000", CodeText.Of(CodeFamily.Approval, new byte[8]));
        Assert.Equal("MZZZZZZZZZ", CodeText.Of(CodeFamily.Password, [255, 255, 255, 255, 255, 255, 255, 255]));
        foreach (var bit in Enumerable.Range(0, 45))
        {
            var octets = BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(1UL << bit));
            Assert.NotEqual("D000000000", CodeText.Of(CodeFamily.Approval, octets));
        }
    }
}
