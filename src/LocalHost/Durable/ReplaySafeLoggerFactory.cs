using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Durable;

/// <summary>Loggers that are silent while the past is re-run.</summary>
internal sealed class ReplaySafeLoggerFactory(TaskOrchestrationContext context, ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Logger(context, Unwrap(inner).CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("Providers are added to the application's logger factory.");

    public void Dispose()
    {
    }

    private static ILoggerFactory Unwrap(ILoggerFactory factory) =>
        factory is ReplaySafeLoggerFactory wrapped ? Unwrap(wrapped.Inner) : factory;

    private ILoggerFactory Inner => inner;

    private sealed class Logger(TaskOrchestrationContext context, ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!context.IsReplaying)
                inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
