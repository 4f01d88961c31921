using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds which further members of a body a key holds, and which of them have a request pass by: what comes by a body is as what comes by an option.</summary>
public sealed class BodyFormTests
{
    [Theory]
    [InlineData("web_search_options", "{}")]
    [InlineData("web_search_options", "[]")]
    [InlineData("previous_response_id", "\"resp_1\"")]
    [InlineData("conversation", "\"conv_1\"")]
    [InlineData("conversation", "{\"id\":\"conv_1\"}")]
    [InlineData("prompt", "{\"id\":\"pmpt_1\"}")]
    [InlineData("background", "true")]
    [InlineData("logprobs", "true")]
    [InlineData("top_logprobs", "2")]
    [InlineData("include", "[\"message.output_text.logprobs\"]")]
    [InlineData("tools", "[{\"type\":\"web_search\"}]")]
    [InlineData("functions", "[{\"name\":\"f\"}]")]
    [InlineData("data_sources", "[{}]")]
    [InlineData("plugins", "[{\"id\":\"web\"}]")]
    [InlineData("search_parameters", "{\"mode\":\"auto\"}")]
    [InlineData("something_new", "1")]
    public void What_may_bring_what_changes_unseen_passes_by(string name, string json) => Key((name, json)).Should().BeNull();

    [Theory]
    [InlineData("web_search_options", "null")]
    [InlineData("background", "false")]
    [InlineData("logprobs", "false")]
    [InlineData("tools", "[]")]
    [InlineData("verbosity", "\"low\"")]
    [InlineData("reasoning", "{\"effort\":\"low\"}")]
    [InlineData("prediction", "{\"type\":\"content\",\"content\":\"a\"}")]
    [InlineData("top_k", "40")]
    [InlineData("chat_template_kwargs", "{\"enable_thinking\":false}")]
    public void What_decides_by_its_own_bytes_is_in_the_key(string name, string json)
    {
        Key((name, json)).Should().NotBeNull().And.NotBe(Key());
        Key((name, json)).Should().Be(Key((name, json)));
    }

    [Fact]
    public void Another_value_is_another_key() => Key(("verbosity", "\"low\"")).Should().NotBe(Key(("verbosity", "\"high\"")));

    private static string? Key(params (string Name, string Json)[] body)
    {
        var options = new GuardChatOptions(null, new CallRecord(GuardPolicy.None, CacheBench.Ann, TimeProvider.System))
        {
            Provider = new ProviderSettings { Body = body.ToImmutableSortedDictionary(static member => member.Name, static member => member.Json, StringComparer.Ordinal) },
        };
        return CacheKey.TryCreate(CachePartition.Of(Partition.Public, CacheBench.Ann), new ChainTerms(), "gpt-4o-mini", [new ChatMessage(ChatRole.User, "ab")], options, out var key) ? key.ToString() : null;
    }
}
