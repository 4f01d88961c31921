using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Generators.Tests.Running;

[PromptClient]
[SystemMessage("You answer for {{$shop}}. Be brief.")]
public interface ISupportPrompts
{
    [UserMessage("{{$question}}")]
    [Model("gpt-4o-mini", Temperature = 0.2, MaxOutputTokens = 400)]
    [Retry(3)]
    Task<string> AnswerAsync([Tenant] string shop, string question, CancellationToken cancellationToken = default);
}

public sealed class FirstCallTests
{
    [Fact]
    public async Task A_generated_method_sends_its_messages_under_its_policy()
    {
        var (client, provider) = FakeProvider.Client<ISupportPrompts>();

        var answer = await client.AnswerAsync("acme", "Where is my order?", TestContext.Current.CancellationToken);

        answer.Should().Be("ok");
        provider.Seen.Select(message => (message.Role, message.Text)).Should().Equal(
            (ChatRole.System, "You answer for acme. Be brief."), (ChatRole.User, "Where is my order?"));
        provider.Options!.ModelId.Should().Be("gpt-4o-mini");
        provider.Call!.Policy.Function.Should().Be("ISupportPrompts.AnswerAsync");
        provider.Call.Policy.Retry!.MaxRetries.Should().Be(3);
        provider.Call.Policy.Model!.MaxOutputTokens.Should().Be(400);
        provider.Call.Who.Tenant.Should().Be("acme");
    }
}
