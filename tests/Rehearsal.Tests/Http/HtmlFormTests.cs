using Enrollment.Rehearsal.Http;

namespace Enrollment.Rehearsal.Tests.Http;

public sealed class HtmlFormTests
{
    [Fact]
    public void A_form_says_where_it_goes_and_what_it_sends_unasked()
    {
        var form = HtmlForm.Read(
            """
            <p>Total</p>
            <form method="post" action="/pay?a=1&amp;b=2">
              <input type="hidden" name="session" value="&quot;x&quot;"><input name="card">
            </form>
            <form action="/other"><input type="hidden" name="not" value="this"></form>
            """,
            "A page");

        Assert.Equal("/pay?a=1&b=2", form.Action);
        Assert.Equal([KeyValuePair.Create("session", "\"x\"")], form.Hidden);
    }

    [Fact]
    public void A_form_without_an_action_goes_to_its_own_page() =>
        Assert.Equal("", HtmlForm.Read("<form method=\"post\"></form>", "A page").Action);

    [Fact]
    public void A_page_without_a_form_is_named() =>
        Assert.Contains("The card page has no form", Assert.Throws<RehearsalException>(() => HtmlForm.Read("<p>Refused</p>", "The card page")).Message, StringComparison.Ordinal);
}
