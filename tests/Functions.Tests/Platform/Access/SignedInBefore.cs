using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Platform.Storage;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Platform.Access;

/// <summary>A sign-in of some time ago, made by the app's own code on the app's own storage, with the machine's clock turned back.</summary>
internal static class SignedInBefore
{
    public static async Task<SignedIn> SignedInAgoAsync(this RunningApp app, string student, TimeSpan ago)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = app.Storage,
            ["App:BaseUrl"] = "http://localhost",
            ["Links:SigningKey"] = SampleSettings.Value("Links__SigningKey"),
        }).Build();
        await using var then = new ServiceCollection()
            .AddLogging()
            .AddSingleton(new MachineTime(new FakeTimeProvider(TimeProvider.System.GetUtcNow() - ago)))
            .AddStorage(configuration)
            .AddAccess(configuration)
            .AddLinks(configuration)
            .BuildServiceProvider();

        var sessions = then.GetRequiredService<Sessions>();
        var (session, refresh) = sessions.Begin(IdentityId.Student(student));
        var account = await then.GetRequiredService<IdentityStore>().ChangeAsync(IdentityId.Student(student), before => before?.With(session), default);
        return sessions.Answer(account!, refresh);
    }
}
