using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class InterleavingTests
{
    private const int Streams = 1000;

    [Fact]
    public async Task A_thousand_streams_among_a_thousand_timeouts_each_have_their_own_content_and_none_is_cut()
    {
        var provider = new ScriptedProvider(TimeProvider.System, (_, model) => model is null
            ? [Act.Silence]
            : [Act.Role, .. Enumerable.Range(0, 10).SelectMany(piece => new[] { Act.Say($"{model}:{piece} "), Act.Wait(0.02) })]);
        var stage = new ResilienceStage(TimeProvider.System, NullLogger<ResilienceStage>.Instance);
        var patient = stage.Wrap(provider, new GuardPolicy { Retry = Retry(1), Timeout = Deadlines(total: 300, attempt: 200, first: 100, idle: 100) });
        var hasty = stage.Wrap(provider, new GuardPolicy { Retry = Retry(1, delay: 0.001), Timeout = Deadlines(total: 1, attempt: 0.02) });

        var timeouts = Enumerable.Range(0, Streams).Select(number => Task.Run(async () =>
        {
            await Task.Delay(number % 50, TestContext.Current.CancellationToken);
            return await Record.ExceptionAsync(() => hasty.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken));
        })).ToArray();
        var texts = await Task.WhenAll(Enumerable.Range(0, Streams).Select(number => Task.Run(async () =>
        {
            var text = "";
            await foreach (var update in patient.GetStreamingResponseAsync("hello", new ChatOptions { ModelId = $"{number}" }, TestContext.Current.CancellationToken))
            {
                text += update.Text;
            }

            return text;
        })));

        for (var number = 0; number < Streams; number++)
        {
            texts[number].Should().Be(string.Concat(Enumerable.Range(0, 10).Select(piece => $"{number}:{piece} ")));
        }

        (await Task.WhenAll(timeouts)).Should().AllBeOfType<GuardTimeoutException>();
        provider.Attempts.Should().OnlyContain(attempt => attempt.Released);
        provider.Attempts.Count(attempt => attempt.Model is not null).Should().Be(Streams, "no stream needed a second attempt");
    }
}
