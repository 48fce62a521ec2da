using System.Collections;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.LocalHost.Hosting;

/// <summary>One run of one function.</summary>
internal sealed class Invocation : FunctionContext
{
    private readonly CancellationToken cancellationToken;

    public Invocation(FunctionDescriptor function, IServiceProvider services, object? triggerValue, CancellationToken cancellationToken)
    {
        Function = function;
        InstanceServices = services;
        TriggerValue = triggerValue;
        this.cancellationToken = cancellationToken;
        Features.Set(this);
    }

    public FunctionDescriptor Function { get; }

    /// <summary>What the trigger's parameter receives.</summary>
    public object? TriggerValue { get; }

    /// <summary>What a parameter without any binding receives, by name; case does not matter.</summary>
    public Dictionary<string, object?> TriggerData { get; } = new(StringComparer.OrdinalIgnoreCase);

    public InvocationResult Result { get; } = new FunctionResult();

    public override string InvocationId { get; } = new Guid(RandomNumberGenerator.GetBytes(16)).ToString();

    public override string FunctionId => Function.Id;

    public override FunctionDefinition FunctionDefinition => Function;

    public override IServiceProvider InstanceServices { get; set; }

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new FeatureSet();

    public override BindingContext BindingContext => field ??= new Bindings(TriggerData);

    public override RetryContext RetryContext { get; } = new NoRetry();

    public override TraceContext TraceContext { get; } = new CurrentTrace();

    public override CancellationToken CancellationToken => cancellationToken;

    private sealed class FunctionResult : InvocationResult
    {
        public override object? Value { get; set; }
    }

    private sealed class Bindings(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class NoRetry : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }

    private sealed class CurrentTrace : TraceContext
    {
        public override string TraceParent { get; } = Activity.Current?.Id ?? "";

        public override string TraceState { get; } = Activity.Current?.TraceStateString ?? "";
    }

    private sealed class FeatureSet : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> features = [];

        public T? Get<T>() => features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public void Set<T>(T instance)
        {
            ArgumentNullException.ThrowIfNull(instance);
            features[typeof(T)] = instance;
        }

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>A typed view of the result: reads and writes the same value.</summary>
internal sealed class TypedInvocationResult<T> : InvocationResult<T>
{
    private readonly InvocationResult result;

    public TypedInvocationResult(InvocationResult result)
    {
        if (result.Value is not null and not T)
            throw new InvalidOperationException($"The result is a {result.Value.GetType()}, not a {typeof(T)}.");
        this.result = result;
    }

    public override T? Value
    {
        get => (T?)result.Value;
        set => result.Value = value;
    }
}
