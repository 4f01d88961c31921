using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Answers;

/// <summary>What is kept where a policy says so, and what never is.</summary>
public sealed class KeptAnswerTests
{
    private readonly CacheBench _bench = new();

    public static TheoryData<bool, CacheKeep, string> Special => new MatrixTheoryData<bool, CacheKeep, string>(
        [false, true],
        [CacheKeep.Complete, CacheKeep.ToolCalls, CacheKeep.Truncated, CacheKeep.Refusals],
        ["tool calls", "length", "filter", "refusal"]);

    [Theory]
    [MemberData(nameof(Special))]
    public async Task Each_kind_is_kept_where_it_is_named_and_comes_back_as_it_was(bool streamed, CacheKeep keep, string kind)
    {
        _bench.Provider.Answer = _ => kind switch
        {
            "tool calls" => Say([new FunctionCallContent("c-1", "count", new Dictionary<string, object?> { ["item"] = "pen", ["least"] = 2 })], reason: ChatFinishReason.ToolCalls),
            "length" => Say("30 d", reason: ChatFinishReason.Length),
            "filter" => Say("30 d", reason: ChatFinishReason.ContentFilter),
            _ => Say([new ErrorContent("I cannot.") { ErrorCode = "Refusal" }]),
        };
        var named = (kind, keep) is ("tool calls", CacheKeep.ToolCalls) or ("length", CacheKeep.Truncated) or ("filter" or "refusal", CacheKeep.Refusals);
        var client = Client(keep);

        var (first, miss) = await _bench.AskAsync(streamed, client: client);
        var (second, hit) = await _bench.AskAsync(streamed, client: client);

        miss.Stored.Should().Be(named);
        hit.Result.Should().Be(named ? CacheResult.Hit : CacheResult.Miss);
        second.FinishReason.Should().Be(first.FinishReason);
        Shown(second).Should().Be(Shown(first));
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_replayed_call_has_an_id_of_its_own(bool streamed)
    {
        _bench.Provider.Answer = static _ => Say([new FunctionCallContent("c-1", "count"), new FunctionCallContent("c-2", "count")], reason: ChatFinishReason.ToolCalls);
        var client = Client(CacheKeep.ToolCalls);
        await _bench.AskAsync(streamed, client: client);

        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var (answer, _) = await _bench.AskAsync(streamed, client: client);
            ids.AddRange(answer.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Select(static call => call.CallId));
        }

        ids.Should().HaveCount(4).And.OnlyHaveUniqueItems().And.NotContain("c-1");
        _bench.Provider.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData("a cut call")]
    [InlineData("a call that does not parse")]
    [InlineData("a content of an unknown kind")]
    public async Task What_is_no_answer_is_kept_in_no_case(string what)
    {
        _bench.Provider.Answer = _ => what switch
        {
            "a cut call" => Say([new FunctionCallContent("c-1", "count")], reason: ChatFinishReason.Length),
            "a call that does not parse" => Say([new FunctionCallContent("c-1", "count") { Exception = new FormatException() }], reason: ChatFinishReason.ToolCalls),
            _ => Say([new TextContent("Here:"), new DataContent(new byte[3], "image/png")]),
        };

        var (_, outcome) = await _bench.AskAsync(streamed: true, client: Client(CacheKeep.ToolCalls | CacheKeep.Truncated | CacheKeep.Refusals));

        outcome.Stored.Should().BeFalse();
    }

    [Theory]
    [InlineData("""{"days":30}""", true)]
    [InlineData("""{"days":"30"}""", false)]
    [InlineData("""{}""", false)]
    [InlineData("""{"days":30,"more":1}""", false)]
    public async Task An_answer_that_breaks_the_declared_schema_is_not_stored(string answer, bool stored)
    {
        _bench.Provider.Answer = _ => Say(answer);
        var format = ChatResponseFormat.ForJsonSchema(
            System.Text.Json.JsonElement.Parse("""{"type":"object","properties":{"days":{"type":"integer"}},"required":["days"],"additionalProperties":false}"""));

        (await _bench.AskAsync(options: new ChatOptions { ResponseFormat = format })).Cache.Stored.Should().Be(stored);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task The_callers_type_decides_where_it_is_known(bool reads, bool own)
    {
        _bench.Provider.Answer = static _ => Say("{}");
        var format = ChatResponseFormat.ForJsonSchema(System.Text.Json.JsonElement.Parse("""{"type":"object"}"""), "mine");
        var declared = own ? format : ChatResponseFormat.ForJsonSchema(System.Text.Json.JsonElement.Parse("""{"type":"array"}"""), "mine");
        var options = _bench.Options(new ChatOptions { ResponseFormat = format });
        options.Contract = new AnswerContract((ChatResponseFormatJson)declared, _ => reads);

        (await _bench.AskAsync(options: options)).Cache.Stored.Should().Be(reads || !own);
    }

    [Theory]
    [InlineData("temperature")]
    [InlineData("model")]
    [InlineData("tools")]
    [InlineData("an adapted attempt")]
    public async Task An_answer_on_other_terms_than_the_keys_is_not_stored(string what)
    {
        _bench.Provider.Before = (options, _) =>
        {
            switch (what)
            {
                case "temperature":
                    options.Temperature = 1;
                    break;
                case "model":
                    options.ModelId = "gpt-4.1-mini";
                    break;
                case "tools":
                    options.ToolMode = ChatToolMode.None;
                    break;
                default:
                    var attempt = options.ForAttempt();
                    attempt.TopP = 0.5f;
                    attempt.Attempt.Completed = true;
                    break;
            }

            return Task.CompletedTask;
        };
        _bench.Provider.Answer = static _ => Say("Hello.");

        (await _bench.AskAsync(options: new ChatOptions { Temperature = 0.2f })).Cache.Should().Match<CacheOutcome>(static outcome => outcome.Result == CacheResult.Miss && !outcome.Stored);
    }

    private IChatClient Client(CacheKeep keep)
    {
        var policy = CacheBench.Policy(Partition.Tenant);
        return _bench.Client(policy: policy with { Cache = policy.Cache! with { Keep = keep } });
    }

    private static string Shown(ChatResponse response) => string.Join('|', response.Messages.SelectMany(static message => message.Contents).Select(static content => content switch
    {
        FunctionCallContent call => $"{call.Name}({string.Join(", ", call.Arguments!.Select(static argument => $"{argument.Key}: {argument.Value}"))})",
        ErrorContent error => $"{error.ErrorCode}: {error.Message}",
        _ => content.ToString(),
    }));
}
