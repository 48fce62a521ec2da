using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.SampleApp;

/// <summary>What happened, in order.</summary>
public sealed class Journal
{
    public ConcurrentQueue<string> Entries { get; } = new();

    public void Write(string entry) => Entries.Enqueue(entry);

    public void Write(TimeProvider time, TimerInfo timer) => Write($"{time.GetUtcNow():s} past due {timer.IsPastDue}");
}

public sealed record Order(string Item, int Days);

/// <summary>An orchestration as apps write them: started over HTTP, with activities, a timer and an event.</summary>
public sealed class DurableSample(Journal journal, TimeProvider time)
{
    [Function("Start")]
    public static async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}")] HttpRequest request,
        string id,
        [Microsoft.Azure.Functions.Worker.Http.FromBody] Order order,
        [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(Deliver), order, new StartOrchestrationOptions(id));
        return Results.Accepted();
    }

    [Function("Confirm")]
    public static async Task<IResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}/confirm")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        await client.RaiseEventAsync(id, "Confirmed", "yes");
        return Results.Accepted();
    }

    [Function(nameof(Deliver))]
    public static async Task<string> Deliver([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
    {
        await context.CallActivityAsync<string>(nameof(Note), $"ordered {order.Item}");
        var answer = await context.WaitForExternalEvent<string>("Confirmed");
        await context.CreateTimer(context.CurrentUtcDateTime.AddDays(order.Days), CancellationToken.None);
        return await context.CallActivityAsync<string>(nameof(Note), $"delivered {answer}");
    }

    [Function(nameof(ReadsItsInput))]
    public static async Task<int> ReadsItsInput([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var order = context.GetInput<Order>()!;
        try
        {
            await context.CallActivityAsync(nameof(Fails), order.Item);
        }
        catch (TaskFailedException e)
        {
            context.SetCustomStatus($"{e.FailureDetails.ErrorType}: {e.FailureDetails.ErrorMessage}");
        }

        return order.Days;
    }

    [Function(nameof(Note))]
    public string Note([ActivityTrigger] string text, FunctionContext context)
    {
        journal.Write($"{time.GetUtcNow():yyyy-MM-dd} {text} ({context.FunctionDefinition.Name}, {context.BindingContext.BindingData["instanceId"]})");
        return text;
    }

    [Function(nameof(Fails))]
    public static void Fails([ActivityTrigger] string text) => throw new InvalidOperationException($"no {text}");
}

public sealed class JournalMiddleware(Journal journal) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var trigger = context.FunctionDefinition.InputBindings.Values.Single(b => b.Type.EndsWith("Trigger", StringComparison.Ordinal)).Type;
        journal.Write($"{trigger} {context.FunctionDefinition.Name}");
        await next(context);
    }
}
