using AwesomeAssertions;
using KernelGuard.Accounting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Answers;

/// <summary>Whether an answer is of the model that was asked, by the configured model data.</summary>
public sealed class OtherModelTests
{
    [Theory]
    [InlineData("gpt-4o-mini", "gpt-4o-mini", true)]
    [InlineData("gpt-4o-mini", "gpt-4o-mini-2024-07-18", true)]
    [InlineData("gpt-4o-mini", "gpt-4.1", false)]
    [InlineData("gpt-4o-mini", "a name that nobody knows", false)]
    [InlineData("my-deployment", "gpt-4.1", true)]
    [InlineData("my-deployment", "a name that nobody knows", true)]
    [InlineData("shop-large", "shop-large-eu", true)]
    [InlineData("shop-large", "shop-small", false)]
    [InlineData("gpt-4o-mini", "house-mini", true)]
    [InlineData("gpt-4o", "gpt-4o-2024-08-06", true)]
    public async Task Only_the_model_asked_is_stored(string asked, string answered, bool stored)
    {
        var configured = new KernelGuardOptions();
        configured.Models["shop-large"] = new ModelDataOptions { Aliases = { "shop-large-eu" } };
        configured.Models["shop-small"] = new ModelDataOptions();
        configured.Models["gpt-4o-mini"] = new ModelDataOptions { Aliases = { "house-mini" } };
        configured.Models["gpt-4o-2024-08-06"] = new ModelDataOptions { MaxOutputTokens = 4_096 };
        var bench = new CacheBench(add: services => services.AddSingleton(ConfiguredModels.Catalog(configured, NullLogger.Instance)));
        bench.Provider.Answer = _ => Say("30 days.", answered);

        (await bench.AskAsync(options: new ChatOptions { ModelId = asked })).Cache.Stored.Should().Be(stored);
    }

    [Fact]
    public async Task An_answer_that_names_no_model_is_stored()
    {
        var bench = new CacheBench();
        bench.Provider.Answer = static _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, "30 days.")) { FinishReason = ChatFinishReason.Stop };

        (await bench.AskAsync()).Cache.Stored.Should().BeTrue();
    }
}
