namespace Enrollment.Domain.Tests;

public sealed class StableHashTests
{
    // The published values of FNV-1a. Another hash would move every student's debit to another minute.
    [Theory]
    [InlineData("", 0x811C9DC5)]
    [InlineData("a", 0xE40C292C)]
    [InlineData("foobar", 0xBF9CF968)]
    public void A_text_has_the_same_hash_for_ever(string text, uint hash) => Assert.Equal(hash, StableHash.Of(text));
}
