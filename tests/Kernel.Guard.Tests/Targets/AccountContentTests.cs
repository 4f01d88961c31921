using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Budgets;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>What one account made goes back to it, over the Responses API: a tool loop survives a failover.</summary>
public sealed class AccountContentTests : IAsyncLifetime
{
    private OpenAIServer _one = null!;
    private OpenAIServer _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await OpenAIServer.StartAsync(cancellationToken: Token);
        _two = await OpenAIServer.StartAsync(cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    // Without encryption the item goes back with its number, which its account alone knows.
    [Theory]
    [InlineData("\"gAAAA-secret\"")]
    [InlineData("null")]
    public async Task A_loop_that_began_elsewhere_goes_on_there_though_the_first_target_is_back(string encrypted)
    {
        await using var host = new TargetHost(_one, values =>
        {
            values["KernelGuard:OpenAI:Api"] = "Responses";
            TargetHost.Policy(values, "Retry:MaxRetries", "1");
            TargetHost.Target(values, "second", _two);
        });
        _one.RespondWith(Reply.Error(503));
        _two.RespondWith(Reply.Garbage(Body(encrypted)));
        var tool = AIFunctionFactory.Create(() => "noon", "time");
        List<ChatMessage> messages = [new(ChatRole.User, "what time is it?")];
        var leg = await host.Client.GetResponseAsync(messages, new ChatOptions { Tools = [tool] }, Token);
        var call = leg.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Should().ContainSingle().Subject;

        _one.ClearReplies();
        _one.RespondWith(Reply.Text("one"));
        _two.ClearReplies();
        _two.RespondWith(Reply.Text("two"));
        messages.AddRange(leg.Messages);
        messages.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "noon")]));
        var answer = await host.Client.GetResponseAsync(messages, new ChatOptions { Tools = [tool] }, Token);

        answer.Text.Should().Be("two");
        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("one", "a request without it is sent to the first");
    }

    [Fact]
    public async Task A_streamed_thought_goes_back_with_its_number_to_the_account_that_made_it()
    {
        await using var host = new TargetHost(_one, values =>
        {
            values["KernelGuard:OpenAI:Api"] = "Responses";
            TargetHost.Policy(values, "Retry:MaxRetries", "1");
            TargetHost.Target(values, "second", _two);
        });
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "noon", "now")] };
        _one.RespondWith(Reply.Error(503));
        _two.RespondWith(ThoughtWire.Answer(streamed: true, "So.", 8, 20));
        List<ChatMessage> messages = [new(ChatRole.User, "what time is it?")];
        messages.AddRange((await host.Client.GetStreamingResponseAsync(messages, options, Token).ToChatResponseAsync(Token)).Messages);
        messages.Add(new(ChatRole.Tool, [new FunctionResultContent("c1", "noon")]));

        _one.ClearReplies();
        _one.RespondWith(Reply.Text("one"));
        _two.ClearReplies();
        _two.RespondWith(Reply.Text("two"));

        (await host.Client.GetResponseAsync(messages, options, Token)).Text.Should().Be("two");
    }

    private static string Body(string encrypted) => $$"""
        {
          "id": "resp_1", "object": "response", "created_at": 1741476777, "status": "completed", "error": null, "incomplete_details": null, "instructions": null,
          "max_output_tokens": null, "model": "gpt-4o-mini-2024-07-18", "parallel_tool_calls": true, "previous_response_id": null, "store": true, "temperature": 1.0,
          "tool_choice": "auto", "tools": [], "top_p": 1.0, "truncation": "disabled", "user": null, "metadata": {},
          "output": [
            { "id": "rs_1", "type": "reasoning", "summary": [], "encrypted_content": {{encrypted}} },
            { "id": "fc_1", "type": "function_call", "status": "completed", "call_id": "call_1", "name": "time", "arguments": "{}" }
          ],
          "usage": { "input_tokens": 10, "input_tokens_details": { "cached_tokens": 0 }, "output_tokens": 5, "output_tokens_details": { "reasoning_tokens": 0 }, "total_tokens": 15 }
        }
        """;
}
