using Publicist.Core.Platforms.TikTok;

namespace Publicist.Tests.Platforms.TikTok;

public sealed class ChunkPlanTests
{
    [Theory]
    [InlineData(4_194_304, 4_194_304, 1, 0, 4_194_303)]
    [InlineData(50_000_123, 10_000_000, 5, 40_000_000, 50_000_122)]
    [InlineData(150_000_000, 64_000_000, 2, 64_000_000, 149_999_999)]
    [InlineData(4_294_967_296, 64_000_000, 67, 4_224_000_000, 4_294_967_295)]
    public void The_remainder_is_merged_into_the_last_chunk(long size, long chunk, int count, long first, long last)
    {
        var plan = new ChunkPlan(size, chunk);

        plan.Count.ShouldBe(count);
        plan.From(first).ShouldBe((first, last));
        if (count > 1) plan.From(0).ShouldBe((0, chunk - 1));
    }

    [Theory]
    [InlineData(1, 1, 1), InlineData(4_194_304, 4_194_304, 1), InlineData(9_999_999, 9_999_999, 1), InlineData(10_000_000, 10_000_000, 1), InlineData(50_000_123, 10_000_000, 5)]
    [InlineData(64_000_001, 10_000_000, 6), InlineData(4_294_967_296, 10_000_000, 429)]
    public void A_file_is_cut_within_TikToks_limits(long size, long chunk, int count)
    {
        var plan = ChunkPlan.For(size);

        (plan.ChunkSize, plan.Count).ShouldBe((chunk, count));
        var covered = 0L;
        for (var offset = 0L; offset < size; covered++) offset = plan.From(offset).Last + 1;
        covered.ShouldBe(count);
    }

    [Theory]
    [InlineData(null, 0L), InlineData(9_999_999L, 10_000_000L), InlineData(10_000_000L, 10_000_000L), InlineData(4_999_999L, 5_000_000L), InlineData(25_000_002L, 25_000_003L), InlineData(25_000_003L, 25_000_003L)]
    public void Where_TikTok_stands_is_read_whichever_end_it_tells(long? end, long next) => ChunkPlan.For(25_000_003).After(end).ShouldBe(next);

    [Fact]
    public void From_within_a_chunk_it_goes_on_to_the_chunks_end() => ChunkPlan.For(25_000_003).From(3_000_000).ShouldBe((3_000_000, 9_999_999));
}
