namespace Enrollment.Functions.Tests.Support;

/// <summary>One app for all tests that need no other time than a day on which everything is open.</summary>
public sealed class OpenDay : IAsyncLifetime
{
    public const string Now = "2022-09-05T10:00:00+02:00";

    public AppProcess App { get; private set; } = null!;

    public Campus Campus { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await AppProcess.StartAsync(Now);
        Campus = new Campus(App);
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();
}

[CollectionDefinition(Name)]
public sealed class OpenDayCollection : ICollectionFixture<OpenDay>
{
    public const string Name = "an open day";
}
