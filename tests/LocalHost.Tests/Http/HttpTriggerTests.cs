using System.Net;
using System.Text;
using Enrollment.LocalHost.SampleApp;
using Enrollment.LocalHost.Tests.Hosting;

namespace Enrollment.LocalHost.Tests.Http;

public sealed class HttpTriggerTests : IAsyncLifetime
{
    private SampleHost app = null!;

    public async Task InitializeAsync() => app = await SampleHost.StartAsync(
        [typeof(HttpFunctions)]);

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    public async Task Without_route_or_methods_a_function_answers_under_its_name_to_any_method(string method) =>
        Assert.Equal($"{method} plain", await TextAsync(HttpStatusCode.OK, method, "/api/Plain"));

    [Fact]
    public async Task Functions_share_a_route_by_method_and_receive_its_values_converted()
    {
        Assert.Equal("""{"id":42}""", await TextAsync(HttpStatusCode.OK, "GET", "/api/things/42"));
        Assert.Equal("""{"kept":42}""", await TextAsync(HttpStatusCode.Conflict, "DELETE", "/api/things/42"));
    }

    [Theory]
    [InlineData("GET", "/api/things/many", "a route constraint does not match")]
    [InlineData("POST", "/api/things/42", "no function takes this method")]
    [InlineData("GET", "/things/42", "the prefix is missing")]
    public async Task What_matches_no_route_is_an_empty_404(string method, string path, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal("", await TextAsync(HttpStatusCode.NotFound, method, path));
    }

    [Theory]
    [InlineData("/api/optional", "none none 7")]
    [InlineData("/api/optional/6f9619ff-8b86-d011-b42d-00c04fc964ff", "6f9619ff-8b86-d011-b42d-00c04fc964ff none 7")]
    public async Task Absent_values_are_null_or_the_default(string path, string expected) =>
        Assert.Equal(expected, await TextAsync(HttpStatusCode.OK, "GET", path));

    [Theory]
    [InlineData("/api/pages", "index")]
    [InlineData("/api/pages/a/b.html", "a/b.html")]
    public async Task A_catch_all_takes_the_rest_of_the_path(string path, string expected) =>
        Assert.Equal(expected, await TextAsync(HttpStatusCode.OK, "GET", path));

    [Fact]
    public async Task A_value_that_cannot_be_converted_is_a_bare_500() =>
        Assert.Equal("", await TextAsync(HttpStatusCode.InternalServerError, "GET", "/api/optional/not-a-guid"));

    [Fact]
    public async Task The_body_is_read_into_the_parameter() =>
        Assert.Equal("""{"text":"hi","times":2}""", await TextAsync(HttpStatusCode.OK, "POST", "/api/Echo", """{"text":"hi","times":2}"""));

    [Fact]
    public async Task A_body_that_cannot_be_read_is_a_bare_500() =>
        Assert.Equal("", await TextAsync(HttpStatusCode.InternalServerError, "POST", "/api/Echo", """{"text":"""));

    [Fact]
    public async Task Each_invocation_has_its_own_scope_and_context()
    {
        const string Expected = """{"name":"Context","trigger":"httpTrigger","sameRequest":true,"count":1,"cancellable":true}""";
        Assert.Equal(Expected, await TextAsync(HttpStatusCode.OK, "GET", "/api/Context"));
        Assert.Equal(Expected, await TextAsync(HttpStatusCode.OK, "GET", "/api/Context"));
    }

    [Fact]
    public async Task An_exception_is_a_500_without_a_body() =>
        Assert.Equal("", await TextAsync(HttpStatusCode.InternalServerError, "GET", "/api/Throws"));

    [Fact]
    public async Task A_result_that_is_not_an_http_result_is_not_written() =>
        Assert.Equal("", await TextAsync(HttpStatusCode.OK, "GET", "/api/Poco"));

    [Fact]
    public async Task A_function_may_write_the_response_itself() =>
        Assert.Equal("written by hand", await TextAsync(HttpStatusCode.Accepted, "GET", "/api/Nothing"));

    private async Task<string> TextAsync(HttpStatusCode expected, string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await app.Http.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
