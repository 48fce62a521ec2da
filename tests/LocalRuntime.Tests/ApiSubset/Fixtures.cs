namespace Enrollment.LocalRuntime.Tests.ApiSubset;

/// <summary>Types of the real API, each wrong in one place.</summary>
public static class Fixtures
{
    public enum AuthorizationLevel
    {
        Anonymous = 0,
        Function = 3,
    }

    public interface IFunctionsWorkerMiddleware
    {
        ValueTask Invoke(Microsoft.Azure.Functions.Worker.FunctionContext context, Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate next);
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class FunctionAttribute(string name) : Attribute
    {
        public int Name { get; } = name.Length;
    }

    public abstract class BindingContext
    {
        public abstract IReadOnlyDictionary<string, object> BindingData { get; }
    }

    public class TimerInfo
    {
        public bool IsPastDue { get; set; }

        public bool IsEarly { get; set; }
    }

    public abstract class RetryContext : IDisposable
    {
        public abstract int RetryCount { get; }

        void IDisposable.Dispose() => GC.SuppressFinalize(this);
    }
}
