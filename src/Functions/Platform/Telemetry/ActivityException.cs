using System.Reflection;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>Unwraps what an activity threw. The Durable extension hands it on inside an exception of its own.</summary>
internal static class ActivityException
{
    /// <summary>Internal in Microsoft.Azure.Functions.Worker.Extensions.DurableTask. It quotes the message of what it holds.</summary>
    internal const string Wrapper = "Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Exceptions.DurableSerializationException";

    /// <summary>Returns what the activity threw: the extension wraps it, around the aggregate of the worker.</summary>
    internal static Exception Unwrap(Exception thrown) =>
        (thrown.GetType().FullName == Wrapper ? HeldBy(thrown) : thrown) switch
        {
            AggregateException { InnerExceptions: [var single] } => single,
            var held => held ?? thrown,
        };

    // A private field alone holds it. The wrapper's inner exception is that of the one it holds, and its message is JSON.
    private static Exception? HeldBy(Exception wrapper) => wrapper.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Select(field => field.GetValue(wrapper))
        .OfType<Exception>()
        .FirstOrDefault();
}
