using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Identities;

namespace Enrollment.Functions.Tests.Platform.Identities;

public sealed class MailAddressesTests
{
    [Theory]
    [InlineData("Zoe@Example.org")]
    [InlineData(" zoe@example.org ")]
    [InlineData("zoe@example.org.")]
    public void One_mailbox_has_one_key_however_it_is_typed(string typed) =>
        Assert.Equal(MailAddresses.Key("zoe@example.org"), MailAddresses.KeyOfTyped(typed));

    [Fact]
    public void A_domain_with_accents_is_the_same_as_its_ascii_form() =>
        Assert.Equal(MailAddresses.Key("zoe@xn--cole-9oa.fr"), MailAddresses.KeyOfTyped("zoe@École.fr"));

    [Theory]
    [InlineData("jean.@free.fr")]
    [InlineData("a&b@example.org")]
    [InlineData("jean@[127.0.0.1]")]
    public void What_cannot_be_mailed_is_refused_at_sign_in_and_for_staff(string typed)
    {
        Assert.Throws<InvalidRequestException>(() => MailAddresses.KeyOfTyped(typed));
        Assert.False(MailAddresses.CanBeStaff(typed));
    }
}
