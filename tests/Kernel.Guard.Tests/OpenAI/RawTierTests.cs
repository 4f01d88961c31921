using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI.Chat;
using OpenAI.Responses;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>A raw object may ask for a dearer tier than the standard one: a hard budget of cost reserves at it.</summary>
public sealed class RawTierTests
{
    private const int Cap = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, bool> All() =>
        [.. from api in Enum.GetValues<OpenAIApi>() from streamed in new[] { false, true } select new TheoryDataRow<OpenAIApi, bool>(api, streamed)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_tier_of_a_raw_object_is_reserved_at_its_price(OpenAIApi api, bool streamed)
    {
        // 16 for the request, 8 for the message, 1 for its byte.
        (await ReservedAsync(api, streamed, "priority")).Should().Be(((25 * 4.25m) + (Cap * 17m)) / 1_000_000m);
        (await ReservedAsync(api, streamed, "default")).Should().Be(((25 * 2.50m) + (Cap * 10m)) / 1_000_000m);
        (await ReservedAsync(api, streamed, null)).Should().Be(((25 * 2.50m) + (Cap * 10m)) / 1_000_000m);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Written_into_the_body_it_counts_as_well(bool streamed) =>
        (await ReservedAsync(OpenAIApi.ChatCompletions, streamed, "priority", patched: true)).Should().Be(((25 * 4.25m) + (Cap * 17m)) / 1_000_000m);

    [Fact]
    public async Task A_factory_that_says_another_tier_the_second_time_is_refused()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions);
        var calls = 0;
        var options = new ChatOptions { MaxOutputTokens = Cap, RawRepresentationFactory = _ => new ChatCompletionOptions { ServiceTier = ++calls == 1 ? "default" : "priority" } };

        (await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", options, Token)).Should().ThrowAsync<ProviderException>()).Which.Code.Should().Be("unguarded_member");

        server.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task A_tier_without_a_price_is_denied()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions);
        var options = new ChatOptions { ModelId = "gpt-5-nano", RawRepresentationFactory = static _ => new ChatCompletionOptions { ServiceTier = "priority" } };

        await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", options, Token)).Should().ThrowAsync<BudgetExceededException>();

        server.RequestCount.Should().Be(0);
    }

    private static async Task<decimal> ReservedAsync(OpenAIApi api, bool streamed, string? tier, bool patched = false)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, api);
        Task<IReadOnlyList<BudgetState>>? states = null;
        var budgets = host.Services.GetRequiredService<IBudgets>();
        server.RespondWith(_ =>
        {
            states = budgets.ReadAsync(cancellationToken: Token).AsTask();
            return Reply.Text("ok");
        });
        var options = new ChatOptions { MaxOutputTokens = Cap, RawRepresentationFactory = _ => Raw(api, tier, patched) };
        if (streamed)
        {
            await host.Client.GetStreamingResponseAsync("x", options, Token).ToListAsync(Token);
        }
        else
        {
            await host.Client.GetResponseAsync("x", options, Token);
        }

        return (await states!).Single(static state => state.Unit == KernelGuard.Policies.BudgetUnit.Cost).Reserved;
    }

    private static object Raw(OpenAIApi api, string? tier, bool patched)
    {
        if (api == OpenAIApi.Responses)
        {
            return tier is null ? new CreateResponseOptions() : new CreateResponseOptions { ServiceTier = new ResponseServiceTier(tier) };
        }

        var raw = new ChatCompletionOptions();
        if (patched)
        {
            raw.Patch.Set("$.service_tier"u8, BinaryData.FromString($"\"{tier}\""));
        }
        else if (tier is not null)
        {
            raw.ServiceTier = new ChatServiceTier(tier);
        }

        return raw;
    }

    private static GuardedHost Host(OpenAIServer server, OpenAIApi api) => new(server, options => options.Api = api, static options =>
    {
        options.DefaultPolicy = "p";
        options.Policies["p"] = new GuardPolicyOptions { Model = new() { Id = "gpt-4o" }, Budgets = { new BudgetOptions { Cost = 100, Window = "1d" } } };
    });
}
