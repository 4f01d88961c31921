using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Writes into a text what the key's form puts between two texts, so that only the lengths before them tell one from two.</summary>
public sealed class CraftedTextTests
{
    private const string Text = "\u0001";
    private const string Nothing = "\0";

    // What stands between the texts of two contents, and of two messages, as characters of one byte.
    private static readonly string BetweenContents = Number(0) + Number(1) + Text;
    private static readonly string BetweenMessages = Number(0) + Number(0) + Text + "user" + Nothing + Number(1) + Number(1) + Text;

    public static TheoryData<string> Separators => [.. Enumerable.Range(0, 12).Select(static mark => ((char)mark).ToString()), ":", "|", "/", "\\", "::", "\u0001\u0001\0\0\0", ""];

    [Fact]
    public void No_text_passes_for_two_contents() =>
        Key(Message("a" + BetweenContents + "b", "c")).Should().NotBe(Key(Message("a", "b" + BetweenContents + "c")));

    [Fact]
    public void No_text_passes_for_two_messages() =>
        Key(Message("a" + BetweenMessages + "b"), Message("c")).Should().NotBe(Key(Message("a"), Message("b" + BetweenMessages + "c")));

    [Theory]
    [MemberData(nameof(Separators))]
    public void No_separator_moves_a_letter_from_a_user_to_a_tenant(string separator)
    {
        foreach (var partition in new[] { Partition.User, Partition.Conversation })
        {
            Key(partition, $"a{separator}b", "c").Should().NotBe(Key(partition, "a", $"b{separator}c"));
        }

        Key(Partition.Tenant, $"a{separator}b", null).Should().NotBe(Key(Partition.User, "a", $"{separator}b"));
    }

    private static string Number(byte value) => $"\u0003{(char)value}\0\0\0\0\0\0\0";

    private static ChatMessage Message(params string[] texts) => new(ChatRole.User, [.. texts.Select(static text => (AIContent)new TextContent(text))]);

    private static string Key(params ChatMessage[] messages) => Key(CachePartition.Of(Partition.Public, GuardContext.None), messages);

    private static string Key(Partition partition, string tenant, string? whom) => Key(CachePartition.Of(partition, new GuardContext(tenant, whom, whom)), Message("x"));

    private static string Key(CachePartition partition, params ChatMessage[] messages)
    {
        CacheKey.TryCreate(partition, new ChainTerms(), null, messages, GuardChatOptions.Of(null), out var key).Should().BeTrue();
        return key.ToString();
    }
}
