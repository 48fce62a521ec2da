using Azure.Data.Tables;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

public sealed class QuestionNumbersTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Fact]
    public async Task Instances_never_share_a_number_of_a_day()
    {
        var date = new DateOnly(2030, 1, 1);
        using var one = Instance();
        using var other = Instance();

        var taken = await Task.WhenAll(Enumerable.Range(0, 500).Select(async turn =>
            await (turn % 2 == 0 ? one : other).NextAsync(date, CancellationToken.None)));

        Assert.Equal(500, taken.Distinct().Count());
        Assert.All(taken, number => Assert.InRange(number, 1, 600));
    }

    [Fact]
    public async Task An_instance_that_starts_again_skips_what_is_left_of_its_block()
    {
        var date = new DateOnly(2030, 1, 2);
        using (var before = Instance())
        {
            Assert.Equal(1, await before.NextAsync(date, CancellationToken.None));
            Assert.Equal(2, await before.NextAsync(date, CancellationToken.None));
        }

        using var after = Instance();
        Assert.Equal(101, await after.NextAsync(date, CancellationToken.None));
    }

    [Fact]
    public async Task Each_day_counts_from_one()
    {
        using var numbers = Instance();
        await numbers.NextAsync(new DateOnly(2030, 1, 3), CancellationToken.None);

        Assert.Equal(1, await numbers.NextAsync(new DateOnly(2030, 1, 4), CancellationToken.None));
    }

    private QuestionNumbers Instance() => new(new TableServiceClient(day.App.Storage));
}
