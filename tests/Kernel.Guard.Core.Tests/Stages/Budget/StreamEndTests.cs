using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds which usage of a stream that says nothing of why it ended is its last word.</summary>
public sealed class StreamEndTests
{
    private const int PromptBoundOfQ = 25;
    private const int Cap = 40;

    // The bytes of "n" and of its value.
    private const int NameAndNumber = 2;

    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly ScriptedChatClient _provider = new();
    private readonly BudgetStage _stage;
    private readonly BudgetLedger _ledger;
    private readonly GuardChatOptions _options;

    public StreamEndTests()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        _stage = new BudgetStage(_ledger = new BudgetLedger(time));
        _options = new GuardChatOptions(new ChatOptions { MaxOutputTokens = Cap }, new CallRecord(GuardPolicy.None, GuardContext.None, time));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_piece_that_names_its_model_by_nothing_hides_none_that_follows()
    {
        await Meter(new Pieces("text|text|usage+end", isCut: false, firstModel: "")).AskAsync(true, Q, _options, Cancel);

        _options.Attempt.ResponseModel.Should().Be("gpt-4o-mini");
    }

    [Theory]
    [InlineData(12, PromptBoundOfQ + Cap, UsageSource.Estimated)]
    [InlineData(200, PromptBoundOfQ + 200, UsageSource.Estimated)]
    public async Task A_stream_that_ends_without_a_word_of_why_may_have_been_cut_tidily(int soFar, int booked, UsageSource source)
    {
        _provider.Answer = _ => new ChatResponse(Say([new TextContent("a"), new UsageContent(Used(20, soFar)), new TextContent("b")]).Messages) { ModelId = "gpt-4o-mini" };

        await Meter(_provider).AskAsync(true, Q, _options, Cancel);

        (_ledger.Read().Single().Spent, _options.Attempt.Usage.Source).Should().Be((booked, source));
    }

    [Theory]
    [InlineData("text|usage", true)]
    [InlineData("text|text|usage|", true)]
    [InlineData("usage|text", false)]
    [InlineData("usage", false)]
    [InlineData("text+usage|text+usage", false)]
    [InlineData("text+usage", false)]
    [InlineData("text|usage|text|usage", false)]
    [InlineData("text|usage|usage", false)]
    public async Task A_usage_that_alone_closes_a_stream_is_the_last_word_without_a_finish_reason(string pieces, bool isLast)
    {
        var client = new Pieces(pieces, isCut: false);

        await Meter(client).AskAsync(true, Q, _options, Cancel);

        _ledger.Read().Single().Spent.Should().Be(isLast ? 32 : PromptBoundOfQ + Cap);
    }

    [Theory]
    [InlineData("usage|text|end", false)]
    [InlineData("text+usage|text|end", false)]
    [InlineData("usage|text+end", false)]
    [InlineData("text|usage|end", true)]
    [InlineData("usage|text|usage|end", true)]
    [InlineData("text+usage|text+usage|end", true)]
    [InlineData("text|usage||end", true)]
    [InlineData("text|end+usage|text", false)]
    public async Task A_usage_after_which_a_stream_said_more_is_a_count_so_far(string pieces, bool isLast)
    {
        await Meter(new Pieces(pieces, isCut: false)).AskAsync(true, Q, _options, Cancel);

        (_ledger.Read().Single().Spent, _options.Attempt.Usage.Source).Should().Be(isLast ? (32, UsageSource.Provider) : (PromptBoundOfQ + Cap, UsageSource.Estimated));
    }

    [Theory]
    [InlineData(1, "text|end+usage", true, 32)]
    [InlineData(2, "text|end+usage", true, PromptBoundOfQ + (2 * Cap))]
    [InlineData(2, "text|end+usage|text+usage", true, PromptBoundOfQ + (2 * Cap))]
    [InlineData(2, "text|end+usage|text+usage|end+usage", true, 32)]
    [InlineData(2, "text|end+usage|text|end|usage", false, 32)]
    [InlineData(2, "text|end+usage|text+end+usage", true, PromptBoundOfQ + (2 * Cap))]
    [InlineData(2, "text|end+usage|text+end+usage", false, PromptBoundOfQ + (2 * Cap))]
    [InlineData(2, "text|end|text+end|end|end+usage", false, 32)]
    public async Task A_usage_at_the_end_of_one_of_two_answers_is_a_count_so_far(int answers, string pieces, bool isCut, int booked)
    {
        _options.Provider = new ProviderSettings { Body = ImmutableSortedDictionary<string, string>.Empty.Add("n", answers.ToString(CultureInfo.InvariantCulture)) };
        var client = new Pieces(pieces, isCut);

        try
        {
            await Meter(client).AskAsync(true, Q, _options, Cancel);
        }
        catch (IOException)
        {
            isCut.Should().BeTrue();
        }

        (_ledger.Read().Single().Spent - (booked == 32 ? 0 : NameAndNumber)).Should().Be(booked);
    }

    [Fact]
    public async Task A_whole_answer_needs_no_word_of_why()
    {
        _provider.Answer = static _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, "a")) { Usage = Used(20, 3) };

        await Meter(_provider).AskAsync(false, Q, _options, Cancel);

        (_ledger.Read().Single().Spent, _options.Attempt.Usage.Source).Should().Be((23, UsageSource.Provider));
    }

    private IChatClient Meter(IChatClient provider) => _stage.WrapMeter(
        provider,
        new GuardPolicy { Budgets = [new("b", null, BudgetUnit.Tokens, 1_000, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc), null, true)] });

    private sealed class Pieces(string pieces, bool isCut, string firstModel = "gpt-4o-mini") : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var model = firstModel;
            foreach (var piece in pieces.Split('|').Select(static piece => piece.Split('+', StringSplitOptions.RemoveEmptyEntries)))
            {
                await Task.Yield();
                yield return new ChatResponseUpdate(ChatRole.Assistant, [.. piece.Where(static part => part != "end").Select(Content)])
                {
                    ModelId = model, FinishReason = piece.Contains("end") ? ChatFinishReason.Stop : null,
                };
                model = "gpt-4o-mini";
            }

            if (isCut)
            {
                throw new IOException("cut");
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("pieces", null, "gpt-4o-mini") : null;

        public void Dispose()
        {
        }

        private static AIContent Content(string part) => part == "text" ? new TextContent("a") : new UsageContent(Used(20, 12));
    }
}
