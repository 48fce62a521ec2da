namespace Enrollment.Functions.Tests.Support;

/// <summary>One app for the tests of a class that need no other time than a day on which everything is open.</summary>
public sealed class OpenDay : IAsyncLifetime
{
    public const string Now = "2022-09-05T10:00:00+02:00";

    public RunningApp App { get; private set; } = null!;

    public Campus Campus { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await RunningApp.StartAsync(Now);
        Campus = new Campus(App);
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();
}
