using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
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

    private static IChatClient Client(ToolCaller provider) => new ChatClientBuilder(provider)
        .UseFunctionInvocation()
        .UseKernelGuard(configure: options => options.DefaultPolicy = "None")
        .Build();

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

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var message = ++Completions == 1
                ? new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call_1", "tool")])
                : new ChatMessage(ChatRole.Assistant, "done");
            return Task.FromResult(new ChatResponse(message) { FinishReason = Completions == 1 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop });
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
