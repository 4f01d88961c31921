using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.SemanticKernel;
using KernelGuard.Testing;
using KernelGuard.Tests.Attributes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Streams;

[PromptClient]
public interface IStreamPrompts
{
    [UserMessage("{{$x}}")]
    [Retry(3, Delay = "1ms", MaxDelay = "5ms")]
    [Streaming(Continuation = StreamContinuation.TextOnly)]
    [Audited]
    IAsyncEnumerable<string> StoryAsync(string x);

    [UserMessage("{{$x}}")]
    [Retry(3, Delay = "1ms", MaxDelay = "5ms")]
    [Fallback("gpt-4.1-mini")]
    [Streaming(Continuation = StreamContinuation.TextOnly)]
    IAsyncEnumerable<ChatResponseUpdate> UpdatesAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-4o-mini", MaxOutputTokens = 400)]
    [Retry(3, Delay = "1ms", MaxDelay = "5ms")]
    [Streaming(Continuation = StreamContinuation.TextOnly)]
    [RedactPii]
    IAsyncEnumerable<string> RedactedAsync(string x);

    [UserMessage("{{$x}}")]
    [Retry(3, Delay = "1ms", MaxDelay = "5ms")]
    [Streaming(Continuation = StreamContinuation.TextOnly)]
    [Cached("1h", Partition = Partition.Public)]
    [Audited]
    IAsyncEnumerable<string> CachedAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-4o-mini", MaxOutputTokens = 400)]
    [Retry(3, Delay = "1ms", MaxDelay = "5ms")]
    [Streaming(Continuation = StreamContinuation.TextOnly)]
    [Budget(Tokens = 10_000, Per = Scope.Global, Window = "1d", Name = "day")]
    [Audited]
    IAsyncEnumerable<string> BudgetedAsync(string x);

    [UserMessage("{{$x}}")]
    [Retry(3, Delay = "1ms", MaxDelay = "5ms")]
    [Audited]
    IAsyncEnumerable<string> OffAsync(string x);
}

public sealed class ContinuationTests
{
    private const string Text = "A stream of text is cut after its first content, and another attempt goes on from there, because its policy says so.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, ContinuedAs, bool> Plays()
    {
        TheoryData<OpenAIApi, ContinuedAs, bool> data = [];
        foreach (var api in Enum.GetValues<OpenAIApi>())
        {
            data.Add(api, ContinuedAs.Exact, true);
            data.Add(api, ContinuedAs.Repeating, true);
            data.Add(api, ContinuedAs.StartingAgain, false);
            data.Add(api, ContinuedAs.WithPreamble, false);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Plays))]
    public async Task What_goes_on_is_joined_where_the_seam_is_safe(OpenAIApi api, ContinuedAs how, bool whole)
    {
        await using var app = await StartAsync(api);
        app.Server.Enqueue(Reply.Text(Text).CutAfterChunks(9)).RespondWith(Reply.Continues(Text, how));

        var (said, error) = await ReadAsync(app.Prompts.StoryAsync("x"));

        app.Server.RequestCount.Should().Be(2);
        var entry = await app.EntryAsync();
        entry.Continuations.Should().Be(1);
        entry.Attempts.Should().Be(2);
        if (whole)
        {
            error.Should().BeNull();
            said.Should().Be(Text);
            entry.Outcome.Should().Be("success");
        }
        else
        {
            var incomplete = error.Should().BeOfType<IncompleteStreamException>().Subject;
            Text.Should().StartWith(said);
            incomplete.Received!.Text.Should().Be(said);
            incomplete.ToString().Should().NotContain("stream of text");
            entry.ErrorType.Should().Be("incomplete_stream");
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task Cut_at_any_chunk_and_continued_the_reader_has_the_whole_text_or_the_error(OpenAIApi api)
    {
        await using var app = await StartAsync(api);
        var whole = 0;
        foreach (var how in Enum.GetValues<ContinuedAs>())
        {
            for (var chunks = 1; chunks < 20; chunks++)
            {
                app.Server.ClearReplies();
                app.Server.Enqueue(Reply.Text(Text).CutAfterChunks(chunks)).RespondWith(Reply.Continues(Text, how));

                var (said, error) = await ReadAsync(app.Prompts.StoryAsync("x"));

                if (error is null)
                {
                    whole++;
                    said.Should().Be(Text, "{0} after {1}", how, chunks);
                }
                else
                {
                    error.Should().BeOfType<IncompleteStreamException>();
                    Text.Should().StartWith(said);
                }
            }
        }

        whole.Should().BeGreaterThan(25);
    }

    [Fact]
    public async Task It_is_asked_with_the_text_so_far_as_the_assistants_last_message()
    {
        await using var app = await StartAsync(OpenAIApi.ChatCompletions);
        app.Server.Enqueue(Reply.Text(Text).CutAfterChunks(9)).RespondWith(Reply.Continues(Text));

        var (said, _) = await ReadAsync(app.Prompts.RedactedAsync("tell me"));

        said.Should().Be(Text);
        var (first, second) = (app.Server.Requests[0].Json, app.Server.Requests[1].Json);
        var messages = second.GetProperty("messages").EnumerateArray().ToArray();
        messages.Select(message => message.GetProperty("role").GetString()).Should().Equal("user", "assistant", "user");
        Text.Should().StartWith(Content(messages[1])).And.NotBe(Content(messages[1]));
        Content(messages[2]).Should().Contain("cut off");
        var (cap, left) = (Cap(first), Cap(second));
        cap.Should().Be(400);
        left.Should().Be(400 - ((Content(messages[1]).Length + 3) / 4));
    }

    [Fact]
    public async Task A_placeholder_that_was_cut_in_the_middle_is_restored_whole()
    {
        await using var app = await StartAsync(OpenAIApi.ChatCompletions);
        const string spoken = "We have just written to [[EMAIL-1]] and to nobody else, and then we went home.";
        var found = 0;
        for (var at = spoken.IndexOf('['); at <= spoken.IndexOf("]]", StringComparison.Ordinal) + 2; at++)
        {
            foreach (var how in (ContinuedAs[])[ContinuedAs.Exact, ContinuedAs.Repeating])
            {
                app.Server.ClearReplies();
                app.Server.Enqueue(Reply.Text("").InChunks(spoken[..at], spoken[at..]).CutAfterChunks(1)).RespondWith(Reply.Continues(spoken, how));

                var (said, error) = await ReadAsync(app.Prompts.RedactedAsync("write to ada@example.com"));

                if (error is null)
                {
                    found++;
                    said.Should().Be("We have just written to ada@example.com and to nobody else, and then we went home.", "it was cut at {0}", at);
                }
                else
                {
                    error.Should().BeOfType<IncompleteStreamException>();
                }
            }
        }

        found.Should().BeGreaterThanOrEqualTo(13, "all that repeat 20 characters");
        app.Server.Requests.Should().OnlyContain(request => !request.Body.Contains("ada@example.com"));
    }

    [Fact]
    public async Task A_continued_answer_is_never_cached()
    {
        await using var app = await StartAsync(OpenAIApi.ChatCompletions);
        app.Server.Enqueue(Reply.Text(Text).CutAfterChunks(9), Reply.Continues(Text)).RespondWith(Reply.Text("fresh"));

        (await ReadAsync(app.Prompts.CachedAsync("x"))).Said.Should().Be(Text);
        (await app.EntryAsync()).Continuations.Should().Be(1);
        (await ReadAsync(app.Prompts.CachedAsync("x"))).Said.Should().Be("fresh");
        (await app.EntryAsync()).Continuations.Should().Be(0);
    }

    [Fact]
    public async Task Both_attempts_are_reserved_and_billed()
    {
        await using var app = await StartAsync(OpenAIApi.ChatCompletions);
        app.Server.Enqueue(Reply.Text(Text).CutAfterChunks(9), Reply.Continues(Text).WithUsage(100, 20));

        (await ReadAsync(app.Prompts.BudgetedAsync("x"))).Said.Should().Be(Text);

        var entry = await app.EntryAsync();
        entry.Attempts.Should().Be(2);
        entry.Usage.TotalInput.Should().BeGreaterThan(100, "the attempt that was cut is billed at its estimate");
        entry.Usage.TotalOutput.Should().BeGreaterThan(20);
        var budget = (await app.Services.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Token)).Single(one => one.Budget == "day" && one.Limit == 10_000);
        budget.Spent.Should().Be(entry.Usage.Total);
        budget.Reserved.Should().Be(0);
    }

    [Fact]
    public async Task The_second_attempt_reserves_for_what_it_sends_as_well()
    {
        await using var app = await StartAsync(OpenAIApi.ChatCompletions);
        var budgets = app.Services.GetRequiredService<IBudgets>();
        decimal reserved = 0;
        app.Server.Enqueue(Reply.Text(Text).CutAfterChunks(9), Reply.Continues(Text).WithGate(async (_, left) => reserved = (await budgets.ReadAsync(cancellationToken: left)).Sum(one => one.Reserved)));

        (await ReadAsync(app.Prompts.BudgetedAsync("x"))).Error.Should().BeNull();

        var sent = app.Server.Requests[1].Json;
        reserved.Should().BeGreaterThanOrEqualTo(sent.GetProperty("messages").EnumerateArray().Sum(message => Content(message).Length) + Cap(sent));
    }

    [Fact]
    public async Task Updates_of_the_second_attempt_are_marked_and_belong_to_the_same_message()
    {
        await using var app = await StartAsync(OpenAIApi.ChatCompletions);
        app.Server.RespondAs("gpt-4.1-mini", Reply.Continues(Text, ContinuedAs.Repeating)).Enqueue(Reply.Text(Text).CutAfterChunks(9), Reply.Error(500), Reply.Error(500));

        var updates = await app.Prompts.UpdatesAsync("x").ToListAsync(Token);

        var response = updates.ToChatResponse();
        response.Text.Should().Be(Text);
        response.Messages.Should().ContainSingle();
        app.Server.Requests.Select(request => request.Model).Should().Equal("gpt-4o-mini", "gpt-4o-mini", "gpt-4o-mini", "gpt-4.1-mini");
    }

    [Fact]
    public async Task The_guards_span_says_how_often_a_stream_was_continued()
    {
        await using var app = await StartAsync(OpenAIApi.ChatCompletions);
        List<object?> seen = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == KernelGuardTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.Kind == ActivityKind.Internal && span.GetTagItem("kernelguard.function") is "IStreamPrompts.StoryAsync" && span.GetBaggageItem("test") is "continued")
                {
                    seen.Add(span.GetTagItem("kernelguard.stream.continuations"));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var own = new Activity("test").AddBaggage("test", "continued").Start();
        app.Server.Enqueue(Reply.Text(Text).CutAfterChunks(9), Reply.Continues(Text), Reply.Text("whole"));

        await ReadAsync(app.Prompts.StoryAsync("x"));
        await ReadAsync(app.Prompts.StoryAsync("x"));

        seen.Should().Equal(1, null);
    }

    [Fact]
    public void A_completion_says_so_for_whoever_shares_the_flight()
    {
        var flight = new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System);
        flight.Continued();
        var scope = new GuardScope(null, GuardContext.None);
        scope.Add(new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System) { Flight = flight });

        PromptResult.Completion(scope, "x").Continued.Should().BeTrue();
    }

    [Fact]
    public async Task By_default_a_stream_that_is_cut_is_not_continued()
    {
        await using var app = await StartAsync(OpenAIApi.ChatCompletions);
        app.Server.Enqueue(Reply.Text(Text).CutAfterChunks(9)).RespondWith(Reply.Continues(Text));

        var (_, error) = await ReadAsync(app.Prompts.OffAsync("x"));

        error.Should().BeOfType<IncompleteStreamException>();
        app.Server.RequestCount.Should().Be(1);
        (await app.EntryAsync()).Continuations.Should().Be(0);
    }

    private static Task<App<IStreamPrompts>> StartAsync(OpenAIApi api) =>
        App<IStreamPrompts>.StartAsync(configuration: new() { ["KernelGuard:OpenAI:Api"] = api.ToString() });

    private static string Content(JsonElement message) => message.GetProperty("content") is { ValueKind: JsonValueKind.String } text
        ? text.GetString()!
        : string.Concat(message.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("text").GetString()));

    private static int Cap(JsonElement request) => (request.TryGetProperty("max_completion_tokens", out var cap) ? cap : request.GetProperty("max_tokens")).GetInt32();

    private static async Task<(string Said, Exception? Error)> ReadAsync(IAsyncEnumerable<string> stream)
    {
        var said = new StringBuilder();
        var error = await Record.ExceptionAsync(async () =>
        {
            await foreach (var text in stream.WithCancellation(Token))
            {
                said.Append(text);
            }
        });
        return (said.ToString(), error);
    }
}
