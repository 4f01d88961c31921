using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class UseGuardResilienceTests
{
    [Theory, BothShapes]
    public async Task The_stage_works_alone(bool streamed)
    {
        var time = new WatchedTime();
        var provider = new ScriptedProvider(time, [Act.Fail(500)], [Act.Say("fine"), Act.Finish]);
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(time).BuildServiceProvider();
        var client = new ChatClientBuilder(provider).UseGuardResilience(new GuardPolicyOptions { Fallback = new FallbackOptions { Models = { "second" } } }).Build(services);

        var text = streamed
            ? string.Concat(await client.GetStreamingResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken).Select(update => update.Text).ToListAsync(TestContext.Current.CancellationToken))
            : (await client.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken)).Text;

        text.Should().Be("fine");
        provider.Attempts.Select(attempt => attempt.Model).Should().Equal(null, "second");
    }

    [Fact]
    public async Task Used_alone_it_knows_a_stream_without_a_finish_reason_as_a_half()
    {
        var provider = new ScriptedProvider(TimeProvider.System, [Act.Say("a half")]);
        var client = new ChatClientBuilder(provider).UseGuardResilience(new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 3 } }).Build();

        var read = async () => await client.GetStreamingResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        await read.Should().ThrowAsync<IncompleteStreamException>();
        provider.Attempts.Should().ContainSingle();
    }

    [Fact]
    public void A_policy_that_names_none_of_its_knobs_adds_nothing()
    {
        var provider = new ScriptedProvider(TimeProvider.System, [Act.Say("fine")]);

        new ChatClientBuilder(provider).UseGuardResilience(new GuardPolicyOptions { Audit = new AuditOptions() }).Build().Should().BeSameAs(provider);
    }

    [Fact]
    public void A_value_out_of_its_range_is_refused_before_any_call()
    {
        var provider = new ScriptedProvider(TimeProvider.System, [Act.Say("fine")]);
        var builder = new ChatClientBuilder(provider).UseGuardResilience(new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 21 } });

        builder.Invoking(one => one.Build()).Should().Throw<GuardConfigurationException>().WithMessage("*Retry.MaxRetries*");
    }

    [Fact]
    public void The_providers_services_are_passed_on()
    {
        var provider = new ScriptedProvider(TimeProvider.System, [Act.Say("fine")]);
        var client = new ChatClientBuilder(provider).UseGuardResilience(new GuardPolicyOptions { Retry = new RetryOptions() }).Build();

        client.GetService<ChatClientMetadata>()!.DefaultModelId.Should().Be("first");
    }
}
