using System.Net;
using Enrollment.Functions.Platform.Limits;

namespace Enrollment.Functions.Tests.Platform.Limits;

public sealed class ClientNetworkTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    public void A_client_is_an_address_or_the_network_that_one_subscriber_has(string address, string client) =>
        Assert.Equal(client, ClientNetwork.Of(IPAddress.Parse(address)));
}
