namespace Enrollment.Domain.Tests;

public sealed class EmailParserTests
{
    [Theory]
    [InlineData("jean.dupont@free.fr", "jean.dupont@free.fr")]
    [InlineData("O'Neil+school@Example.org", "O'Neil+school@Example.org")]
    [InlineData("zoe@école.fr", "zoe@xn--cole-9oa.fr")]
    [InlineData("zoe@xn--cole-9oa.fr", "zoe@xn--cole-9oa.fr")]
    [InlineData("zoe@example.org.", "zoe@example.org")]
    public void An_address_is_read_in_the_form_in_which_it_is_sent(string text, string sent)
    {
        Assert.True(EmailParser.TryRead(text, out var address, out _));
        Assert.Equal(sent, address);
    }

    [Theory]
    [InlineData("jean.@free.fr", "at the end or twice")]
    [InlineData(".jean@free.fr", "at the end or twice")]
    [InlineData("je..an@free.fr", "at the end or twice")]
    [InlineData("jean", "6 to 120")]
    [InlineData("jean dupont@free.fr", "before the @")]
    [InlineData("zoé@free.fr", "before the @")]
    [InlineData("\"jean\"@free.fr", "before the @")]
    [InlineData("Jean <jean@free.fr>", "before the @")]
    [InlineData("jean@free.fr@free.fr", "name@domain")]
    [InlineData("jean.free.fr", "name@domain")]
    [InlineData("jean@localhost", "domain name")]
    [InlineData("jean@127.0.0.1", "domain name")]
    [InlineData("jean@[127.0.0.1]", "domain name")]
    [InlineData("jean@free..fr", "domain name")]
    [InlineData("jean@free.fr..", "domain name")]
    [InlineData("jean@-free.fr", "domain name")]
    [InlineData("jean@free.fr>", "domain name")]
    public void An_address_that_no_server_takes_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(EmailParser.TryRead(text, out var address, out var flaw));
        Assert.Empty(address);
        Assert.Contains(reason, flaw.En, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("\"a@b.fr&PBX_AUTOSEULE=O&PBX_Z=\"@evil.org")]
    [InlineData("a&b@example.org")]
    [InlineData("a=b@example.org")]
    [InlineData("ab@exam&ple.org")]
    [InlineData("ab@exam=ple.org")]
    [InlineData("a\u0001b@example.org")]
    [InlineData("ab@example.org\r\n")]
    [InlineData("ab@exam\tple.org")]
    public void An_address_that_could_make_fields_of_a_form_is_refused(string text) =>
        Assert.False(EmailParser.TryRead(text, out _, out _));

    [Theory]
    [InlineData(1, 4, true)]
    [InlineData(1, 3, false)]
    [InlineData(64, 55, true)]
    [InlineData(64, 56, false)]
    [InlineData(65, 30, false)]
    public void An_address_has_6_to_120_characters_and_64_at_most_before_the_at(int name, int domain, bool isRead)
    {
        var text = $"{new string('n', name)}@{new string('d', domain - 3)}.fr";

        Assert.Equal(isRead, EmailParser.TryRead(text, out _, out var flaw));
        Assert.Equal(isRead, flaw.Fr.Length == 0 && flaw.En.Length == 0);
    }
}
