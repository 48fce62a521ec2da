using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Features.Documents;

public sealed class DocumentNumbersTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly DateTimeOffset Now = new(2022, 9, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Thirty_causes_asked_for_twice_at_once_by_three_instances_take_thirty_numbers_in_a_row()
    {
        var instances = Enumerable.Range(0, 3).Select(_ => Numbers()).ToList();

        var taken = await Task.WhenAll(
            from cause in Enumerable.Range(0, 30)
            from time in Enumerable.Range(0, 2)
            select instances[(cause + time) % 3].TakeAsync("T-F-2022", $"cause{cause}", CancellationToken.None));

        Assert.Equal(
            Enumerable.Range(1, 30).Select(number => $"T-F-2022-{number:D6}"),
            taken.Select(number => number.Number).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_cause_keeps_its_number_and_its_day_for_ever()
    {
        var first = await Numbers().TakeAsync("T-A-2022", "credit1", CancellationToken.None);

        var later = await Numbers(Now.AddDays(40)).TakeAsync("T-A-2022", "credit1", CancellationToken.None);

        Assert.Equal(first, later);
    }

    [Fact]
    public async Task Series_count_apart()
    {
        await Numbers().TakeAsync("T-F-2023", "cause1", CancellationToken.None);

        Assert.Equal("T-F-2024-000001", (await Numbers().TakeAsync("T-F-2024", "cause1", CancellationToken.None)).Number);
    }

    [Fact]
    public async Task A_process_that_dies_before_or_after_the_write_neither_skips_a_number_nor_takes_two()
    {
        const string series = "T-F-2025";
        await Numbers().TakeAsync(series, "cause1", CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(() => Numbers(policy: new Death(afterTheWrite: false)).TakeAsync(series, "cause2", CancellationToken.None));
        await Assert.ThrowsAsync<IOException>(() => Numbers(policy: new Death(afterTheWrite: true)).TakeAsync(series, "cause3", CancellationToken.None));
        var third = await Numbers().TakeAsync(series, "cause2", CancellationToken.None);
        var second = await Numbers().TakeAsync(series, "cause3", CancellationToken.None);
        var fourth = await Numbers().TakeAsync(series, "cause4", CancellationToken.None);

        Assert.Equal(
            ["T-F-2025-000002", "T-F-2025-000003", "T-F-2025-000004"],
            new[] { second.Number, third.Number, fourth.Number });
    }

    [Fact]
    public async Task As_long_as_nobody_else_takes_from_the_series_a_number_is_one_request()
    {
        var counter = new Requests();
        using var numbers = Numbers(policy: counter);
        await numbers.TakeAsync("T-F-2026", "cause0", CancellationToken.None);
        var before = counter.Count;

        await Task.WhenAll(Enumerable.Range(1, 20).Select(cause => numbers.TakeAsync("T-F-2026", $"cause{cause}", CancellationToken.None)));

        Assert.Equal(20, counter.Count - before);
    }

    [Fact]
    public async Task A_counter_that_another_instance_moved_is_read_again()
    {
        using var here = Numbers();
        using var there = Numbers();
        await here.TakeAsync("T-F-2027", "cause1", CancellationToken.None);
        await there.TakeAsync("T-F-2027", "cause2", CancellationToken.None);

        Assert.Equal("T-F-2027-000003", (await here.TakeAsync("T-F-2027", "cause3", CancellationToken.None)).Number);
        Assert.Equal("T-F-2027-000002", (await here.TakeAsync("T-F-2027", "cause2", CancellationToken.None)).Number);
        Assert.Equal("T-F-2027-000004", (await here.TakeAsync("T-F-2027", "cause4", CancellationToken.None)).Number);
    }

    [Fact]
    public async Task A_number_whose_answer_was_lost_is_the_same_when_it_is_asked_for_again()
    {
        var death = new Death(afterTheWrite: true) { IsArmed = false };
        using var numbers = Numbers(policy: death);
        await numbers.TakeAsync("T-F-2028", "cause1", CancellationToken.None);
        death.IsArmed = true;
        await Assert.ThrowsAsync<IOException>(() => numbers.TakeAsync("T-F-2028", "cause2", CancellationToken.None));
        death.IsArmed = false;

        Assert.Equal("T-F-2028-000003", (await numbers.TakeAsync("T-F-2028", "cause3", CancellationToken.None)).Number);
        Assert.Equal("T-F-2028-000002", (await numbers.TakeAsync("T-F-2028", "cause2", CancellationToken.None)).Number);
    }

    private DocumentNumbers Numbers(DateTimeOffset? at = null, HttpPipelinePolicy? policy = null)
    {
        var options = new TableClientOptions();
        if (policy is not null)
        {
            options.Retry.MaxRetries = 0;
            options.AddPolicy(policy, HttpPipelinePosition.PerCall);
        }

        return new DocumentNumbers(new TableServiceClient(day.App.Storage, options), new FakeTimeProvider(at ?? Now));
    }

    /// <summary>The process's last write: it never leaves, or its answer never arrives.</summary>
    private sealed class Death(bool afterTheWrite) : HttpPipelinePolicy
    {
        public bool IsArmed { get; set; } = true;

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (!IsArmed || message.Request.Method != RequestMethod.Post)
            {
                await ProcessNextAsync(message, pipeline);
                return;
            }

            if (afterTheWrite)
                await ProcessNextAsync(message, pipeline);
            throw new IOException("The process is gone.");
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The app only calls asynchronously.");
    }

    private sealed class Requests : HttpPipelineSynchronousPolicy
    {
        private int count;

        public int Count => count;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref count);
    }
}
