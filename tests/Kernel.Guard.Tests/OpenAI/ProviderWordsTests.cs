using AwesomeAssertions;
using KernelGuard.Credentials;
using KernelGuard.OpenAI;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

public sealed class ProviderWordsTests
{
    private const string Key = "gateway.Key-4f9aQ7";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("card_4111111111111111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("DE89370400440532013000")]
    [InlineData("phone.5551234567")]
    [InlineData(Key)]
    [InlineData("bad_" + Key + "_key")]
    [InlineData("GATEWAY.KEY-4F9AQ7")]
    [InlineData("Key-4f9aQ7")]
    public async Task A_word_that_may_be_a_key_or_a_number_of_a_person_is_not_repeated(string word)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.ApiKey = Key, Token);
        await using var host = new GuardedHost(server);

        foreach (var reply in new[] { Reply.Error(400, code: word), Reply.Error(400, type: word), Reply.Error(400, param: word) })
        {
            server.RespondWith(reply);
            var error = (await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;

            (error.ToString() + error.Code).Should().NotContainEquivalentOf(word);
        }
    }

    [Theory]
    [InlineData("rate_limit_exceeded")]
    [InlineData("messages.[0].content[12]")]
    [InlineData("gpt-4o-2024-08-06")]
    [InlineData("123456")]
    public void A_word_that_is_one_is_repeated(string word) =>
        new ProviderWords(ApiKey.Of(Key, "there")).Word(word).Should().Be(word);

    [Fact]
    public void A_placeholder_for_a_key_hides_no_other_word()
    {
        var words = new ProviderWords(ApiKey.Of("model", "there"));

        words.Word("model_not_found").Should().Be("model_not_found");
        words.Word("model").Should().BeNull();
    }

    [Theory]
    [InlineData("req_0123456789abcdef", true)]
    [InlineData("6f1c2d3e-1234-4567-8901-123456789012", true)]
    [InlineData("req_00000000000000000001", true)]
    [InlineData("req_" + Key, false)]
    public void A_request_id_keeps_its_digits_and_shows_no_key(string id, bool repeated) =>
        new ProviderWords(ApiKey.Of(Key, "there")).Id(id).Should().Be(repeated ? id : null);
}
