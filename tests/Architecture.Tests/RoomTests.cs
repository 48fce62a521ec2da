using System.Reflection;
using NetArchTest.Rules;

namespace Enrollment.Architecture.Tests;

/// <summary>The rooms of the app use one another in one direction, and its features never in circles.</summary>
public sealed class RoomTests
{
    /// <summary>Each may use those before it.</summary>
    private static readonly string[] Rooms = ["Platform", "Gateway", "Features", "Orchestration", "Composition"];

    private static readonly (Assembly Assembly, string Root) App = (typeof(Functions.Platform.Dossiers.DossierWriter).Assembly, "Enrollment.Functions");
    private static readonly (Assembly Assembly, string Root) Broken = (typeof(RoomTests).Assembly, "Enrollment.Architecture.Tests.Broken");

    [Fact]
    public void A_room_uses_those_before_it_alone() => Assert.Empty(Breaches(App));

    [Fact]
    public void Features_do_not_use_one_another_in_circles() => Assert.Empty(Circles(App));

    [Fact]
    public void A_type_that_looks_up_is_found_in_every_room_but_the_last() =>
        Assert.Equal(Rooms[..^1].Select(room => $"{Broken.Root}.{room}.Climber"), Breaches(Broken));

    [Fact]
    public void A_circle_is_found() => Assert.Equal(["One", "Two"], Circles(Broken));

    private static IReadOnlyList<string> Breaches((Assembly Assembly, string Root) app) =>
    [
        .. Rooms.SelectMany((room, index) => Users(app, room, [.. Rooms.Skip(index + 1).Select(other => $"{app.Root}.{other}")])),
    ];

    private static IReadOnlyList<string> Circles((Assembly Assembly, string Root) app)
    {
        var prefix = $"{app.Root}.Features.";
        var features = app.Assembly.GetTypes().Select(type => type.Namespace ?? string.Empty)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..].Split('.')[0]).Distinct().Order().ToList();
        var uses = features.ToDictionary(feature => feature, feature => features
            .Where(other => other != feature && Users(app, $"Features.{feature}", [$"{prefix}{other}"]).Count > 0).ToList());

        // What uses nothing that is left, or is used by nothing that is left, is in no circle.
        bool IsAnEnd(string feature) => !uses[feature].Exists(uses.ContainsKey) || !uses.Values.Any(used => used.Contains(feature));
        while (uses.Keys.Where(IsAnEnd).ToList() is { Count: > 0 } ends)
            ends.ForEach(end => uses.Remove(end));
        return [.. uses.Keys.Order()];
    }

    private static IReadOnlyList<string> Users((Assembly Assembly, string Root) app, string room, string[] used) =>
    [
        .. Types.InAssembly(app.Assembly).That().ResideInNamespaceStartingWith($"{app.Root}.{room}.")
            .Or().ResideInNamespace($"{app.Root}.{room}")
            .ShouldNot().HaveDependencyOnAny(used).GetResult().FailingTypeNames ?? [],
    ];
}
