using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

public sealed class UseKernelGuardTests
{
    [Fact]
    public async Task A_pipeline_without_a_container_is_guarded_by_the_policy_over_the_default_one()
    {
        var echo = new EchoClient();
        using var client = new ChatClientBuilder(echo)
            .UseKernelGuard(new() { Model = new() { Id = "m", MaxOutputTokens = 5 } }, options => options.Audit.Path = Path.GetTempFileName())
            .Build();

        await client.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken);

        var policy = echo.LastOptions!.Call.Policy;
        policy.Model!.Id.Should().Be("m");
        policy.Retry!.MaxRetries.Should().Be(3);
        echo.LastOptions.OutputCap.Should().Be(5);
        client.Dispose();
        echo.Disposed.Should().BeTrue();
    }

    [Fact]
    public void A_wrong_policy_is_found_when_the_pipeline_is_built()
    {
        var build = () => new ChatClientBuilder(new EchoClient()).UseKernelGuard(new() { Retry = new() { MaxRetries = 99 } }).Build();

        build.Should().Throw<GuardConfigurationException>().WithMessage("*MaxRetries is 0 to 20*");
    }

    [Fact]
    public async Task In_a_container_with_the_guard_its_options_hold_and_cannot_be_changed_beside_it()
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(options => options.DefaultPolicy = "None");
        using var provider = services.BuildServiceProvider();
        var echo = new EchoClient();

        using var client = new ChatClientBuilder(echo).UseKernelGuard().Build(provider);
        await client.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken);
        var both = () => new ChatClientBuilder(echo).UseKernelGuard(configure: _ => { }).Build(provider);

        echo.LastOptions!.Call.Policy.Retry.Should().BeNull();
        both.Should().Throw<GuardConfigurationException>().WithMessage("*AddKernelGuard*");
    }

    [Fact]
    public async Task An_empty_prompt_is_refused_before_anything_is_sent()
    {
        var echo = new EchoClient();
        using var client = new ChatClientBuilder(echo).UseKernelGuard(configure: options => options.DefaultPolicy = "None").Build();

        var ask = () => client.GetResponseAsync([], cancellationToken: TestContext.Current.CancellationToken);

        await ask.Should().ThrowAsync<ArgumentException>();
        echo.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_error_of_any_provider_becomes_one_that_quotes_nothing(bool streamed)
    {
        var echo = new EchoClient { Fails = () => new InvalidOperationException("sk-secret in the text") };
        using var client = new ChatClientBuilder(echo).UseKernelGuard(configure: options => options.DefaultPolicy = "None").Build();

        Func<Task> ask = streamed
            ? async () => await client.GetStreamingResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
            : () => client.GetResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken);

        var error = (await ask.Should().ThrowAsync<ProviderException>()).Which;
        error.ToString().Should().NotContain("sk-secret");
        error.Message.Should().Contain("InvalidOperationException");
    }
}
