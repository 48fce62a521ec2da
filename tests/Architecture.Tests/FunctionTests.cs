using System.Reflection;
using Enrollment.Functions.Platform.Access;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Architecture.Tests;

/// <summary>What holds for every function of the app, whichever host runs it.</summary>
public sealed class FunctionTests
{
    private static readonly IReadOnlyList<MethodInfo> Functions =
        [.. typeof(AllowAttribute).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute)))];

    [Fact]
    public void Each_name_is_given_once()
    {
        var names = Functions.Select(function => function.GetCustomAttribute<FunctionAttribute>()!.Name).ToList();

        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase).Count(), names.Count);
    }

    [Fact]
    public void Each_method_that_answers_http_says_who_may_call_it() =>
        Assert.All(Functions.Where(function => HttpTriggerOf(function) is not null), function =>
            Assert.True(function.IsDefined(typeof(AllowAttribute)) ^ function.IsDefined(typeof(PublicAttribute)), function.Name));

    [Fact]
    public void Keys_of_the_host_are_never_asked_for() =>
        Assert.All(Functions.Select(HttpTriggerOf).OfType<HttpTriggerAttribute>(), trigger =>
            Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel));

    // The middleware finds the method by its name alone.
    [Fact]
    public void No_function_is_overloaded() =>
        Assert.All(Functions, function => Assert.Single(function.DeclaringType!.GetMethods(), method => method.Name == function.Name));

    private static HttpTriggerAttribute? HttpTriggerOf(MethodInfo function) =>
        function.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null);
}
