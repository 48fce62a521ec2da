using System.Globalization;
using Enrollment.Domain.Schools;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Enrollment.Simulation.Gateway;
using Enrollment.Simulation.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Simulation.World;

/// <summary>All that outlives a process, which is the disks, the bank, the mails and the time.</summary>
internal sealed class Surroundings
{
    private int ids;

    public Surroundings(School school, DateTimeOffset start, Action<IServiceCollection>? sabotage)
    {
        School = school;
        Clock = new FakeTimeProvider(start);
        Trace = new Trace(Clock);
        Bank = new Bank(Clock, Trace);
        Postbox = new Postbox(Clock);
        Sabotage = sabotage;
    }

    public FakeTimeProvider Clock { get; }

    public Trace Trace { get; }

    public School School { get; }

    public Disk Disk { get; } = new();

    public InMemoryHistoryStore History { get; } = new();

    public Bank Bank { get; }

    public Postbox Postbox { get; }

    /// <summary>Breaks one of the app's or the world's services in a test, which the simulation must then find out.</summary>
    public Action<IServiceCollection>? Sabotage { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Moment Moment => new(School, Now);

    public string NewId() => string.Create(CultureInfo.InvariantCulture, $"id{++ids:D6}");
}
