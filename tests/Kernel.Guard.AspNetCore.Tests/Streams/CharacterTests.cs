using System.Net;
using AwesomeAssertions;
using KernelGuard.AspNetCore.Streams;
using KernelGuard.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.Streams;

/// <summary>Holds that all streams of a process together keep what they may, and no more.</summary>
public sealed class CharacterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Beyond_the_limit_of_all_a_stream_drops_its_own_oldest_and_gives_back_what_it_held()
    {
        var all = new StreamCharacters(240);
        var (one, other) = (new StreamBuffer(1_000, all), new StreamBuffer(1_000, all));
        one.Append(StreamEvents.Text(new string('a', 40)));
        one.Append(StreamEvents.Text(new string('a', 40)));
        one.Holds(0).Should().BeTrue();

        other.Append(StreamEvents.Text(new string('b', 40)));
        other.Append(StreamEvents.Text("b"));

        one.Holds(0).Should().BeTrue("it does not go on");
        other.Holds(0).Should().BeFalse("its oldest was dropped");
        all.AreTooMany.Should().BeTrue();
        one.Release();
        all.AreTooMany.Should().BeFalse();
        one.Append(StreamEvents.Text(new string('a', 200)));
        all.AreTooMany.Should().BeFalse("what is released counts no more");
        other.Append(StreamEvents.Text("b"));
        other.Holds(1).Should().BeTrue();
    }

    [Fact]
    public async Task A_reader_that_was_overtaken_gets_no_answer_with_a_gap()
    {
        var buffer = new StreamBuffer(100, new StreamCharacters(10_000));
        buffer.Append(StreamEvents.Text(new string('a', 40)));
        await using var reader = buffer.ReadAsync(0, TimeSpan.FromMinutes(1), TimeProvider.System, Token).GetAsyncEnumerator(Token);
        (await reader.MoveNextAsync()).Should().BeTrue();

        for (var i = 0; i < 5; i++)
        {
            buffer.Append(StreamEvents.Text(new string('b', 40)));
        }

        (await reader.MoveNextAsync()).Should().BeFalse("what came next is no longer kept");
    }

    [Fact]
    public async Task Another_stream_is_refused_while_there_are_too_many_and_taken_again_when_they_are_over()
    {
        await using var site = await Site.StartAsync(Map, static web => (web.Streams.BufferCharacters, web.Streams.MaximumCharacters, web.Streams.Grace) = (1_024, 1_024, "10m"));
        var gate = new TaskCompletionSource();
        site.Provider.RespondTo("first", Reply.Text("").InChunks(new string('a', 700)));
        site.Provider.RespondWith(Reply.Text("").InChunks(new string('b', 300), "end").WithGate((chunk, left) => chunk == 1 ? gate.Task.WaitAsync(left) : Task.CompletedTask));
        using var client = site.As();
        string id;
        using (var first = await Sse.OpenAsync(client, "/chat?q=first"))
        {
            id = (await Sse.EventsAsync(first).ToListAsync(Token))[0].StreamId();
        }

        using var second = await Sse.OpenAsync(client, "/chat?q=second");
        await using var events = Sse.EventsAsync(second).GetAsyncEnumerator(Token);
        while (await events.MoveNextAsync() && events.Current.EventType != "message")
        {
        }

        using var refused = await client.GetAsync("/chat?q=third", Token);
        refused.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await refused.Content.ReadAsStringAsync(Token)).Should().Contain("too_many_streams");
        (await client.DeleteAsync($"/streams/{id}", Token)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        using var third = await Sse.OpenAsync(client, "/chat?q=third");
        third.StatusCode.Should().Be(HttpStatusCode.OK);
        gate.SetResult();
    }

    [Fact]
    public async Task A_limit_of_all_below_that_of_one_is_an_error_at_start()
    {
        var start = () => Site.StartAsync(Map, static web => web.Streams.MaximumCharacters = web.Streams.BufferCharacters - 1);

        (await start.Should().ThrowAsync<GuardConfigurationException>()).Which.Message.Should().Contain("KernelGuard:Web:Streams:MaximumCharacters");
    }

    [Theory]
    [InlineData("4s", "15s", false)]
    [InlineData("5s", "15s", true)]
    [InlineData("10s", "15s", true)]
    [InlineData("10s", "31s", false)]
    public async Task A_grace_that_ends_before_a_page_misses_three_heartbeats_is_told_at_start(string heartbeat, string grace, bool told)
    {
        await using var site = await Site.StartAsync(Map, web => (web.Streams.Heartbeat, web.Streams.Grace) = (heartbeat, grace));

        site.Logs.Lines.Any(static line => line.Contains("Warning", StringComparison.Ordinal) && line.Contains(" 5004 ", StringComparison.Ordinal)).Should().Be(told);
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/chat", static (IGuardStreams streams, string q) => streams.Start<IWebPrompts>((prompts, token) => prompts.ChatAsync(q, token)));
        app.MapGuardStreams("/streams");
    }
}
