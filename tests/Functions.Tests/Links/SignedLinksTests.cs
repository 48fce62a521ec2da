using System.Security.Cryptography;
using Enrollment.Domain;
using Enrollment.Functions.Links;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Links;

public sealed class SignedLinksTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    private ApprovalRight Right => new(new DossierId(2022, "22000001"), 2, time.Start.AddDays(14));

    [Fact]
    public void A_link_gives_back_its_right_until_it_expires()
    {
        var token = Links(key).Approval(Right);

        time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        Assert.Equal((LinkReading.Valid, Right), Links(key).ReadApproval(token));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(LinkReading.Expired, Links(key).ReadApproval(token).Reading);
    }

    [Fact]
    public void Another_key_opens_nothing() =>
        Assert.Equal((LinkReading.Invalid, null), Links(RandomNumberGenerator.GetBytes(32)).ReadApproval(Links(key).Approval(Right)));

    [Fact]
    public void No_letter_of_a_link_can_be_changed_left_out_or_added()
    {
        var token = Links(key).Approval(Right);

        for (var place = 0; place < token.Length; place++)
        {
            Assert.Equal(LinkReading.Invalid, Read(token[..place] + (token[place] == 'Q' ? 'R' : 'Q') + token[(place + 1)..]));
            Assert.Equal(LinkReading.Invalid, Read(token.Remove(place, 1)));
            Assert.Equal(LinkReading.Invalid, Read(token.Insert(place, "=")));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("é.à")]
    [InlineData("AAAA.AAAA")]
    public void What_is_no_link_is_invalid(string token) => Assert.Equal(LinkReading.Invalid, Read(token));

    [Fact]
    public void A_link_fits_an_address_as_it_is() =>
        Assert.Matches("^[A-Za-z0-9_.-]{20,120}$", Links(key).Approval(Right));

    private LinkReading Read(string token) => Links(key).ReadApproval(token).Reading;

    private SignedLinks Links(byte[] signing) =>
        new(Options.Create(new LinkOptions { SigningKey = Convert.ToBase64String(signing) }), time);
}
