using Xunit.Abstractions;
using Xunit.Sdk;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>What an engine can be asked for, and what some cannot do. A test says what it needs; a suite, what its engine lacks.</summary>
[Flags]
public enum Needs
{
    Nothing = 0,

    /// <summary>A clock that stands still and can be moved by days, and what is exact because of it.</summary>
    MovableClock = 1,

    /// <summary>To be killed and started again over what it had stored.</summary>
    Recovery = 2,

    /// <summary>Starts that are planned for later.</summary>
    ScheduledStarts = 4,

    /// <summary>What is said of the local host's engine only; a test of the others may say what they do instead.</summary>
    LocalHost = 8,

    /// <summary>The check of versions that the host makes before the worker runs.</summary>
    Versions = 16,
}

/// <summary>Names what the engine of a suite lacks: its tests that need it are not among the suite's.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LacksAttribute(Needs needs) : Attribute
{
    public Needs Needs { get; } = needs;
}

/// <summary>Names the tests in which the engine of a suite differs: the suite has a test of its own for what it does instead.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DiffersAttribute(params string[] tests) : Attribute
{
    public string[] Tests { get; } = tests;
}

/// <summary>A test of a contract suite.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Enrollment.LocalHost.Tests.Durable.Harness.ContractFactDiscoverer", "Enrollment.LocalHost.Tests")]
public sealed class ContractFactAttribute(Needs needs = Needs.Nothing) : FactAttribute
{
    public Needs Needs { get; } = needs;
}

/// <summary>A test of a contract suite, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Enrollment.LocalHost.Tests.Durable.Harness.ContractTheoryDiscoverer", "Enrollment.LocalHost.Tests")]
public sealed class ContractTheoryAttribute(Needs needs = Needs.Nothing) : TheoryAttribute
{
    public Needs Needs { get; } = needs;
}

public sealed class ContractFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Suite.Has(testMethod, factAttribute) ? base.Discover(discoveryOptions, testMethod, factAttribute) : [];
}

public sealed class ContractTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        Suite.Has(testMethod, theoryAttribute) ? base.Discover(discoveryOptions, testMethod, theoryAttribute) : [];
}

internal static class Suite
{
    internal static bool Has(ITestMethod test, IAttributeInfo fact)
    {
        var suite = test.TestClass.Class;
        var lacking = suite.GetCustomAttributes(typeof(LacksAttribute)).SingleOrDefault()?.GetNamedArgument<Needs>("Needs") ?? Needs.Nothing;
        var differing = suite.GetCustomAttributes(typeof(DiffersAttribute)).SingleOrDefault()?.GetNamedArgument<string[]>("Tests") ?? [];
        return (lacking & fact.GetNamedArgument<Needs>("Needs")) == 0 && !differing.Contains(test.Method.Name);
    }
}
