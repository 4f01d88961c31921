using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Attributes;
using Xunit;

namespace KernelGuard.Tests.Prompts;

[PromptClient]
public interface ICachedTypes
{
    [UserMessage("{{$x}}")]
    [Cached("30m", Partition = Partition.Public)]
    Task<Completion<Listed>> ListedAsync(string x);

    [UserMessage("{{$x}}")]
    [Cached("30m", Partition = Partition.Public)]
    Task<Completion<int>> NumberAsync(string x);

    [UserMessage("{{$x}}")]
    [Cached("30m", Partition = Partition.Public)]
    Task<Completion<string>> TextAsync(string x);
}

/// <summary>Only what reads as the method's type is kept, over the real wire.</summary>
public sealed class CachedTypeTests
{
    [Fact]
    public async Task An_answer_that_is_not_the_type_is_asked_for_again_and_the_next_one_is_kept()
    {
        await using var app = await App<ICachedTypes>.StartAsync();
        app.Server.Enqueue(Reply.Text("""{"Word":"w","Count":"three"}"""));
        app.Server.Enqueue(Reply.Text("""{"Word":"w","Count":3}"""));

        await FluentActions.Awaiting(() => app.Prompts.ListedAsync("x")).Should().ThrowAsync<StructuredOutputException>();
        (await app.Prompts.ListedAsync("x")).Should().Match<Completion<Listed>>(static answer => answer.Value == new Listed("w", 3) && !answer.FromCache);
        (await app.Prompts.ListedAsync("x")).FromCache.Should().BeTrue();

        app.Server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task A_number_beyond_the_types_range_is_not_kept_though_the_schema_has_it()
    {
        await using var app = await App<ICachedTypes>.StartAsync();
        app.Server.Enqueue(Reply.Text("""{"data":3000000000}"""));
        app.Server.Enqueue(Reply.Text("""{"data":3}"""));

        await FluentActions.Awaiting(() => app.Prompts.NumberAsync("x")).Should().ThrowAsync<StructuredOutputException>();
        (await app.Prompts.NumberAsync("x")).FromCache.Should().BeFalse();
        (await app.Prompts.NumberAsync("x")).Should().Match<Completion<int>>(static answer => answer.Value == 3 && answer.FromCache);
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        await using var app = await App<ICachedTypes>.StartAsync();
        app.Server.Enqueue(Reply.Refusal());
        app.Server.Enqueue(Reply.Text("30 days."));

        (await app.Prompts.TextAsync("x")).FromCache.Should().BeFalse();
        (await app.Prompts.TextAsync("x")).Should().Match<Completion<string>>(static answer => answer.Value == "30 days." && !answer.FromCache);
        (await app.Prompts.TextAsync("x")).FromCache.Should().BeTrue();
    }
}
