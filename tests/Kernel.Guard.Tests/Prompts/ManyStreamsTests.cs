using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Attributes;
using Xunit;

namespace KernelGuard.Tests.Prompts;

[PromptClient]
[SystemMessage("You answer for {{$shop}}.")]
public interface IManyStreams
{
    [UserMessage("Question {{$number}} of {{$email}}")]
    [Model("gpt-4o-mini", MaxOutputTokens = 100)]
    [Cached("30m", Partition = Partition.Tenant)]
    [Budget(Tokens = 100_000_000, Per = Scope.Tenant, Window = "day")]
    [Budget(Cost = 1_000, Window = "month", SoftAt = 0.9)]
    [RedactPii]
    [Retry(2)]
    [Timeout("100s", FirstContent = "90s", Idle = "90s")]
    [CircuitBreaker]
    [Fallback("gpt-4.1-mini")]
    [Audited(Content = AuditContent.Redacted)]
    IAsyncEnumerable<string> AnswerAsync([Tenant] string shop, int number, string email);
}

/// <summary>Streams side by side, each with a secret of its own.</summary>
public sealed class ManyStreamsTests
{
    private const int Count = 1_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_concurrent_streams_with_every_stage_keep_their_own_content()
    {
        await using var app = await App<IManyStreams>.StartAsync(configuration: new() { ["KernelGuard:OpenAI:Connections:MaxConnectionsPerServer"] = $"{Count}", ["KernelGuard:Concurrency:PermitLimit"] = $"{Count}" });
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Server.RespondWith(request =>
        {
            var number = request.LastUserText!.Split(' ')[1];
            return Reply.Text("x").InChunks("Dear ", "[[EM", "AIL-1]]", $", your number is {number}", ". Bye [[EMAIL-", "1]]").WithGate(async (chunk, token) =>
            {
                // Each stream stands in the middle of its first placeholder until all have come that far.
                if (chunk == 2)
                {
                    if (Interlocked.Increment(ref arrived) == Count)
                    {
                        all.SetResult();
                    }

                    await all.Task.WaitAsync(token);
                }
            });
        });

        var answers = await Round("first");

        answers.Should().Equal(Enumerable.Range(0, Count).Select(number => Answer("first", number)));
        app.Server.RequestCount.Should().Be(Count);
        app.Server.Requests.Count(request => request.Body.Contains("[[EMAIL-1]]", StringComparison.Ordinal)).Should().Be(Count);
        app.Server.Requests.Should().NotContain(request => request.Body.Contains("@example.com", StringComparison.Ordinal));

        // The same questions of other people are hits, and each gets the own address back.
        (await Round("second")).Should().Equal(Enumerable.Range(0, Count).Select(number => Answer("second", number)));
        app.Server.RequestCount.Should().Be(Count);

        var entries = await app.Ledger.ReadAsync(Token).ToListAsync(Token);
        entries.GroupBy(entry => entry.Outcome).ToDictionary(group => group.Key, group => group.Count()).Should().BeEquivalentTo(new Dictionary<string, int> { ["success"] = Count, ["cache_hit"] = Count });
        entries.Should().NotContain(entry => entry.Content!.Contains("@example.com", StringComparison.Ordinal));
        entries.Should().OnlyContain(entry => entry.Content!.Contains("[[EMAIL-1]]", StringComparison.Ordinal));
        (await app.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(2 * Count, 1, null));

        async Task<string[]> Round(string round) => await Task.WhenAll(Enumerable.Range(0, Count).Select(number => Task.Run(
            async () => string.Concat(await app.Prompts.AnswerAsync($"shop-{number % 10}", number, Email(round, number)).ToListAsync(Token)))));
    }

    private static string Email(string round, int number) => string.Create(CultureInfo.InvariantCulture, $"{round}.{number}@example.com");

    private static string Answer(string round, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"Dear {Email(round, number)}, your number is {number}. Bye {Email(round, number)}");
}
