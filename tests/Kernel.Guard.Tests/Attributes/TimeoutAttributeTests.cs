using System.ComponentModel;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
[Tools]
public interface ITimeoutPrompts
{
    [UserMessage("{{$x}}")]
    [Timeout("60s")]
    Task<string> TotalAsync(string x);

    [UserMessage("{{$x}}")]
    [Timeout(Total = "60s")]
    IAsyncEnumerable<string> TotalStreamAsync(string x);

    [UserMessage("{{$x}}")]
    [Timeout(Attempt = "20s")]
    Task<string> AttemptAsync(string x);

    [UserMessage("{{$x}}")]
    [Timeout(FirstContent = "10s")]
    IAsyncEnumerable<string> FirstContentAsync(string x);

    [UserMessage("{{$x}}")]
    [Timeout(Idle = "5s")]
    IAsyncEnumerable<string> IdleAsync(string x);

    [UserMessage("{{$x}}")]
    [Timeout(Call = "5m")]
    Task<string> CallAsync(string x);

    [UserMessage("{{$x}}")]
    [Timeout(Call = "5m")]
    IAsyncEnumerable<string> CallStreamAsync(string x);
}

[Audited]
public sealed class TimedFunctions
{
    [KernelFunction]
    [Timeout(Call = "5m")]
    public static async Task<string?> AskAsync(Kernel kernel) =>
        (await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync("x", kernel: kernel)).Content;

    [KernelFunction]
    [Timeout(Call = "5m")]
    public static async Task<string?> AskWithToolsAsync(Kernel kernel) =>
        (await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync(
            "x", new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto([kernel.Plugins.GetFunction("slow", "wait")]) }, kernel)).Content;

    [KernelFunction]
    [Timeout(Call = "5m")]
    public static async IAsyncEnumerable<string> StreamAsync(Kernel kernel)
    {
        await foreach (var piece in kernel.GetRequiredService<IChatCompletionService>().GetStreamingChatMessageContentsAsync("x", kernel: kernel))
        {
            yield return piece.Content ?? string.Empty;
        }
    }

    [KernelFunction]
    [Timeout(Call = "5m")]
    public static async Task<string?> AskAndGoOnAsync(Kernel kernel)
    {
        try
        {
            return await AskAsync(kernel);
        }
        catch (GuardTimeoutException)
        {
            return await AskAsync(kernel);
        }
    }
}

public sealed class TimeoutAttributeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("total", Deadline.Total, 60)]
    [InlineData("total stream", Deadline.Total, 60)]
    [InlineData("attempt", Deadline.Attempt, 20)]
    [InlineData("first content", Deadline.FirstContent, 10)]
    public async Task A_silent_provider_is_left_at_the_deadline(string method, Deadline deadline, int seconds)
    {
        await using var app = await App<ITimeoutPrompts>.StartAtAsync(Noon);
        app.Server.RespondWith(Reply.Text("never").StallAfterChunks(0));
        var prompts = app.Prompts;
        var call = method switch
        {
            "total" => prompts.TotalAsync("x"),
            "attempt" => prompts.AttemptAsync("x"),
            "total stream" => Joined(prompts.TotalStreamAsync("x")),
            _ => Joined(prompts.FirstContentAsync("x")),
        };
        var request = await app.Server.WaitForRequestAsync(0, Token);

        app.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await Task.Delay(100, Token);
        call.IsCompleted.Should().BeFalse();
        await app.PassAsync(call, TimeSpan.FromSeconds(1));

        var error = (await FluentActions.Awaiting(() => call).Should().ThrowAsync<GuardTimeoutException>()).Which;
        (error.Deadline, error.Limit).Should().Be((deadline, TimeSpan.FromSeconds(seconds)));
        (await request.Completion).Should().Be(RequestOutcome.Aborted);
        app.Server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_silence_in_mid_stream_is_idle()
    {
        await using var app = await App<ITimeoutPrompts>.StartAtAsync(Noon);
        app.Server.RespondWith(Reply.Text("x").InChunks("one ", "two ").StallAfterChunks(1));
        await using var pieces = app.Prompts.IdleAsync("x").GetAsyncEnumerator(Token);
        (await pieces.MoveNextAsync()).Should().BeTrue();
        pieces.Current.Should().Be("one ");

        var next = pieces.MoveNextAsync().AsTask();
        await app.PassAsync(next, TimeSpan.FromSeconds(1));

        var error = (await FluentActions.Awaiting(() => next).Should().ThrowAsync<GuardTimeoutException>()).Which;
        (error.Deadline, error.Limit).Should().Be((Deadline.Idle, TimeSpan.FromSeconds(5)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_call_has_a_deadline_with_its_tools(bool streamed)
    {
        await using var app = await App<ITimeoutPrompts>.StartAsync(services =>
        {
            services.AddSingleton<TimeProvider>(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Noon));
            services.AddKernel().Plugins.AddFromType<Slow>("slow");
        });
        app.Server.RespondWith(Reply.ToolCall("slow-wait", "{}"));
        var call = streamed ? Joined(app.Prompts.CallStreamAsync("x")) : app.Prompts.CallAsync("x");

        await app.PassAsync(call, TimeSpan.FromSeconds(30));

        var error = (await FluentActions.Awaiting(() => call).Should().ThrowAsync<GuardTimeoutException>()).Which;
        (error.Deadline, error.Limit).Should().Be((Deadline.Call, TimeSpan.FromMinutes(5)));
        app.Server.RequestCount.Should().BeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_function_called_through_the_kernel_has_it(bool streamed)
    {
        await using var app = await StartWithKernelAsync(plugins => plugins.AddFromPrompts<ITimeoutPrompts>("Timed"));
        app.Server.RespondWith(Reply.Text("never").StallAfterChunks(0));
        KernelArguments arguments = new() { ["x"] = "x" };
        var call = streamed
            ? (Task)Joined(app.Kernel.InvokeStreamingAsync<string>("Timed", "CallStream", arguments, Token))
            : app.Kernel.InvokeAsync<string>("Timed", "Call", arguments, Token);
        var request = await app.Server.WaitForRequestAsync(0, Token);

        await EndsAtTheCallsDeadlineAsync(app, call);

        (await request.Completion).Should().Be(RequestOutcome.Aborted);
    }

    [Fact]
    public async Task A_prompt_function_called_through_the_kernel_has_it_with_its_tools()
    {
        await using var app = await StartWithKernelAsync(plugins =>
        {
            plugins.AddFromPrompts<ITimeoutPrompts>("Timed");
            plugins.AddFromType<Slow>("slow");
        });
        app.Server.RespondWith(Reply.ToolCall("slow-wait", "{}"));
        var call = app.Kernel.InvokeAsync<string>("Timed", "Call", new() { ["x"] = "x" }, Token);
        await app.Server.WaitForRequestAsync(0, Token);

        await EndsAtTheCallsDeadlineAsync(app, call);

        app.Server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData("Ask")]
    [InlineData("AskWithTools")]
    [InlineData("Stream")]
    [InlineData("AskAndGoOn")]
    public async Task A_classic_function_has_it(string function)
    {
        await using var app = await StartWithKernelAsync(plugins =>
        {
            plugins.AddFromType<TimedFunctions>("timed");
            plugins.AddFromType<Slow>("slow");
        });
        app.Server.RespondWith(function == "AskWithTools" ? Reply.ToolCall("slow-wait", "{}") : Reply.Text("never").StallAfterChunks(0));
        var call = function == "Stream"
            ? (Task)Joined(app.Kernel.InvokeStreamingAsync<string>("timed", function, cancellationToken: Token))
            : app.Kernel.InvokeAsync<string>("timed", function, cancellationToken: Token);
        await app.Server.WaitForRequestAsync(0, Token);

        await EndsAtTheCallsDeadlineAsync(app, call);

        app.Server.RequestCount.Should().Be(1);
        (await app.EntryAsync()).ErrorType.Should().Be(function == "AskWithTools" ? null : "timeout");
    }

    private static async Task EndsAtTheCallsDeadlineAsync(App app, Task call)
    {
        app.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        await Task.Delay(100, Token);
        call.IsCompleted.Should().BeFalse();
        var steps = 0;
        while (!call.IsCompleted && steps++ < 300)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Token);
        }

        call.IsCompleted.Should().BeTrue();
        var error = (await FluentActions.Awaiting(() => call).Should().ThrowAsync<GuardTimeoutException>()).Which;
        (error.Deadline, error.Limit).Should().Be((Deadline.Call, TimeSpan.FromMinutes(5)));
    }

    private static Task<App> StartWithKernelAsync(Action<IKernelBuilderPlugins> plugins) => App.StartAsync(
        _ => { },
        services =>
        {
            services.AddSingleton<TimeProvider>(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Noon));
            plugins(services.AddKernel().Plugins);
        });

    private static async Task<string> Joined(IAsyncEnumerable<string> stream) => string.Concat(await stream.ToListAsync(Token));

    public sealed class Slow
    {
        [KernelFunction("wait")]
        [Description("Waits until it is cancelled.")]
        public static async Task<string> WaitAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "never";
        }
    }
}
