using System.Globalization;
using System.Text.Json;
using AwesomeAssertions;
using CsCheck;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Tries to read an answer that somebody else was given.</summary>
public sealed class LeakTests
{
    private static readonly Attempt Mine = new(Partition.Tenant, new GuardContext("acme", "ann", "c"), "What do I owe?");

    public static TheoryData<string> Attempts => [.. All.Keys];

    private static Dictionary<string, (Attempt First, Attempt Second)> All { get; } = new()
    {
        ["another tenant"] = (Mine, Mine with { Who = Mine.Who with { Tenant = "acmf" } }),
        ["a tenant in other letters"] = (Mine, Mine with { Who = Mine.Who with { Tenant = "ACME" } }),
        ["a tenant that looks the same"] = (Mine, Mine with { Who = Mine.Who with { Tenant = "аcme" } }),
        ["a tenant in another normal form"] = (Mine with { Who = new("caf\u00E9") }, Mine with { Who = new("cafe\u0301") }),
        ["another user"] = (Mine with { Partition = Partition.User }, Mine with { Partition = Partition.User, Who = Mine.Who with { User = "bob" } }),
        ["the same user of another tenant"] = (Mine with { Partition = Partition.User }, Mine with { Partition = Partition.User, Who = Mine.Who with { Tenant = "acmf" } }),
        ["another user of a conversation of that name"] = (Mine with { Partition = Partition.Conversation }, Mine with { Partition = Partition.Conversation, Who = Mine.Who with { User = "bob" } }),
        ["another conversation"] = (Mine with { Partition = Partition.Conversation }, Mine with { Partition = Partition.Conversation, Who = Mine.Who with { Conversation = "d" } }),
        ["a wider partition"] = (Mine, Mine with { Partition = Partition.Public }),
        ["a narrower partition"] = (Mine, Mine with { Partition = Partition.User }),
        ["a separator in the tenant"] = (Mine with { Partition = Partition.User, Who = new("a:b", "c") }, Mine with { Partition = Partition.User, Who = new("a", "b:c") }),
        ["a separator at the tenant's end"] = (Mine with { Partition = Partition.User, Who = new("a|", "b") }, Mine with { Partition = Partition.User, Who = new("a", "|b") }),
        ["a zero in the tenant"] = (Mine with { Partition = Partition.User, Who = new("a\0b", "c") }, Mine with { Partition = Partition.User, Who = new("a", "b\0c") }),
        ["a tenant that holds the key's own form"] = (Mine with { Who = new("a\u0001\u0001\0\0\0b") }, Mine with { Partition = Partition.User, Who = new("a", "b") }),
        ["another model"] = (Mine with { Options = new() { ModelId = "gpt-4o-mini" } }, Mine with { Options = new() { ModelId = "gpt-4o" } }),
        ["another address"] = (Mine with { Address = "https://east.example/v1" }, Mine with { Address = "https://west.example/v1" }),
        ["another port"] = (Mine with { Address = "http://localhost:1/v1" }, Mine with { Address = "http://localhost:2/v1" }),
        ["another deployment in the path"] = (Mine with { Address = "https://east.example/a" }, Mine with { Address = "https://east.example/b" }),
        ["no address"] = (Mine with { Address = "https://east.example/v1" }, Mine),
        ["another temperature"] = (Mine, Mine with { Options = new() { Temperature = 0 } }),
        ["another output cap"] = (Mine with { Options = new() { MaxOutputTokens = 10 } }, Mine with { Options = new() { MaxOutputTokens = 11 } }),
        ["other instructions"] = (Mine, Mine with { Options = new() { Instructions = "What do I owe?" } }),
        ["other properties"] = (Mine with { Options = With("a", "bc") }, Mine with { Options = With("ab", "c") }),
        ["another tool"] = (Mine with { Options = Tool("pay", "Pays.") }, Mine with { Options = Tool("owe", "Pays.") }),
        ["another description of a tool"] = (Mine with { Options = Tool("pay", "Pays.") }, Mine with { Options = Tool("pay", "Pays!") }),
        ["another schema"] = (Mine with { Options = Schema("""{"type":"number"}""") }, Mine with { Options = Schema("""{"type": "number"}""") }),
        ["another prompt version"] = (Mine with { PromptVersion = "1" }, Mine with { PromptVersion = "2" }),
        ["another function of an equal prompt"] = (Mine with { Function = "IShop.AnswerAsync" }, Mine with { Function = "IShop.ReplyAsync" }),
        ["messages that join to the same"] = (Mine with { Texts = ["What do", " I owe?"] }, Mine with { Texts = ["What do I", " owe?"] }),
        ["a message that holds another"] = (Mine with { Texts = ["a", "b"] }, Mine with { Texts = ["a\u0001\0\0\0\0user\u0001\u0001\0\0\0b"] }),
        ["a text that looks the same"] = (Mine, Mine with { Texts = ["Whаt do I owe?"] }),
        ["a text with a sign that nobody sees"] = (Mine, Mine with { Texts = ["What do I\u200B owe?"] }),
        ["a text in wide letters"] = (Mine, Mine with { Texts = ["Ｗhat do I owe?"] }),
        ["half of a pair"] = (Mine with { Texts = ["\uD83D"] }, Mine with { Texts = ["\uD83E"] }),
    };

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task None_shares_an_entry(string what)
    {
        var (first, second) = All[what];
        var store = new SharedStore();
        foreach (var (mine, theirs) in new[] { (first, second), (second, first) })
        {
            var bench = new CacheBench(store);
            store.Entries.Clear();
            var answers = 0;
            bench.Provider.Answer = options => Say(answers++.ToString(CultureInfo.InvariantCulture), options.ModelId ?? "gpt-4o-mini");
            for (var i = 0; i < 3; i++)
            {
                (await AskAsync(bench, mine)).Should().Be("0");
            }

            for (var i = 0; i < 3; i++)
            {
                (await AskAsync(bench, theirs)).Should().Be("1");
            }

            (await AskAsync(bench, mine)).Should().Be("0");
            store.Entries.Should().HaveCount(2);
        }
    }

    [Fact]
    public void Whatever_is_cut_into_messages_and_contents_has_a_key_of_its_own()
    {
        var contents = Gen.String[Gen.Char["ab\0\u0001\u0002:|"], 0, 3].Array[0, 3].Array[1, 3];
        Gen.Select(contents, contents).Sample((one, other) =>
            (Key(one) == Key(other)) == (one.Length == other.Length && one.Zip(other).All(static pair => pair.First.SequenceEqual(pair.Second))));

        static string Key(string[][] messages) => KeyOf([.. messages.Select(static texts => new ChatMessage(ChatRole.User, [.. texts.Select(static text => (AIContent)new TextContent(text))]))]);
    }

    [Fact]
    public void Tenants_and_users_cannot_be_mixed_up()
    {
        var name = Gen.String[Gen.Char["ab\0\u0001:|/"], 1, 4];
        Gen.Select(name, name, name, name).Sample((tenant, user, otherTenant, otherUser) =>
            (Key(tenant, user) == Key(otherTenant, otherUser)) == (tenant == otherTenant && user == otherUser));

        static string Key(string tenant, string user) => KeyOf([new(ChatRole.User, "x")], CachePartition.Of(Partition.User, new GuardContext(tenant, user)));
    }

    [Fact]
    public void Who_wants_complete_answers_alone_reads_none_that_another_policy_kept()
    {
        string[] keys = [.. Enumerable.Range(0, 8).Select(static keep => KeyOf([new(ChatRole.User, "x")], CachePartition.Of(Partition.Public, GuardContext.None, (CacheKeep)keep)))];

        keys.Should().OnlyHaveUniqueItems();
    }

    private static string KeyOf(ChatMessage[] messages, CachePartition? partition = null) =>
        CacheKey.TryCreate(partition ?? CachePartition.Of(Partition.Public, GuardContext.None), new ChainTerms(), null, messages, GuardChatOptions.Of(null), out var key) ? key.ToString() : "";

    private static async Task<string> AskAsync(CacheBench bench, Attempt attempt)
    {
        var call = new CallRecord(new GuardPolicy { PromptVersion = attempt.PromptVersion, Function = attempt.Function }, attempt.Who, bench.Time);
        var provider = attempt.Address is { } address ? new ScriptedChatClient(new Uri(address)) { Answer = bench.Provider.Answer } : bench.Provider;
        var messages = attempt.Texts.Select(static text => new ChatMessage(ChatRole.User, text)).ToArray();
        return (await bench.AskAsync(messages: messages, options: new GuardChatOptions(attempt.Options, call), partition: attempt.Partition, client: bench.Client(attempt.Partition, provider))).Response.Text;
    }

    private static ChatOptions With(string name, string value) => new() { AdditionalProperties = new() { [name] = value } };

    private static ChatOptions Tool(string name, string description) => new() { Tools = [AIFunctionFactory.CreateDeclaration(name, description, JsonElement.Parse("{}"))] };

    private static ChatOptions Schema(string schema) => new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(schema), "s") };

    private sealed record Attempt(Partition Partition, GuardContext Who, params string[] Texts)
    {
        public ChatOptions? Options { get; init; }

        public string? Address { get; init; }

        public string? PromptVersion { get; init; }

        public string? Function { get; init; }
    }
}
