using Xunit.Abstractions;
using Xunit.Sdk;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>The features that not every engine has. A test names those it needs, a suite those its engine lacks.</summary>
[Flags]
public enum Needs
{
    Nothing = 0,

    /// <summary>A frozen clock that can be moved by days, and exact times because of it.</summary>
    MovableClock = 1,

    /// <summary>Recovery of the stored instances after a kill.</summary>
    Recovery = 2,

    /// <summary>Scheduled starts.</summary>
    ScheduledStarts = 4,

    /// <summary>Behaviour of the local host's engine only. Another suite may test what its engine does instead.</summary>
    LocalHost = 8,

    /// <summary>The version check of the host before the worker runs.</summary>
    Versions = 16,
}

/// <summary>Names the features that a suite's engine lacks. Tests that need one are left out of the suite.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LacksAttribute(Needs needs) : Attribute
{
    public Needs Needs { get; } = needs;
}

/// <summary>Names the tests that do not apply to a suite's engine. The suite has its own tests of the different behaviour.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DiffersAttribute(params string[] tests) : Attribute
{
    public string[] Tests { get; } = tests;
}

[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Enrollment.LocalHost.Tests.Durable.Harness.ContractFactDiscoverer", "Enrollment.LocalHost.Tests")]
public sealed class ContractFactAttribute(Needs needs = Needs.Nothing) : FactAttribute
{
    public Needs Needs { get; } = needs;
}

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
