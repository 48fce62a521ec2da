using System.Net.Sockets;
using System.Reflection;
using System.Text.Json.Nodes;
using Azure;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Moq;

namespace Enrollment.Functions.Tests.Platform.Telemetry;

/// <summary>What an activity threw arrives inside an exception of the Durable extension; these are real ones of it.</summary>
public sealed class ActivityExceptionTests
{
    private static readonly string Activity = $"{typeof(StepRunner)}.{nameof(StepRunner.DecideNextStep)}";
    private static readonly string Timer = $"{typeof(WatchTimers)}.{nameof(WatchTimers.SweepAsync)}";

    private readonly Mock<ILogger<ExceptionMiddleware>> log = new();

    [Fact]
    public async Task The_cause_is_logged_by_kinds_and_codes_and_without_its_words()
    {
        var cause = new InvalidOperationException("zoe@example.org", new RequestFailedException(
            409, "zoe@example.org", "EntityAlreadyExists", new SocketException((int)SocketError.ConnectionRefused)));

        var failed = await Assert.ThrowsAsync<ActivityFailedException>(() => RunAsync(Activity, Wrapped(cause)));

        const string kinds = "InvalidOperationException < RequestFailedException(409 EntityAlreadyExists) < SocketException(ConnectionRefused)";
        Assert.Equal($"DecideNextStep failed: {kinds}", failed.Message);
        Assert.StartsWith($"DecideNextStep failed: {kinds}", Assert.Single(Lines()), StringComparison.Ordinal);
        Assert.DoesNotContain("zoe", failed.ToString() + Lines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cause_of_one_exception_is_told_with_its_own_code()
    {
        var failed = await Assert.ThrowsAsync<ActivityFailedException>(
            () => RunAsync(Activity, Wrapped(new RequestFailedException(503, "zoe@example.org", "ServerBusy", null))));

        Assert.Equal("DecideNextStep failed: RequestFailedException(503 ServerBusy)", failed.Message);
    }

    // The host takes the text of an activity's failure apart, and complains of one that is not this JSON.
    [Fact]
    public async Task The_host_gets_the_details_of_a_failure_as_it_reads_them()
    {
        var failed = await Assert.ThrowsAsync<ActivityFailedException>(() => RunAsync(Activity, Wrapped(new IOException("zoe@example.org"))));

        var details = JsonNode.Parse(failed.ToString())!;
        Assert.Equal("System.IO.IOException", (string?)details["errorType"]);
        Assert.Equal("DecideNextStep failed: IOException", (string?)details["errorMessage"]);
        Assert.Equal(JsonNode.Parse(Wrapped(new IOException("x")).ToString())!.AsObject().Select(member => member.Key).Except(["stackTrace"]),
            details.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_cancellation_is_no_failure()
    {
        var cancelled = Wrapped(new TaskCanceledException());

        Assert.Same(cancelled, await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(Activity, cancelled)));
        Assert.Empty(Lines());
    }

    [Fact]
    public async Task A_timer_fails_without_the_words_of_its_cause_too()
    {
        var failed = await Assert.ThrowsAsync<FunctionFailedException>(() => RunAsync(Timer, new IOException("zoe@example.org")));

        Assert.Equal("SweepAsync failed: IOException", failed.Message);
        Assert.DoesNotContain("zoe", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_wrapper_is_still_the_extension_s()
    {
        var cause = new IOException("x");

        Assert.NotSame(cause, Wrapped(cause));
        Assert.Same(cause, ActivityException.Unwrap(Wrapped(cause)));
        Assert.Same(cause, ActivityException.Unwrap(Wrapped(new AggregateException(cause))));
        Assert.Same(cause, ActivityException.Unwrap(cause));
    }

    private async Task RunAsync(string entryPoint, Exception thrown)
    {
        var definition = new Mock<FunctionDefinition>();
        definition.Setup(function => function.EntryPoint).Returns(entryPoint);
        definition.Setup(function => function.Name).Returns(entryPoint.Split('.')[^1]);
        var context = new Mock<FunctionContext>();
        context.Setup(function => function.FunctionDefinition).Returns(definition.Object);
        await new ExceptionMiddleware(log.Object).Invoke(context.Object, _ => throw thrown);
    }

    private static Exception Wrapped(Exception cause) => (Exception)typeof(ActivityTriggerAttribute).Assembly
        .GetType(ActivityException.Wrapper, throwOnError: true)!
        .GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Exception)])!
        .Invoke([cause]);

    private IReadOnlyList<string> Lines() => [.. log.Invocations.Where(call => call.Method.Name == nameof(ILogger.Log)).Select(call => $"{call.Arguments[2]}")];
}
