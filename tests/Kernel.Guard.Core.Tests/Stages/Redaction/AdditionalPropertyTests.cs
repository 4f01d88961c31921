using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class AdditionalPropertyTests
{
    private const string Mail = "ada@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<object> Read =>
    [
        new { Email = Mail },
        new Uri($"https://example.com/?mail={Mail}"),
        new Uri($"mailto:{Mail}"),
        new Dictionary<string, string[]> { ["to"] = [Mail] },
        new List<string> { Mail },
        new HashSet<string> { Mail },
        new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Mail)),
        new Dictionary<string, object?> { ["to"] = new Uri($"mailto:{Mail}") },
    ];

    [Theory]
    [MemberData(nameof(Read))]
    public async Task Objects_in_additional_properties_are_read(object value)
    {
        var provider = new ScriptedChatClient();
        ChatMessage[] messages = [new(ChatRole.User, [new TextContent("x") { AdditionalProperties = new() { ["a"] = value, ["n"] = true } }]) { AdditionalProperties = new() { ["a"] = value } }];

        await Guarded(provider).GetResponseAsync(messages, new ChatOptions { AdditionalProperties = new() { ["a"] = value } }, Token);

        AdditionalPropertiesDictionary?[] sent = [provider.Options!.AdditionalProperties, provider.Sent!.Single().AdditionalProperties, provider.Sent!.Single().Contents.Single().AdditionalProperties];
        foreach (var properties in sent)
        {
            var written = properties!["a"] is ReadOnlyMemory<byte> bytes ? Encoding.UTF8.GetString(bytes.Span) : JsonSerializer.Serialize(properties["a"], AIJsonUtilities.DefaultOptions);
            written.Should().Contain("EMAIL-1").And.NotContain("ada@");
        }

        messages[0].AdditionalProperties!["a"].Should().BeSameAs(value);
    }

    [Fact]
    public async Task A_clean_object_stays_and_one_that_cannot_be_read_is_counted_or_refused()
    {
        var provider = new ScriptedChatClient();
        var clean = new { Order = 12345 };
        Func<int> odd = () => 1;
        ChatMessage[] messages = [new(ChatRole.User, "Hi") { AdditionalProperties = new() { ["a"] = clean, ["b"] = odd, ["c"] = new Throwing(), ["d"] = DayOfWeek.Friday, ["e"] = null } }];
        var call = new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System);

        await Guarded(provider).GetResponseAsync(messages, new GuardChatOptions(null, call), Token);

        provider.Sent.Should().BeSameAs(messages);
        call.Redaction!.Unread.Should().Be(2);
        await FluentActions.Awaiting(() => Guarded(provider, new() { Binary = BinaryContents.Refuse }).GetResponseAsync(messages, cancellationToken: Token))
            .Should().ThrowAsync<RedactionException>().WithMessage("*additional property*");
    }

    [Fact]
    public async Task Of_two_keys_that_are_masked_alike_both_values_go_on()
    {
        var provider = new ScriptedChatClient();
        var pairs = new Dictionary<string, string> { [Mail] = "one", ["abe@example.com"] = "two", ["x"] = "y" };
        var options = new GuardChatOptions(null, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System)) { Provider = new ProviderSettings { Metadata = pairs.ToImmutableSortedDictionary(StringComparer.Ordinal) } };
        ChatMessage[] messages =
        [
            new(ChatRole.User, "Hi") { AdditionalProperties = new() { [Mail] = "one", ["abe@example.com"] = "two", ["x"] = "y" } },
            new(ChatRole.Tool, [new FunctionResultContent("1", pairs)]),
            new(ChatRole.Tool, [new FunctionResultContent("1", JsonSerializer.SerializeToElement(pairs))]),
        ];

        await Guarded(provider, new() { Mask = PiiKinds.Email }).GetResponseAsync(messages, options, Token);

        var sent = provider.Sent!.ToArray();
        object?[] written = [sent[0].AdditionalProperties, ((FunctionResultContent)sent[1].Contents[0]).Result, ((FunctionResultContent)sent[2].Contents[0]).Result, ((GuardChatOptions)provider.Options!).Provider!.Metadata];
        foreach (var map in written)
        {
            JsonSerializer.Deserialize<Dictionary<string, string>>(JsonSerializer.Serialize(map)).Should().HaveCount(3).And.Contain("x", "y")
                .And.ContainKeys("a***@example.com", "a***@example.com (2)").And.ContainValues("one", "two");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Those_of_an_answers_contents_are_restored(bool streamed)
    {
        AdditionalPropertiesDictionary properties = new() { ["who"] = "[[EMAIL-1]]", ["list"] = new List<object?> { "[[EMAIL-1]]" } };
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant,
        [
            new TextReasoningContent("r") { AdditionalProperties = properties }, new TextContent("t") { AdditionalProperties = properties },
            new FunctionCallContent("1", "f") { AdditionalProperties = properties }, new DataContent(new byte[] { 0 }, "image/png") { AdditionalProperties = properties },
        ]));
        var client = Guarded(new ScriptedChatClient { Answer = _ => answer, Stream = _ => answer.ToChatResponseUpdates() });

        var response = streamed ? await client.GetStreamingResponseAsync(Mail, cancellationToken: Token).ToChatResponseAsync(Token) : await client.GetResponseAsync(Mail, cancellationToken: Token);

        response.Messages[0].Contents.Should().HaveCount(4);
        foreach (var content in response.Messages[0].Contents.Where(static one => one is not TextContent and not TextReasoningContent || one.AdditionalProperties is not null))
        {
            content.AdditionalProperties!["who"].Should().Be(Mail);
            content.AdditionalProperties["list"].Should().BeEquivalentTo(new[] { Mail });
        }

        properties["who"].Should().Be("[[EMAIL-1]]");
    }

    private static IChatClient Guarded(IChatClient provider, RedactionOptions? options = null) => provider.AsBuilder().UseGuardRedaction(options).Build();

    private sealed class Throwing
    {
        public string Value => throw new TimeZoneNotFoundException();
    }
}
