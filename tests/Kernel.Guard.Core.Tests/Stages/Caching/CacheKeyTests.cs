using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using OpenAI.Responses;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class CacheKeyTests
{
    private static readonly JsonElement Schema = JsonElement.Parse("""{"type":"object"}""");

    // Each of them differs from every other in something that decides the answer, or in who may see it.
    private static readonly (string What, Func<string?> Key)[] Requests =
    [
        ("plain", () => Key(User("ab"))),
        ("another text", () => Key(User("ac"))),
        ("a look-alike", () => Key(User("аb"))),
        ("composed", () => Key(User("é"))),
        ("decomposed", () => Key(User("e\u0301"))),
        ("half a pair", () => Key(User("\uD800"))),
        ("another half", () => Key(User("\uD801"))),
        ("the replacement of both", () => Key(User("\uFFFD"))),
        ("cut in two contents", () => Key(new ChatMessage(ChatRole.User, [new TextContent("a"), new TextContent("b")]))),
        ("cut elsewhere", () => Key(new ChatMessage(ChatRole.User, [new TextContent(""), new TextContent("ab")]))),
        ("cut in two messages", () => Key(User("a"), User("b"))),
        ("another role", () => Key(new ChatMessage(ChatRole.System, "ab"))),
        ("a name", () => Key(new ChatMessage(ChatRole.User, "ab") { AuthorName = "ann" })),
        ("reasoning", () => Key(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("ab")]))),
        ("an image", () => Key(Data("image/png", 10))),
        ("another image", () => Key(Data("image/png", 11))),
        ("another type", () => Key(Data("image/gif", 10))),
        ("a large image", () => Key(Data("image/png", 9_000))),
        ("its hash", () => Key(Data("image/png", 32))),
        ("an address", () => Key(new ChatMessage(ChatRole.User, [new UriContent("https://x.example/a", "image/png")]))),
        ("another address", () => Key(new ChatMessage(ChatRole.User, [new UriContent("https://x.example/b", "image/png")]))),
        ("a call", () => Key(Call("f", ("a", 1)))),
        ("a call with another value", () => Key(Call("f", ("a", 2)))),
        ("a call with a text", () => Key(Call("f", ("a", "1")))),
        ("a call of another tool", () => Key(Call("g", ("a", 1)))),
        ("a result", () => Key(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c", "x")]))),
        ("a result as JSON", () => Key(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c", JsonElement.Parse("\"x\""))]))),
        ("a detail", () => Key(new ChatMessage(ChatRole.User, [new TextContent("ab") { AdditionalProperties = new() { ["detail"] = "high" } }]))),
        ("public", () => Key(CachePartition.Of(Partition.Public, CacheBench.Ann))),
        ("user", () => Key(CachePartition.Of(Partition.User, CacheBench.Ann))),
        ("conversation", () => Key(CachePartition.Of(Partition.Conversation, CacheBench.Ann))),
        ("another tenant", () => Key(CachePartition.Of(Partition.Tenant, new GuardContext("acmf")))),
        ("a tenant with a separator", () => Key(CachePartition.Of(Partition.Tenant, new GuardContext("acme|ann")))),
        ("a user of a tenant with a separator", () => Key(CachePartition.Of(Partition.User, new GuardContext("acme|", "ann")))),
        ("a user with a separator", () => Key(CachePartition.Of(Partition.User, new GuardContext("acme", "|ann")))),
        ("a conversation of that name", () => Key(CachePartition.Of(Partition.Conversation, new GuardContext("acme", null, "ann")))),
        ("another model", () => Key(null, model: "gpt-4o")),
        ("the provider's model", () => Key(null, model: null)),
        ("a provider", () => Key(null, provider: new ProviderIdentity("openai", null))),
        ("another provider", () => Key(null, provider: new ProviderIdentity("azure", null))),
        ("an address that is its name", () => Key(null, provider: new ProviderIdentity(null, "openai"))),
        ("a group of that name", () => Key(null, provider: new ProviderIdentity(null, null, "openai"))),
        ("redacted", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All, true))),
        ("redacted less", () => Key(null, redaction: new RedactionPolicy(PiiKinds.Email, true))),
        ("redacted but for the last kind", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All & ~PiiKinds.TrTckn, true))),
        ("masked", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All, true) { Mask = PiiKinds.TrTckn })),
        ("hashed", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All, true) { Hash = PiiKinds.TrTckn, HashKey = "sixteen letters a" })),
        ("hashed with another key", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All, true) { Hash = PiiKinds.TrTckn, HashKey = "sixteen letters b" })),
        ("dropped", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All, true) { Drop = PiiKinds.TrTckn })),
        ("blocked", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All, true) { Block = PiiKinds.TrTckn })),
        ("redacted where it is sure", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All, true) { MinConfidence = 0.9 })),
        ("redacted with a region", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All, true) { Regions = ["DE"] })),
        ("redacted but for a value", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All, true) { Allow = ["DE"] })),
        ("not redacted but looked at", () => Key(null, redaction: new RedactionPolicy(PiiKinds.All, false))),
        ("no tool", () => Key(new ChatOptions { ToolMode = ChatToolMode.None })),
        ("any tool", () => Key(new ChatOptions { ToolMode = ChatToolMode.RequireAny })),
        ("one tool", () => Key(new ChatOptions { ToolMode = ChatToolMode.RequireSpecific("f") })),
        ("another description", () => Key(new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("f", "e", Schema)] })),
        ("another tool schema", () => Key(new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("f", "d", JsonElement.Parse("{}"))] })),
        ("JSON", () => Key(new ChatOptions { ResponseFormat = ChatResponseFormat.Json })),
        ("another schema", () => Key(new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"array"}"""), "s") })),
        ("other stops", () => Key(new ChatOptions { StopSequences = ["a", "b"] })),
        ("stops that join to the same", () => Key(new ChatOptions { StopSequences = ["ab"] })),
        ("biases", () => Key(Settings(new ProviderSettings { LogitBias = ImmutableSortedDictionary<int, int>.Empty.Add(1, 2) }))),
        ("an effort", () => Key(Settings(new ProviderSettings { ReasoningEffort = "high" }))),
        ("a tier", () => Key(Settings(new ProviderSettings { ServiceTier = "flex" }))),
        ("an end user", () => Key(Settings(new ProviderSettings { User = "u" }))),
        ("a body", () => Key(Settings(new ProviderSettings { Body = ImmutableSortedDictionary<string, string>.Empty.Add("verbosity", "\"low\"") }))),
        ("metadata", () => Key(Settings(new ProviderSettings { Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("verbosity", "\"low\"") }))),
        ("a schema as given", () => Key(Settings(new ProviderSettings { SchemaAsGiven = true }))),
        ("a strict schema", () => Key(Settings(new ProviderSettings { StrictSchema = true }))),
        ("a schema that is not strict", () => Key(Settings(new ProviderSettings { StrictSchema = false }))),
        ("stored by the provider", () => Key(Settings(new ProviderSettings { Store = true }))),
    ];

    // A value for each property of ChatOptions: those that are keyed give a key of their own, the others no key at all.
    private static readonly Dictionary<string, object> Keyed = new()
    {
        [nameof(ChatOptions.Instructions)] = "Be brief.",
        [nameof(ChatOptions.Temperature)] = 0.5f,
        [nameof(ChatOptions.MaxOutputTokens)] = 5,
        [nameof(ChatOptions.TopP)] = 0.5f,
        [nameof(ChatOptions.TopK)] = 5,
        [nameof(ChatOptions.FrequencyPenalty)] = 0.5f,
        [nameof(ChatOptions.PresencePenalty)] = 0.5f,
        [nameof(ChatOptions.Seed)] = 5L,
        [nameof(ChatOptions.Reasoning)] = new ReasoningOptions { Effort = ReasoningEffort.High },
        [nameof(ChatOptions.ResponseFormat)] = ChatResponseFormat.ForJsonSchema(Schema, "s"),
        [nameof(ChatOptions.StopSequences)] = new List<string> { "end" },
        [nameof(ChatOptions.AllowMultipleToolCalls)] = true,
        [nameof(ChatOptions.ToolMode)] = ChatToolMode.Auto,
        [nameof(ChatOptions.Tools)] = new List<AITool> { AIFunctionFactory.CreateDeclaration("f", "d", Schema) },
        [nameof(ChatOptions.AdditionalProperties)] = new AdditionalPropertiesDictionary { ["x"] = "y" },
    };

    private static readonly Dictionary<string, object> Bypassed = new()
    {
        [nameof(ChatOptions.ConversationId)] = "c",
        [nameof(ChatOptions.ContinuationToken)] = ResponseContinuationToken.FromBytes(new byte[] { 1 }),
        [nameof(ChatOptions.AllowBackgroundResponses)] = true,
        [nameof(ChatOptions.RawRepresentationFactory)] = (Func<IChatClient, object?>)(static _ => new object()),
    };

    [Fact]
    public void No_two_requests_that_differ_share_a_key()
    {
        var keys = Requests.Select(static request => (request.What, Key: request.Key()))
            .Concat(Keyed.Select(static pair => (What: pair.Key, Key: Key(With(pair.Key, pair.Value)))))
            .ToArray();

        keys.Should().OnlyContain(one => one.Key != null);
        keys.GroupBy(static one => one.Key).Where(static group => group.Count() > 1).Select(static group => string.Join(" = ", group.Select(static one => one.What)))
            .Should().BeEmpty();
    }

    [Fact]
    public void The_same_request_has_the_same_key_and_every_key_one_length()
    {
        foreach (var (what, key) in Requests)
        {
            key().Should().Be(key(), what).And.HaveLength(CacheKey.Length);
        }
    }

    [Fact]
    public void Every_property_of_the_options_is_keyed_or_makes_the_request_pass_by()
    {
        // The model is keyed as the chain resolves it.
        string[] elsewhere = [nameof(ChatOptions.ModelId)];

        typeof(ChatOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static property => property.Name)
            .Should().BeEquivalentTo([.. Keyed.Keys, .. Bypassed.Keys, .. elsewhere]);
        Bypassed.Should().OnlyContain(pair => Key(With(pair.Key, pair.Value)) == null);
    }

    [Fact]
    public void What_cannot_be_keyed_passes_by()
    {
        Key(new ChatOptions { Tools = [new HostedWebSearchTool()] }).Should().BeNull("the web answers otherwise tomorrow");
        Key(Settings(new ProviderSettings { Logprobs = true })).Should().BeNull("log probabilities are in the raw answer alone");
        Key(new ChatMessage(ChatRole.User, [new HostedFileContent("f")])).Should().BeNull();
        Key(new ChatMessage(ChatRole.User, [new AIContent()])).Should().BeNull();
        Key(new ChatMessage(ChatRole.User, "ab") { RawRepresentation = new object() }).Should().BeNull("a raw message says more than is seen");
        Key(new ChatMessage(ChatRole.User, [new TextContent("ab") { RawRepresentation = new object() }])).Should().BeNull();
        Key(new ChatMessage(ChatRole.User, [new TextContent("ab") { AdditionalProperties = new() { ["x"] = new Action(static () => { }) } }])).Should().BeNull();
    }

    [Fact]
    public void Reasoning_that_the_provider_keeps_passes_by_and_reasoning_that_is_seen_does_not()
    {
        // Whatever is sent is its item, which another's reasoning may stand behind.
        Key(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("") { RawRepresentation = ResponseItem.CreateReasoningItem("") }])).Should().BeNull();
        Key(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("seen") { ProtectedData = "sealed" }])).Should().NotBeNull();
    }

    [Fact]
    public void A_value_whose_form_does_not_hold_what_it_does_passes_by()
    {
        object[] lossy = [(1, 2), new object(), new Fields(1), new { Inner = (1, 2) }, new[] { (1, 2) }, new Dictionary<string, object> { ["a"] = (1, 2) }, new Throwing()];
        foreach (var value in lossy)
        {
            Key(With(nameof(ChatOptions.AdditionalProperties), new AdditionalPropertiesDictionary { ["x"] = value })).Should().BeNull($"of {value.GetType()}");
        }

        object[] whole = [new Dictionary<string, object>(), new { A = 1 }, new[] { 1, 2 }, new System.Text.Json.Nodes.JsonObject(), JsonElement.Parse("{}"), "{}", new { Text = "{}" }];
        whole.Select(static value => Key(With(nameof(ChatOptions.AdditionalProperties), new AdditionalPropertiesDictionary { ["x"] = value })))
            .Should().NotContainNulls();
    }

    [Fact]
    public async Task A_request_that_cannot_be_keyed_is_asked_each_time()
    {
        var bench = new CacheBench();
        for (var i = 0; i < 2; i++)
        {
            var (_, cache) = await bench.AskAsync(i == 1, options: new ChatOptions { RawRepresentationFactory = static _ => new object() });
            cache.Should().Be(new CacheOutcome(CacheResult.Bypass, "", Stored: false));
        }

        bench.Provider.Calls.Should().Be(2);
    }

    private sealed class Fields(int value)
    {
        public readonly int Value = value;
    }

    private sealed class Throwing
    {
        public int Value => throw new TimeZoneNotFoundException("A getter of the host's.");
    }

    private static ChatMessage User(string text) => new(ChatRole.User, text);

    private static ChatMessage Data(string type, int length) => new(ChatRole.User, [new DataContent(new byte[length], type)]);

    private static ChatMessage Call(string name, params (string Name, object? Value)[] arguments) =>
        new(ChatRole.Assistant, [new FunctionCallContent("c", name, arguments.ToDictionary(static pair => pair.Name, static pair => pair.Value))]);

    private static GuardChatOptions Settings(ProviderSettings settings) => new(null, new CallRecord(GuardPolicy.None, CacheBench.Ann, TimeProvider.System)) { Provider = settings };

    private static ChatOptions With(string property, object value)
    {
        var options = new ChatOptions();
        typeof(ChatOptions).GetProperty(property)!.SetValue(options, value);
        return options;
    }

    private static string? Key(params ChatMessage[] messages) => Key(null, null, messages);

    private static string? Key(CachePartition partition) => Key(null, partition);

    private static string? Key(ChatOptions? options, CachePartition? partition = null, ChatMessage[]? messages = null, string? model = "gpt-4o-mini", RedactionPolicy? redaction = null, ProviderIdentity provider = default) =>
        CacheKey.TryCreate(partition ?? CachePartition.Of(Partition.Tenant, CacheBench.Ann), new ChainTerms(redaction, provider), model, messages ?? [User("ab")], GuardChatOptions.Of(options), out var key) ? key.ToString() : null;
}
