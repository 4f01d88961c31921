using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Testing;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>What a provider asks to wait, in the forms that servers are known to write it in.</summary>
public sealed class AskedWaitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Requests have exceeded the rate limit of your tier. Please retry after 20 seconds.", 20.0)]
    [InlineData("Please retry after 1 second.", 1.0)]
    [InlineData("Please try again in 2 minutes.", 120.0)]
    [InlineData("Please retry after 20s.", 20.0)]
    [InlineData("Please retry after 1.5 Seconds.", 1.5)]
    [InlineData("Please retry after lunch.", null)]
    [InlineData("Please retry after 20 milliseconds.", null)]
    [InlineData("Please retry after 20 secondsters.", null)]
    public async Task The_words_of_a_message_are_read(string message, double? seconds)
    {
        foreach (var way in new[] { Way.AddOpenAI, Way.AddProvider })
        {
            (await AskedAsync(way, Reply.Error(429, message: message)))?.TotalSeconds.Should().Be(seconds, $"{way}");
            (await AskedAsync(way, Reply.Error(429, message: message))).HasValue.Should().Be(seconds.HasValue);
        }
    }

    // The host's clock is ahead: by it the date has passed already.
    [Theory]
    [InlineData(Way.AddOpenAI)]
    [InlineData(Way.AddProvider)]
    public async Task A_date_is_meant_by_the_providers_clock(Way way)
    {
        var there = DateTimeOffset.UtcNow.AddMinutes(-10);
        var reply = Reply.Error(429).WithHeader("date", Written(there)).WithHeader("retry-after", Written(there.AddSeconds(90)));

        (await AskedAsync(way, reply)).Should().Be(TimeSpan.FromSeconds(90));
    }

    [Theory]
    [InlineData(Way.AddOpenAI)]
    [InlineData(Way.AddProvider)]
    public async Task A_providers_date_that_is_none_is_passed_over(Way way)
    {
        var reply = Reply.Error(429).WithHeader("date", "yesterday").WithHeader("retry-after", Written(DateTimeOffset.UtcNow.AddSeconds(90)));

        (await AskedAsync(way, reply))!.Value.TotalSeconds.Should().BeInRange(60, 91);
    }

    private static async Task<TimeSpan?> AskedAsync(Way way, Reply reply)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(reply);
        await using var client = new WayClient(way, server);

        var (_, _, error) = await client.AskAsync(streamed: false, Token);

        return error.Should().BeOfType<ProviderException>().Which.RetryAfter;
    }

    private static string Written(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);
}
