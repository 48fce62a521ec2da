using Enrollment.LocalHost.Tests.Durable.Harness;

namespace Enrollment.LocalHost.Tests.Durable.Killing;

public sealed class SigkillTests(TableStores stores) : IClassFixture<TableStores>
{
    [Fact]
    public async Task What_a_killed_process_acknowledged_is_carried_out_by_the_next()
    {
        string[] ids = [.. Enumerable.Range(0, 8).Select(i => $"plan{i}")];
        var acknowledged = new HashSet<string>();
        var random = new Random(20260901);

        // Each process is killed after a random number of lines, so between any two of its writes.
        for (var life = 0; life < 5; life++)
        {
            using var victim = await VictimProcess.StartAsync(stores.ConnectionString, "killed");
            Order(victim, ids, acknowledged);
            var last = random.Next(3, 25);
            for (var line = 0; line < last && await victim.ReadUnlessQuietAsync() is { } said; line++)
                Note(said, acknowledged);
            victim.Kill();
            while (await victim.ReadAsync() is { } said)
                Note(said, acknowledged);
        }

        using var survivor = await VictimProcess.StartAsync(stores.ConnectionString, "killed");
        Order(survivor, ids, acknowledged);
        while (!ids.All(id => acknowledged.Contains($"start {id}") && acknowledged.Contains($"event {id}")))
        {
            var said = await survivor.ReadAsync() ?? throw new InvalidOperationException("The survivor died.");
            Note(said, acknowledged);
            if (said.StartsWith("ok start ", StringComparison.Ordinal))
                survivor.Send($"event {said["ok start ".Length..]}");
        }

        foreach (var id in ids)
            survivor.Send($"wait {id}");
        var results = new Dictionary<string, string>();
        while (results.Count < ids.Length)
        {
            var said = await survivor.ReadAsync() ?? throw new InvalidOperationException("The survivor died.");
            if (said.Split(' ', 3) is ["done", var id, var result])
                results[id] = result;
        }

        Assert.All(results.Values, result => Assert.Equal("Completed first second approved", result));
    }

    private static void Order(VictimProcess victim, string[] ids, HashSet<string> acknowledged)
    {
        foreach (var id in ids.Where(id => !acknowledged.Contains($"start {id}")))
            victim.Send($"start {id}");

        // An event is raised once its instance is acknowledged, and not again after its own acknowledgement.
        foreach (var id in ids.Where(id => acknowledged.Contains($"start {id}") && !acknowledged.Contains($"event {id}")))
            victim.Send($"event {id}");
    }

    private static void Note(string said, HashSet<string> acknowledged)
    {
        if (said.StartsWith("ok ", StringComparison.Ordinal))
            acknowledged.Add(said[3..]);
    }
}
