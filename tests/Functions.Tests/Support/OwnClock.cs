namespace Enrollment.Functions.Tests.Support;

/// <summary>An app for each test, for tests that move the clock.</summary>
/// <param name="start">The clock's first time, ISO 8601 with an offset.</param>
/// <param name="settings">Settings that win.</param>
public abstract class OwnClock(string start, IReadOnlyDictionary<string, string?>? settings = null) : IAsyncLifetime
{
    protected RunningApp App { get; private set; } = null!;

    protected Campus Campus { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await RunningApp.StartAsync(start, settings);
        Campus = new Campus(App);
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();
}
