using AwesomeAssertions;
using KernelGuard.Testing;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
[ConcurrencyLimit(2, QueueLimit = 1)]
public interface ILimitedPrompts
{
    [UserMessage("{{$x}}")]
    Task<string> TwoAsync(string x);

    [UserMessage("{{$x}}")]
    [ConcurrencyLimit(1, QueueLimit = 0)]
    IAsyncEnumerable<string> OneAsync(string x);
}

public sealed class ConcurrencyLimitAttributeTests
{
    [Fact]
    public async Task Each_function_has_its_own_limit_until_its_answer_ended()
    {
        await using var app = await App<ILimitedPrompts>.StartAsync();
        var open = new TaskCompletionSource();
        app.Server.RespondWith(Reply.Text("fine").WithGate((_, left) => open.Task.WaitAsync(left)));
        var stream = app.Prompts.OneAsync("x").GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = stream.MoveNextAsync().AsTask();
        Task<string>[] two = [app.Prompts.TwoAsync("x"), app.Prompts.TwoAsync("x")];
        await Eventually.HoldsAsync(() => app.Server.RequestCount >= 3, TestContext.Current.CancellationToken);

        await ShouldBeFullAsync();
        var third = app.Prompts.TwoAsync("x");
        open.SetResult();
        (await first).Should().BeTrue();
        await ShouldBeFullAsync();
        (await Task.WhenAll(two.Append(third))).Should().HaveCount(3).And.OnlyContain(text => text == "fine");
        while (await stream.MoveNextAsync())
        {
        }

        await stream.DisposeAsync();
        (await app.Prompts.OneAsync("x").ToListAsync(TestContext.Current.CancellationToken)).Should().NotBeEmpty();

        async Task ShouldBeFullAsync() =>
            (await FluentActions.Awaiting(async () => await app.Prompts.OneAsync("x").ToListAsync(TestContext.Current.CancellationToken)).Should().ThrowAsync<ConcurrencyLimitException>())
                .Which.Limit.Should().Be("ILimitedPrompts.OneAsync");
    }

    [Fact]
    public async Task The_configuration_tightens_it_and_does_not_loosen_it()
    {
        const string knob = "KernelGuard:Functions:ILimitedPrompts.TwoAsync:ConcurrencyLimit:PermitLimit";
        await FluentActions.Awaiting(() => App<ILimitedPrompts>.StartAsync(configuration: new() { [knob] = "3" }))
            .Should().ThrowAsync<GuardConfigurationException>().WithMessage("*ConcurrencyLimit is looser*");
        await using var app = await App<ILimitedPrompts>.StartAsync(configuration: new() { [knob] = "1" });
        (await app.Prompts.TwoAsync("x")).Should().NotBeEmpty();
    }
}
