using System.Reflection;
using System.Text.Json;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Platform.Contract;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Tests.Features.Portal;

/// <summary>The administrator reads who did what in words, not in the names that the program uses.</summary>
public sealed class PortalDeedsTests
{
    [Fact]
    public async Task Every_call_of_the_staff_has_words()
    {
        var calls = typeof(DossierWriter).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<AllowAttribute>()?.Roles.Intersect(Roles.OfStaff).Any() == true)
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name)
            .ToList();

        Assert.Contains("StudentLedger", calls);
        Assert.Equal(["NoSuchCall"], await WithoutWordsAsync([.. calls, "NoSuchCall"]));
    }

    private static async Task<IReadOnlyList<string>> WithoutWordsAsync(string[] names)
    {
        var client = await NodeClient.InstallAsync();
        return JsonSerializer.Deserialize<List<string>>(await client.RunAsync("deeds.js", names))!;
    }
}
