using Enrollment.LocalHost.Development;

namespace Enrollment.LocalHost.Tests.Development;

/// <summary>Shares one emulator and one mail catcher between all tests that need them.</summary>
public sealed class ServicesFixture : IAsyncLifetime
{
    public DevelopmentServices Services { get; private set; } = null!;

    public string Storage => Services.StorageConnectionString!;

    public async Task InitializeAsync() =>
        Services = await DevelopmentServices.StartAsync(new DevelopmentServicesOptions { Simulator = false });

    public async Task DisposeAsync() => await Services.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class ServicesCollection : ICollectionFixture<ServicesFixture>
{
    public const string Name = "development services";
}
