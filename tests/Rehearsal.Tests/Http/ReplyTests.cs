using System.Net;
using System.Text;
using Enrollment.Rehearsal.Http;

namespace Enrollment.Rehearsal.Tests.Http;

public sealed class ReplyTests
{
    [Fact]
    public void A_success_is_ok() => Assert.Equal("ok", Of(HttpStatusCode.Created, "{}").Outcome);

    [Fact]
    public void A_problem_is_its_code() =>
        Assert.Equal("portal-closed", Of(HttpStatusCode.Conflict, """{"type":"urn:enrollment:problem:portal-closed"}""").Outcome);

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"type":"about:blank"}""")]
    public void A_failure_without_a_code_ends_the_rehearsal_with_what_was_said(string body) =>
        Assert.StartsWith("GET /x answered 500", Assert.Throws<RehearsalException>(() => Of(HttpStatusCode.InternalServerError, body).Outcome).Message, StringComparison.Ordinal);

    private static Reply Of(HttpStatusCode status, string body) => new("GET /x", status, Encoding.UTF8.GetBytes(body), Repeated: false);
}
