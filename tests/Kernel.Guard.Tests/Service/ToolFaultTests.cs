using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Fidelity;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Microsoft.SemanticKernel.TextGeneration;
using Xunit;

namespace KernelGuard.Tests.Service;

/// <summary>A guarded error inside a tool reaches the caller, and never the model.</summary>
public sealed class ToolFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task It_stops_the_loop_before_the_next_paid_call(bool streamed, bool handmade)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.ToolCall("Desk-ask", "{}"));
        await using var host = new GuardedHost(server);
        var kernel = handmade ? new Microsoft.SemanticKernel.Kernel() : host.Kernel;
        kernel.Plugins.AddFromFunctions("Desk", [KernelFunctionFactory.CreateFromMethod(string () => throw new BudgetExceededException("day", 0, 1, null), "ask")]);

        var call = () => Loop(host, kernel, streamed);

        (await call.Should().ThrowAsync<BudgetExceededException>()).Which.Budget.Should().Be("day");
        server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_thrown_at_the_end_where_the_loop_makes_no_further_call(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.ToolCall("Desk-ask", "{}"));
        await using var host = new GuardedHost(server);
        var kernel = host.Kernel;
        kernel.AutoFunctionInvocationFilters.Add(new StopOnError());
        kernel.Plugins.AddFromFunctions("Desk", [KernelFunctionFactory.CreateFromMethod(string () => throw new RedactionException("refused"), "ask")]);

        await FluentActions.Awaiting(() => Loop(host, kernel, streamed)).Should().ThrowAsync<RedactionException>();
        server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_found_in_a_tool_that_asks_the_guard_directly(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.ToolCall("Desk-ask", "{}"), Reply.Error(500));
        await using var host = new GuardedHost(server);
        var kernel = host.Kernel;
        kernel.Plugins.AddFromFunctions("Desk", [KernelFunctionFactory.CreateFromMethod(async () => (await host.Client.GetResponseAsync("inner")).Text, "ask")]);

        (await FluentActions.Awaiting(() => Loop(host, kernel, streamed)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(500);
        server.RequestCount.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_ends_a_loop_of_text_generation_too(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.ToolCall("Desk-ask", "{}"));
        await using var host = new GuardedHost(server);
        var kernel = host.Kernel;
        kernel.Plugins.AddFromFunctions("Desk", [KernelFunctionFactory.CreateFromMethod(string () => throw new RedactionException("refused"), "ask")]);
        var service = kernel.GetRequiredService<ITextGenerationService>();
        var settings = new OpenAIPromptExecutionSettings { ChatSystemPrompt = "s", FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

        var call = async () => streamed
            ? (object)await service.GetStreamingTextContentsAsync("x", settings, kernel, Token).ToListAsync(Token)
            : await service.GetTextContentsAsync("x", settings, kernel, Token);

        await call.Should().ThrowAsync<RedactionException>();
        server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task An_error_that_the_tool_handles_itself_is_no_fault()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.ToolCall("Desk-ask", "{}"), Reply.Error(500), Reply.Text("Fine."));
        await using var host = new GuardedHost(server);
        var kernel = host.Kernel;
        kernel.Plugins.AddFromFunctions("Desk", [KernelFunctionFactory.CreateFromMethod(
            async () =>
            {
                try
                {
                    return (await host.Client.GetResponseAsync("inner")).Text;
                }
                catch (ProviderException)
                {
                    return "later";
                }
            },
            "ask")]);

        (await Loop(host, kernel, streamed: false)).Should().Be("Fine.");
        server.Requests[^1].Body.Should().Contain("later");
    }

    [Fact]
    public async Task Two_loops_side_by_side_do_not_share_a_fault()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(request => request.Body.Contains("\"tool\"", StringComparison.Ordinal) ? Reply.Text("Fine.") : Reply.ToolCall("Desk-ask", request.LastUserText == "bad" ? """{"bad":true}""" : """{"bad":false}"""));
        await using var host = new GuardedHost(server);
        var kernel = host.Kernel;
        kernel.Plugins.AddFromFunctions("Desk", [KernelFunctionFactory.CreateFromMethod((bool bad) => bad ? throw new RedactionException("refused") : "ok", "ask")]);

        var calls = Enumerable.Range(0, 40).Select(async i =>
        {
            try
            {
                return await Loop(host, kernel, streamed: i % 4 < 2, i % 2 == 0 ? "bad" : "good");
            }
            catch (RedactionException)
            {
                return "refused";
            }
        }).ToArray();

        (await Task.WhenAll(calls)).Should().Equal(Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "refused" : "Fine."));
    }

    private static async Task<string> Loop(GuardedHost host, Microsoft.SemanticKernel.Kernel kernel, bool streamed, string question = "x")
    {
        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        if (!streamed)
        {
            return (await host.Chat.GetChatMessageContentsAsync([new(AuthorRole.User, question)], settings, kernel, Token))[0].Content ?? "";
        }

        return string.Concat(await host.Chat.GetStreamingChatMessageContentsAsync([new(AuthorRole.User, question)], settings, kernel, Token).Select(piece => piece.Content).ToListAsync(Token));
    }

    private sealed class StopOnError : IAutoFunctionInvocationFilter
    {
        public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
        {
            try
            {
                await next(context);
            }
            catch (Exception)
            {
                context.Result = new FunctionResult(context.Function, "stopped");
                context.Terminate = true;
            }
        }
    }
}
