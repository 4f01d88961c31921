using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Audit;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

public sealed class FaultCheckTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_error_of_the_guard_in_a_tool_ends_the_loop_without_another_completion(bool streamed)
    {
        var provider = new ToolCaller();
        using var client = Client(provider);
        var options = Tool(() => throw new BudgetExceededException("inner", 0, 1, null));

        var ask = () => Ask(client, options, streamed);

        (await ask.Should().ThrowAsync<BudgetExceededException>()).Which.Budget.Should().Be("inner");
        provider.Completions.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_error_of_the_guard_that_a_tool_wrapped_is_found_too(bool streamed)
    {
        var provider = new ToolCaller();
        using var client = Client(provider);
        var options = Tool(() => throw new InvalidOperationException("wrapped", new RedactionException("refused")));

        var ask = () => Ask(client, options, streamed);

        await ask.Should().ThrowAsync<RedactionException>();
        provider.Completions.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_faulted_scope_sends_nothing_more_even_where_the_tool_swallowed_the_error(bool streamed)
    {
        var provider = new ToolCaller();
        using var client = Client(provider);
        var scope = new GuardScope(null);
        var options = Tool(() =>
        {
            scope.MarkFaulted(new RedactionException("refused"));
            return "all is well";
        });

        Func<Task> ask = async () =>
        {
            using (scope.Enter())
            {
                await Ask(client, options, streamed);
            }
        };

        await ask.Should().ThrowAsync<RedactionException>();
        provider.Completions.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_error_of_the_tool_itself_goes_to_the_model_as_before(bool streamed)
    {
        var provider = new ToolCaller();
        using var client = Client(provider);

        await Ask(client, Tool(() => throw new InvalidOperationException("no such parcel")), streamed);

        provider.Completions.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_developer_is_told_once_what_a_tool_threw_and_where_and_not_what_it_said(bool streamed)
    {
        var log = new LogLines();
        var provider = new ToolCaller { Rounds = 2 };
        using var services = new ServiceCollection().AddSingleton(log.Factory()).BuildServiceProvider();
        using var client = Client(provider, services);

        await Ask(client, Tool(() => Look("ada@example.com")), streamed);

        provider.Completions.Should().Be(3);
        log.Said.Where(static line => line.Contains("kernelguard.tool.failed")).Should().HaveCount(2, "the tool was called twice, and each failure is told once")
            .And.OnlyContain(static line => line.StartsWith("Warning kernelguard.tool.failed The tool tool failed with InvalidOperationException.")
                && line.Contains("System.Collections.Generic.KeyNotFoundException") && line.Contains("FaultCheckTests.Find(") && line.Contains("FaultCheckTests.Look("));
        log.Said.Where(static line => line.Contains("kernelguard")).Should().NotContain(static line => line.Contains("ada@") || line.Contains("no customer") || line.Contains("forged"));
    }

    private static string Look(string mail)
    {
        try
        {
            return Find(mail);
        }
        catch (KeyNotFoundException error)
        {
            throw new InvalidOperationException($"no customer {mail}", new AggregateException(error, new ForgedException()));
        }
    }

    private static string Find(string mail) => throw new KeyNotFoundException(mail);

    private sealed class ForgedException : Exception
    {
        public override string StackTrace => "forged ada@example.com";
    }

    private static IChatClient Client(ToolCaller provider, IServiceProvider? services = null) => new ChatClientBuilder(provider)
        .UseFunctionInvocation()
        .UseKernelGuard(configure: options => options.DefaultPolicy = "None")
        .Build(services);

    private static ChatOptions Tool(Func<string> body) => new() { Tools = [AIFunctionFactory.Create(body, "tool")] };

    private static async Task Ask(IChatClient client, ChatOptions options, bool streamed)
    {
        if (!streamed)
        {
            await client.GetResponseAsync("go", options, TestContext.Current.CancellationToken);
            return;
        }

        await foreach (var _ in client.GetStreamingResponseAsync("go", options, TestContext.Current.CancellationToken))
        {
        }
    }

    private sealed class ToolCaller : IChatClient
    {
        public int Completions { get; private set; }

        public int Rounds { get; init; } = 1;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var message = ++Completions <= Rounds
                ? new ChatMessage(ChatRole.Assistant, [new FunctionCallContent($"call_{Completions}", "tool")])
                : new ChatMessage(ChatRole.Assistant, "done");
            return Task.FromResult(new ChatResponse(message) { FinishReason = Completions <= Rounds ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop });
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
