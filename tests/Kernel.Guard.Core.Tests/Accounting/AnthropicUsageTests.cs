using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

public sealed class AnthropicUsageTests
{
    [Fact]
    public void Input_is_what_was_neither_read_from_the_cache_nor_written_to_it()
    {
        var usage = Of("""
            {"input_tokens":50,"cache_creation_input_tokens":248,"cache_read_input_tokens":1800,"output_tokens":503,
             "cache_creation":{"ephemeral_5m_input_tokens":148,"ephemeral_1h_input_tokens":100},"server_tool_use":null,"service_tier":"standard"}
            """);

        usage.Should().Be(new TokenUsage(Input: 50, CachedInput: 1_800, CacheWrite: 248, Output: 503, 0, 0, 0, 0, UsageSource.Provider) { CacheWriteHour = 100 });
        usage.Total.Should().Be(50 + 248 + 1_800 + 503);
    }

    [Fact]
    public void The_last_counts_of_a_stream_are_sums_and_stand_for_the_first_where_they_are_not_less()
    {
        var start = JsonElement.Parse("""{"input_tokens":472,"cache_creation_input_tokens":0,"cache_read_input_tokens":12,"output_tokens":2}""");

        AnthropicUsage.Of(start, JsonElement.Parse("""{"output_tokens":89}""")).Should().Be(TokenUsage.None with { Input = 472, CachedInput = 12, Output = 89, Source = UsageSource.Provider });
        AnthropicUsage.Of(start, JsonElement.Parse("""{"input_tokens":10682,"output_tokens":510}""")).Should().Be(TokenUsage.None with { Input = 10_682, CachedInput = 12, Output = 510, Source = UsageSource.Provider });
        AnthropicUsage.Of(start, JsonElement.Parse("""{"input_tokens":0,"cache_read_input_tokens":0,"output_tokens":89}""")).Should().Be(TokenUsage.None with { Input = 472, CachedInput = 12, Output = 89, Source = UsageSource.Provider }, "a gateway fills in zeros");
    }

    [Fact]
    public void What_a_gateway_fills_in_with_zeros_was_still_written_for_an_hour()
    {
        var start = JsonElement.Parse("""{"input_tokens":50,"cache_creation_input_tokens":12000,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":12000}}""");
        var last = JsonElement.Parse("""{"input_tokens":0,"cache_creation_input_tokens":0,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"output_tokens":89}""");

        AnthropicUsage.Of(start, last).Should().Be(TokenUsage.None with { Input = 50, CacheWrite = 12_000, CacheWriteHour = 12_000, Output = 89, Source = UsageSource.Provider });
    }

    [Theory]
    [InlineData("""{"input_tokens":50,"output_tokens":5,"cache_creation":{"ephemeral_5m_input_tokens":148,"ephemeral_1h_input_tokens":100}}""")]
    [InlineData("""{"input_tokens":50,"output_tokens":5,"cache_creation_input_tokens":0,"cache_creation":{"ephemeral_5m_input_tokens":148,"ephemeral_1h_input_tokens":100}}""")]
    public void Writes_that_are_only_said_by_how_long_they_are_kept_are_booked(string usage) =>
        Of(usage).Should().Be(TokenUsage.None with { Input = 50, CacheWrite = 248, CacheWriteHour = 100, Output = 5, Source = UsageSource.Provider });

    [Fact]
    public void What_a_compaction_took_is_booked_too()
    {
        const string Compacted = """
            {"input_tokens":23000,"output_tokens":1000,"cache_creation_input_tokens":7,"iterations":[
             {"type":"compaction","input_tokens":180000,"output_tokens":3500,"cache_read_input_tokens":5,"cache_creation_input_tokens":4,"cache_creation":{"ephemeral_1h_input_tokens":3}},
             {"type":"message","input_tokens":23000,"output_tokens":1000}]}
            """;
        var whole = TokenUsage.None with { Input = 203_000, CachedInput = 5, CacheWrite = 7, CacheWriteHour = 3, Output = 4_500, Source = UsageSource.Provider };

        Of(Compacted).Should().Be(whole);
        AnthropicUsage.Of(JsonElement.Parse("""{"input_tokens":9,"output_tokens":1}"""), JsonElement.Parse(Compacted)).Should().Be(whole);
        Of("""{"input_tokens":9,"output_tokens":1,"iterations":[]}""").Total.Should().Be(10);
        Of("""{"input_tokens":9,"output_tokens":1,"iterations":[{"input_tokens":-9,"output_tokens":1e300},{"output_tokens":1e300},7,null]}""").Should().Be(TokenUsage.None with { Input = 9, Output = 1_000_000_000, Source = UsageSource.Provider });
    }

    [Theory]
    [InlineData("""{"input_tokens":12.0,"output_tokens":3.5}""", 12, 4)]
    [InlineData("""{"input_tokens":1.2e1,"output_tokens":0.0}""", 12, 0)]
    [InlineData("""{"input_tokens":-5,"output_tokens":-1,"cache_read_input_tokens":null}""", 0, 0)]
    [InlineData("""{"input_tokens":1e300,"output_tokens":99999999999999999999}""", 1_000_000_000, 1_000_000_000)]
    [InlineData("""{"input_tokens":"7","output_tokens":[]}""", 0, 0)]
    [InlineData("""{"input_tokens":-2.5,"output_tokens":1.2e1}""", 0, 12)]
    [InlineData("{}", 0, 0)]
    public void Nonsense_is_no_negative_part_and_no_overflow(string json, long input, long output)
    {
        var usage = Of(json);

        (usage.TotalInput, usage.TotalOutput).Should().Be((input, output));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    public void What_is_no_object_says_nothing(string json) => Of(json).Should().Be(TokenUsage.None);

    [Fact]
    public void What_a_client_reports_of_it_is_booked_as_the_same_parts()
    {
        var usage = new TokenUsage(50, 1_800, 248, 400, 103, 5, 6, 7, UsageSource.Provider) { CacheWriteHour = 100 };

        ReportedUsage.Of(AnthropicUsage.ToDetails(usage)).Should().Be(usage);
        AnthropicUsage.ToDetails(usage).TotalTokenCount.Should().Be(usage.Total);
    }

    [Fact]
    public void Cache_writes_are_billed_at_their_price()
    {
        var price = ModelCatalog.Shipped.Find("gpt-5.6-luna")!.PriceAt(new DateTimeOffset(2026, 8, 2, 0, 0, 0, TimeSpan.Zero))!;

        TokenPrice.Dollars(price.Cost(Of("""{"input_tokens":1000000,"cache_creation_input_tokens":1000000,"output_tokens":0}"""))).Should().Be(0.20m + 0.25m);
    }

    [Theory]
    [InlineData(null, null, 2.00)]
    [InlineData(1.25, null, 2.00)]
    [InlineData(2.50, null, 2.50)]
    [InlineData(1.25, 1.75, 1.75)]
    public void What_is_kept_for_an_hour_is_billed_at_twice_the_price_of_input_unless_one_is_named(double? write, double? hour, double billed)
    {
        var price = new TokenPrice(new PriceRow(default, 1m, null, 5m, null, null) { CacheWrite = (decimal?)write, CacheWriteHour = (decimal?)hour });
        var usage = Of("""{"input_tokens":0,"cache_creation_input_tokens":3000000,"cache_creation":{"ephemeral_5m_input_tokens":1000000,"ephemeral_1h_input_tokens":2000000}}""");

        TokenPrice.Dollars(price.Cost(usage)).Should().Be((decimal)(write ?? 1) + (2 * (decimal)billed));
        TokenPrice.Dollars(price.Cost(usage + usage)).Should().Be(2 * ((decimal)(write ?? 1) + (2 * (decimal)billed)));
        TokenPrice.Dollars(price.Most(1_000_000, 0)).Should().Be((decimal)Math.Max(write ?? 1, hour ?? 0), "a prompt is reserved at what is named");
    }

    [Fact]
    public void What_is_kept_for_an_hour_was_written_however_much_is_said_of_all_writes() =>
        Of("""{"cache_creation_input_tokens":5,"cache_creation":{"ephemeral_1h_input_tokens":9}}""").Should().Be(TokenUsage.None with { CacheWrite = 9, CacheWriteHour = 9, Source = UsageSource.Provider });

    private static TokenUsage Of(string json) => AnthropicUsage.Of(JsonElement.Parse(json));
}
