using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds that a caller who has left a flight cannot change what it asks, whose answer is others' and is stored under what was asked.</summary>
public sealed class RequestCopyTests
{
    private readonly CacheBench _bench = new();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static TheoryData<string, bool> Changes => new MatrixTheoryData<string, bool>(
        ["text", "reasoning", "call", "argument", "result", "address", "role", "author", "contents", "message's property", "content's property", "messages", "option's property", "stop sequence"], [false, true]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_is_sent_is_what_was_asked(string change, bool streamed)
    {
        _bench.Provider.Before = (_, cancellationToken) => _gate.Task.WaitAsync(cancellationToken);
        var client = _bench.Client();
        var (mine, mySettings) = (Conversation(), Settings());
        using var leave = new CancellationTokenSource();
        var (opener, follower) = (_bench.Options(mySettings), _bench.Options(Settings()));
        var opened = client.AskAsync(streamed, mine, opener, leave.Token);
        await BudgetBench.UntilAsync(() => _bench.Provider.Calls == 1);
        var joined = client.AskAsync(!streamed, Conversation(), follower, Cancel);
        await BudgetBench.UntilAsync(() => follower.Call.Cache is not null);
        follower.Call.Cache!.Result.Should().Be(CacheResult.Coalesced);
        await leave.CancelAsync();
        await FluentActions.Awaiting(() => opened).Should().ThrowAsync<OperationCanceledException>();

        Change(change, mine, mySettings);
        Change(change, mine, opener);
        _gate.SetResult();

        (await joined.WaitAsync(TimeSpan.FromMinutes(1), Cancel)).Text.Should().Be("Hello.");
        Print(_bench.Provider.LastMessages, _bench.Provider.LastOptions!).Should().Be(Print(Conversation(), Settings()));
        _bench.Provider.Calls.Should().Be(1);
    }

    private static List<ChatMessage> Conversation() =>
    [
        new(ChatRole.User, [new TextContent("What is the return policy?") { AdditionalProperties = new() { ["p"] = "asked" } }, new UriContent("https://a.example/asked.png", "image/png")])
        {
            AuthorName = "ann", AdditionalProperties = new() { ["p"] = "asked" },
        },
        new(ChatRole.Assistant, [new TextReasoningContent("Hm."), new FunctionCallContent("c-1", "asked", new Dictionary<string, object?> { ["n"] = 1 })]),
        new(ChatRole.Tool, [new FunctionResultContent("c-1", "asked")]),
    ];

    private static ChatOptions Settings() => new() { StopSequences = ["asked"], AdditionalProperties = new() { ["p"] = "asked" } };

    private static void Change(string what, List<ChatMessage> messages, ChatOptions options)
    {
        var text = messages.Count > 0 && messages[0].Contents.Count > 0 ? (TextContent)messages[0].Contents[0] : null;
        Action change = what switch
        {
            "text" => () => text!.Text = "changed",
            "reasoning" => () => ((TextReasoningContent)messages[1].Contents[0]).Text = "changed",
            "call" => () => ((FunctionCallContent)messages[1].Contents[1]).Arguments = null,
            "argument" => () => ((FunctionCallContent)messages[1].Contents[1]).Arguments!["n"] = 2,
            "result" => () => ((FunctionResultContent)messages[2].Contents[0]).Result = "changed",
            "address" => () => ((UriContent)messages[0].Contents[1]).Uri = new Uri("https://a.example/changed.png"),
            "role" => () => messages[0].Role = ChatRole.System,
            "author" => () => messages[0].AuthorName = "changed",
            "contents" => messages[0].Contents.Clear,
            "message's property" => () => messages[0].AdditionalProperties!["p"] = "changed",
            "content's property" => () => text!.AdditionalProperties!["p"] = "changed",
            "messages" => messages.Clear,
            "option's property" => () => options.AdditionalProperties!["p"] = "changed",
            "stop sequence" => () => options.StopSequences![0] = "changed",
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        change();
    }

    private static string Print(IEnumerable<ChatMessage> messages, ChatOptions options) => string.Join("\n",
        [.. messages.Select(static message => $"{message.Role} {message.AuthorName} {Print(message.AdditionalProperties)} {string.Join(" ", message.Contents.Select(Print))}"),
            $"{string.Join(",", options.StopSequences!)} {Print(options.AdditionalProperties)}"]);

    private static string Print(AIContent content) => $"[{content switch
    {
        TextContent text => text.Text,
        TextReasoningContent reasoning => reasoning.Text,
        UriContent address => address.Uri.ToString(),
        FunctionCallContent call => $"{call.Name}({string.Join(",", call.Arguments ?? new Dictionary<string, object?>())})",
        FunctionResultContent result => $"{result.CallId}={result.Result}",
        _ => "?",
    }} {Print(content.AdditionalProperties)}]";

    private static string Print(AdditionalPropertiesDictionary? properties) => properties is null ? "" : string.Join(",", properties);
}
