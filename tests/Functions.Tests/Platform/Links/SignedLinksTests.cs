using System.Security.Cryptography;
using Enrollment.Domain;
using Enrollment.Domain.Plans;
using Enrollment.Functions.Platform.Links;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Platform.Links;

public sealed class SignedLinksTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    private ApprovalRight Right => new(new DossierId("pc", 2022, "22000001"), 2, "0123456789abcdef", time.Start.AddDays(14), "compta/inscriptions@example.org");

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
        Assert.Matches("^[A-Za-z0-9_.-]{20,200}$", Links(key).Approval(Right));

    [Fact]
    public void A_token_opens_nothing_but_what_it_was_sealed_for()
    {
        var right = new DecisionRight(Right, Accepts: true, "abcdef012345");
        var (show, accept, refuse) = (Links(key).Approval(Right), Links(key).Decision(right), Links(key).Decision(right with { Accepts = false }));

        Assert.Equal((LinkReading.Valid, right), Links(key).ReadDecision(accept, accepts: true));
        Assert.Equal((LinkReading.Valid, right with { Accepts = false }), Links(key).ReadDecision(refuse, accepts: false));
        Assert.Equal((LinkReading.Invalid, null), Links(key).ReadDecision(accept, accepts: false));
        Assert.Equal((LinkReading.Invalid, null), Links(key).ReadDecision(refuse, accepts: true));
        Assert.Equal((LinkReading.Invalid, null), Links(key).ReadDecision(show, accepts: true));
        Assert.Equal((LinkReading.Invalid, null), Links(key).ReadDecision(show, accepts: false));
        Assert.Equal([LinkReading.Invalid, LinkReading.Invalid], [Read(accept), Read(refuse)]);
    }

    [Fact]
    public void No_bit_of_a_link_can_be_flipped()
    {
        var token = Links(key).Approval(Right);

        for (var bit = 0; bit < token.Length * 7; bit++)
        {
            var letters = token.ToCharArray();
            letters[bit / 7] ^= (char)(1 << (bit % 7));
            Assert.Equal(LinkReading.Invalid, Read(new string(letters)));
        }
    }

    [Fact]
    public void A_link_is_about_its_request_as_it_stood()
    {
        var plan = new PaymentPlan(2, time.Start, PlanState.Requested, [new Instalment(1, 60100), new Instalment(2, 63380)], InstalmentSplit.EqualParts);
        var right = Right with { Content = ApprovalRight.ContentOf(plan) };

        Assert.True(right.IsAbout(plan with { State = PlanState.Accepted }));
        Assert.False(right.IsAbout(plan.With(new Instalment(2, 63379))));
        Assert.False(right.IsAbout(plan with { Instalments = [new Instalment(1, 601), new Instalment(2, 63380)] }));
    }

    [Fact]
    public void A_link_is_named_without_being_told()
    {
        var token = Links(key).Approval(Right);

        Assert.Matches("^[0-9a-f]{12}$", SignedLinks.NameOf(token));
        Assert.DoesNotContain(SignedLinks.NameOf(token), token, StringComparison.Ordinal);
    }

    private LinkReading Read(string token) => Links(key).ReadApproval(token).Reading;

    private SignedLinks Links(byte[] signing) =>
        new(Options.Create(new LinkOptions { SigningKey = Convert.ToBase64String(signing) }), time);
}
