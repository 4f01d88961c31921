using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

public sealed class FlightStressTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whoever_comes_and_goes_every_call_ends_and_every_attempt_is_in_one_record(int seed)
    {
        const int Callers = 2_000;
        var bench = new CacheBench();
        var (attempts, refusals) = (0, 0);
        bench.Provider.Before = async (options, cancellationToken) =>
        {
            var number = Interlocked.Increment(ref attempts);
            options.Attempt.Usage = TokenUsage.None with { Input = 1 };
            await Task.Yield();
            if (number % 7 == 0)
            {
                Interlocked.Increment(ref refusals);
                throw new BudgetExceededException("daily", 0, 1, null);
            }

            if (number % 11 == 0)
            {
                throw new ProviderException("No.", 500);
            }

            cancellationToken.ThrowIfCancellationRequested();
        };
        bench.Provider.Answer = static _ => Say([.. Enumerable.Range(0, 6).Select(static i => new TextContent($"{i} "))], reason: ChatFinishReason.Length);
        bench.Provider.AfterPiece = static async index => await Task.Delay(index % 2, CancellationToken.None);
        var client = bench.Client();
        var random = new Random(seed);
        var records = new List<CallRecord>();
        var running = new List<Task<string?>>();
        for (var i = 0; i < Callers; i++)
        {
            var options = bench.Options();
            records.Add(options.Call);
            var (question, streamed, way) = ($"Question {random.Next(8)}?", random.Next(2) == 0, random.Next(6));
            running.Add(Task.Run(() => CallAsync(client, options, question, streamed, way), TestContext.Current.CancellationToken));
            if (random.Next(20) == 0)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }

        var answers = await Task.WhenAll(running).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        answers.Where(static answer => answer is not null).Should().NotBeEmpty().And.OnlyContain(answer => answer == "0 1 2 3 4 5 ");
        attempts.Should().BeLessThan(Callers / 2, "calls were shared");
        records.Sum(static record => record.Attempts.Count).Should().Be(attempts);
        records.Sum(static record => record.Usage.Total).Should().Be(attempts);
        records.SelectMany(static record => record.Attempts).Should().OnlyHaveUniqueItems();
    }

    private static async Task<string?> CallAsync(IChatClient client, GuardChatOptions options, string question, bool streamed, int way)
    {
        using var leaving = new CancellationTokenSource();
        if (way is 0 or 1)
        {
            leaving.CancelAfter(way * 3);
        }

        var text = "";
        try
        {
            if (!streamed)
            {
                return (await client.GetResponseAsync(question, options, leaving.Token)).Text;
            }

            var read = 0;
            await foreach (var update in client.GetStreamingResponseAsync(question, options, leaving.Token))
            {
                text += update.Text;
                if (way == 2 && ++read == 2)
                {
                    return null;
                }
            }

            return text;
        }
        catch (Exception error) when (error is OperationCanceledException or GuardException)
        {
            return null;
        }
    }
}
