using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface ICachedPrompts
{
    [UserMessage("{{$x}}")]
    [Cached("30m", Partition = Partition.Tenant)]
    Task<Completion<string>> OfTenantAsync([Tenant] string? tenant, string x);

    [UserMessage("{{$x}}")]
    [Cached("30m", Partition = Partition.User)]
    Task<string> OfUserAsync([Tenant] string tenant, [User] string? user, string x);

    [UserMessage("{{$x}}")]
    [Cached("30m", Partition = Partition.Conversation)]
    Task<string> OfConversationAsync([Conversation] string? conversation, string x);

    [UserMessage("{{$x}}")]
    [Cached("30m", Partition = Partition.Public)]
    Task<string> OfAllAsync([Tenant] string tenant, string x);

    [UserMessage("{{$x}}")]
    [Cached("200ms", Partition = Partition.Public)]
    Task<string> ShortlyAsync(string x);

    [UserMessage("{{$x}}")]
    [Cached("30m", Partition = Partition.Public, Tags = ["prices", "stock"])]
    Task<string> TaggedAsync(string x);

    [UserMessage("{{$x}}")]
    [Cached("30m", Partition = Partition.Tenant)]
    IAsyncEnumerable<string> StreamAsync([Tenant] string tenant, string x);

    [UserMessage("{{$x}}")]
    [Cached("30m", Partition = Partition.Public)]
    [Timeout(Call = "10s")]
    Task<string> WithinAsync(string x);
}

public sealed class CachedAttributeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_call_sends_nothing_and_says_so()
    {
        await using var app = await App<ICachedPrompts>.StartAsync();

        var first = await app.Prompts.OfTenantAsync("acme", "x");
        var second = await app.Prompts.OfTenantAsync("acme", "x");

        (first.Value, first.FromCache, first.Attempts).Should().Be(("You said: x", false, 1));
        (second.Value, second.FromCache, second.Attempts, second.Cost, second.Usage.Total).Should().Be(("You said: x", true, 0, 0m, 0L));
        (first.Saved, second.Saved.Usage, second.Saved.Cost).Should().Be((CacheSavings.None, first.Usage, first.Cost));
        app.Server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_stream_is_kept_and_replayed()
    {
        await using var app = await App<ICachedPrompts>.StartAsync();

        for (var i = 0; i < 2; i++)
        {
            string.Concat(await app.Prompts.StreamAsync("acme", "a b c").ToListAsync(Token)).Should().Be("You said: a b c");
        }

        app.Server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task The_partition_keeps_tenants_users_and_conversations_apart()
    {
        await using var app = await App<ICachedPrompts>.StartAsync();

        await Count(1, () => app.Prompts.OfTenantAsync("acme", "x"));
        await Count(1, () => app.Prompts.OfTenantAsync("other", "x"));
        await Count(1, () => app.Prompts.OfUserAsync("acme", "ann", "y"));
        await Count(1, () => app.Prompts.OfUserAsync("acme", "bob", "y"));
        await Count(1, () => app.Prompts.OfUserAsync("other", "ann", "y"));
        await Count(0, () => app.Prompts.OfUserAsync("acme", "ann", "y"));
        await Count(1, () => app.Prompts.OfConversationAsync("1", "z"));
        await Count(1, () => app.Prompts.OfConversationAsync("2", "z"));
        await Count(0, () => app.Prompts.OfConversationAsync("1", "z"));
        await Count(1, () => app.Prompts.OfAllAsync("acme", "w"));
        await Count(0, () => app.Prompts.OfAllAsync("other", "w"));

        async Task Count(int requests, Func<Task> ask)
        {
            var before = app.Server.RequestCount;
            await ask();
            (app.Server.RequestCount - before).Should().Be(requests);
        }
    }

    [Fact]
    public async Task Without_a_tenant_a_user_or_a_conversation_nothing_is_sent()
    {
        await using var app = await App<ICachedPrompts>.StartAsync();

        (await Failed(() => app.Prompts.OfTenantAsync(null, "x"))).Should().Be("tenant");
        (await Failed(() => app.Prompts.OfUserAsync("acme", null, "x"))).Should().Be("user");
        (await Failed(() => app.Prompts.OfConversationAsync(null, "x"))).Should().Be("conversation");
        app.Server.RequestCount.Should().Be(0);

        static async Task<string> Failed(Func<Task> ask) => (await ask.Should().ThrowAsync<MissingIdentityException>()).Which.Needed;
    }

    public static TheoryData<string, CacheTag> Tags => new()
    {
        { "own", CacheTag.Of("stock") },
        { "function", CacheTag.Function("ICachedPrompts.TaggedAsync") },
        { "model", CacheTag.Model(App.Model) },
    };

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task An_invalidated_tag_is_asked_anew(string what, CacheTag tag)
    {
        await using var app = await App<ICachedPrompts>.StartAsync();
        await app.Prompts.TaggedAsync("x");
        await app.Prompts.TaggedAsync("x");
        app.Server.RequestCount.Should().Be(1);

        (await app.Services.GetRequiredService<IGuardCache>().InvalidateAsync(tag, Token)).Should().Be(1, what);
        await app.Prompts.TaggedAsync("x");

        app.Server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task An_entry_ends_with_its_time_to_live()
    {
        await using var app = await App<ICachedPrompts>.StartAsync();

        await app.Prompts.ShortlyAsync("x");
        await Task.Delay(500, Token);
        await app.Prompts.ShortlyAsync("x");

        app.Server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task Who_shares_a_call_is_held_to_the_own_deadline_of_the_call()
    {
        await using var app = await App<ICachedPrompts>.StartAtAsync(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));
        var gate = new TaskCompletionSource();
        app.Server.RespondWith(Reply.Text("30 days.").WithGate(gate));
        var first = app.Prompts.WithinAsync("x");
        await app.Server.WaitForRequestAsync(cancellationToken: Token);
        app.Time.Advance(TimeSpan.FromSeconds(6));
        var second = app.Prompts.WithinAsync("x");

        // It joins on its own thread, and nothing shows when: what is sure is that it never sends anything.
        await Task.Delay(200, Token);
        app.Time.Advance(TimeSpan.FromSeconds(5));

        (await FluentActions.Awaiting(() => first).Should().ThrowAsync<GuardTimeoutException>()).Which.Deadline.Should().Be(Deadline.Call);
        gate.SetResult();
        (await second).Should().Be("30 days.");
        app.Server.RequestCount.Should().Be(1);
    }
}
