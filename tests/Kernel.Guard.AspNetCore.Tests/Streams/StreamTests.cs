using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.AspNetCore.Streams;
using KernelGuard.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.Streams;

/// <summary>Holds streams to browsers: their events, heartbeats, resuming, and their end.</summary>
public sealed class StreamTests
{
    private static void Map(WebApplication app)
    {
        app.MapGet("/chat", (IGuardStreams streams, string q) => streams.Start<IWebPrompts>((prompts, token) => prompts.ChatAsync(q, token)));
        app.MapGet("/spent", (IGuardStreams streams, string q) => streams.Start<IWebPrompts>((prompts, token) => prompts.SpentChatAsync(q, token)));
        app.MapGet("/broken", (IGuardStreams streams) => streams.Start((_, _) => throw new InvalidOperationException("holds ada@example.com")));
        app.MapGet("/own", (IGuardStreams streams, string type) => streams.Start((_, _) => One(new SseItem<string>("{\"left\":3}", type))));
        app.MapGuardStreams("/streams");
    }

    [Fact]
    public async Task A_stream_opens_sends_its_pieces_and_ends()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Text("").InChunks("Zwei\nZeilen", " und \u4F60\u597D", " ada@example.com"));
        using var ann = site.As("acme/ann");

        using var response = await Sse.OpenAsync(ann, "/chat?q=Hello");
        var events = await Sse.EventsAsync(response).ToListAsync(TestContext.Current.CancellationToken);

        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        response.Headers.GetValues("X-Accel-Buffering").Should().Equal("no");
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        events.Select(static item => item.EventType).Should().StartWith("stream").And.EndWith("end");
        string.Concat(events.Where(static item => item.EventType == "message").Select(Sse.Text)).Should().Be("Zwei\nZeilen und \u4F60\u597D ada@example.com");
        events.Where(static item => item.EventType == "message").Should().AllSatisfy(static item => item.EventId.Should().NotBeNullOrEmpty());
        JsonElement.Parse(events[0].Data).GetProperty("heartbeatMs").GetInt32().Should().Be(4_000);
        (await File.ReadAllTextAsync(Checkout.File("docs", "web.md"), TestContext.Current.CancellationToken)).Should().Contain("\"heartbeatMs\":4000}", "the page shows the default");
    }

    [Fact]
    public async Task A_silent_model_is_bridged_by_heartbeats_before_the_first_piece_and_between_two()
    {
        await using var site = await Site.StartAsync(Map, static web => web.Streams.Heartbeat = "100ms");
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Provider.RespondWith(Reply.Text("").InChunks("one", "two").WithGate((chunk, _) => chunk == 0 ? first.Task : second.Task));
        using var ann = site.As("acme/ann");

        using var response = await Sse.OpenAsync(ann, "/chat?q=Hello");
        List<string> types = [];
        await foreach (var item in Sse.EventsAsync(response))
        {
            types.Add(item.EventType);
            if (types.Count(static type => type == "heartbeat") == 3)
            {
                first.TrySetResult();
            }

            if (types.Count(static type => type == "heartbeat") == 6)
            {
                second.TrySetResult();
            }
        }

        types.IndexOf("message").Should().BeGreaterThan(types.IndexOf("heartbeat") + 2);
        types.Should().EndWith("end");
        types.Count(static type => type == "heartbeat").Should().BeGreaterThanOrEqualTo(6);
    }

    [Fact]
    public async Task A_reloaded_page_reads_on_after_the_last_event_and_a_new_one_from_the_beginning()
    {
        await using var site = await Site.StartAsync(Map);
        var rest = new TaskCompletionSource();
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two ", "three").WithGate((chunk, _) => chunk < 2 ? Task.CompletedTask : rest.Task));
        using var ann = site.As("acme/ann");
        var (id, last) = await ReadUntilAsync(ann, "/chat?q=Hello", "two ");

        using var resumed = await Sse.OpenAsync(ann, $"/streams/{id}", last);
        using var anew = await Sse.OpenAsync(ann, $"/streams/{id}");
        rest.SetResult();

        string.Concat((await Sse.EventsAsync(resumed).ToListAsync(TestContext.Current.CancellationToken)).Where(static item => item.EventType == "message").Select(Sse.Text)).Should().Be("three");
        string.Concat((await Sse.EventsAsync(anew).ToListAsync(TestContext.Current.CancellationToken)).Where(static item => item.EventType == "message").Select(Sse.Text)).Should().Be("one two three");
        site.Provider.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task After_the_end_a_browser_is_told_not_to_come_back()
    {
        await using var site = await Site.StartAsync(Map);
        using var ann = site.As("acme/ann");
        using var response = await Sse.OpenAsync(ann, "/chat?q=Hello");
        var events = await Sse.EventsAsync(response).ToListAsync(TestContext.Current.CancellationToken);

        using var again = await Sse.OpenAsync(ann, $"/streams/{events[0].StreamId()}", events[^1].EventId);

        again.StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("acme/bob")]
    [InlineData("other/ann")]
    [InlineData(null)]
    public async Task Another_may_neither_read_nor_stop_it(string? other)
    {
        await using var site = await Site.StartAsync(Map);
        var rest = new TaskCompletionSource();
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").WithGate((chunk, _) => chunk == 0 ? Task.CompletedTask : rest.Task));
        using var ann = site.As("acme/ann");
        var (id, last) = await ReadUntilAsync(ann, "/chat?q=Hello", "one ");
        using var stranger = site.As(other);

        using var read = await Sse.OpenAsync(stranger, $"/streams/{id}");
        using var stopped = await stranger.DeleteAsync($"/streams/{id}", TestContext.Current.CancellationToken);

        read.StatusCode.Should().Be(HttpStatusCode.NotFound);
        stopped.StatusCode.Should().Be(HttpStatusCode.NotFound);
        rest.SetResult();
        using var own = await Sse.OpenAsync(ann, $"/streams/{id}", last);
        (await Sse.EventsAsync(own).ToListAsync(TestContext.Current.CancellationToken)).Should().Contain(static item => item.EventType == "message");
    }

    [Fact]
    public async Task One_that_nobody_reads_is_cancelled_at_the_provider_after_the_grace()
    {
        await using var site = await Site.StartAsync(Map, static web => web.Streams.Grace = "200ms");
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").WithGate((chunk, left) => chunk == 0 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, left)));
        using var ann = site.As("acme/ann");
        var (id, last) = await ReadUntilAsync(ann, "/chat?q=Hello", "one ");

        (await site.Provider.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().Be(RequestOutcome.Aborted);

        await WaitAsync(() => site.Services.GetRequiredService<GuardStreams>().Count == 0);
        using var late = await Sse.OpenAsync(ann, $"/streams/{id}", last);
        late.StatusCode.Should().Be(HttpStatusCode.NotFound);
        await WaitAsync(() => site.Services.GetRequiredService<IBudgets>().ReadSpending().Sum(static row => row.Attempts) == 1);
    }

    [Fact]
    public async Task Its_owner_may_stop_it()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").WithGate((chunk, left) => chunk == 0 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, left)));
        using var ann = site.As("acme/ann");
        var (id, _) = await ReadUntilAsync(ann, "/chat?q=Hello", "one ");

        using var stopped = await ann.DeleteAsync($"/streams/{id}", TestContext.Current.CancellationToken);

        stopped.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await site.Provider.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().Be(RequestOutcome.Aborted);
    }

    [Fact]
    public async Task A_budget_that_is_spent_at_once_has_its_status_and_no_stream()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Text("Hi").WithUsage(120, 60));
        using var ann = site.As("acme/ann");
        using var before = await Sse.OpenAsync(ann, "/spent?q=Hello");
        (await Sse.EventsAsync(before).ToListAsync(TestContext.Current.CancellationToken))[^1].EventType.Should().Be("end");

        using var response = await Sse.OpenAsync(ann, "/spent?q=Hello");

        response.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter.Should().NotBeNull();
        site.Services.GetRequiredService<GuardStreams>().Count.Should().Be(1);
    }

    [Fact]
    public async Task A_failure_after_the_first_piece_is_a_problem_in_the_stream()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").CutAfterChunks(1));
        using var ann = site.As("acme/ann");

        using var response = await Sse.OpenAsync(ann, "/chat?q=Hello");
        var events = await Sse.EventsAsync(response).ToListAsync(TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        events[^1].EventType.Should().Be("problem");
        JsonElement.Parse(events[^1].Data).GetProperty("code").GetString().Should().Be("incomplete_stream");
    }

    [Fact]
    public async Task An_error_of_the_hosts_own_code_shows_nothing_of_itself()
    {
        await using var site = await Site.StartAsync(Map);
        using var ann = site.As("acme/ann");

        using var response = await ann.GetAsync("/broken", TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().NotContain("ada@example.com");
        site.Logs.Lines.Should().Contain(static line => line.Contains("InvalidOperationException", StringComparison.Ordinal))
            .And.NotContain(static line => line.Contains("ada@example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_may_send_events_of_its_own_types_but_not_of_the_streams()
    {
        await using var site = await Site.StartAsync(Map);
        using var ann = site.As("acme/ann");

        using var own = await Sse.OpenAsync(ann, "/own?type=budget");
        using var taken = await Sse.OpenAsync(ann, "/own?type=end");

        (await Sse.EventsAsync(own).ToListAsync(TestContext.Current.CancellationToken)).Select(static item => (item.EventType, item.Data)).Should().Contain(("budget", "{\"left\":3}"));
        taken.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("-1", HttpStatusCode.BadRequest)]
    [InlineData("abc", HttpStatusCode.BadRequest)]
    [InlineData("99999999999999999999", HttpStatusCode.BadRequest)]
    [InlineData("4000", HttpStatusCode.Gone)]
    public async Task A_position_that_is_none_is_refused(string last, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync(Map);
        var rest = new TaskCompletionSource();
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").WithGate((chunk, _) => chunk == 0 ? Task.CompletedTask : rest.Task));
        using var ann = site.As("acme/ann");
        var (id, _) = await ReadUntilAsync(ann, "/chat?q=Hello", "one ");

        using var response = await Sse.OpenAsync(ann, $"/streams/{id}?lastEventId={last}");

        response.StatusCode.Should().Be(status);
        rest.SetResult();
    }

    [Fact]
    public async Task More_streams_than_allowed_are_refused()
    {
        await using var site = await Site.StartAsync(Map, static web => web.Streams.MaximumStreams = 1);
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").WithGate((chunk, left) => chunk == 0 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, left)));
        using var ann = site.As("acme/ann");
        _ = await ReadUntilAsync(ann, "/chat?q=Hello", "one ");

        using var second = await Sse.OpenAsync(ann, "/chat?q=Hello");

        second.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        second.Headers.RetryAfter.Should().NotBeNull();
    }

    [Fact]
    public async Task The_stopping_host_ends_all_streams()
    {
        var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").WithGate((chunk, left) => chunk == 0 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, left)));
        using var ann = site.As("acme/ann");
        _ = await ReadUntilAsync(ann, "/chat?q=Hello", "one ");
        var request = site.Provider.Requests[0];

        await site.DisposeAsync();

        (await request.Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().Be(RequestOutcome.Aborted);
    }

    [Fact]
    public async Task Erasing_a_person_ends_the_persons_streams_and_forgets_what_they_kept()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").WithGate((chunk, left) => chunk == 0 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, left)));
        using var ann = site.As("acme/ann");
        using var bob = site.As("acme/bob");
        var (id, _) = await ReadUntilAsync(ann, "/chat?q=Hello", "one ");
        var (others, _) = await ReadUntilAsync(bob, "/chat?q=Hello again", "one ");

        var erased = await site.Services.GetRequiredService<IPrivacyService>().EraseAsync("acme", "ann", TestContext.Current.CancellationToken);

        erased.Elsewhere.Should().Contain("streams", 1);
        (await site.Provider.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().Be(RequestOutcome.Aborted);
        using var gone = await ann.GetAsync($"/streams/{id}", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        gone.StatusCode.Should().Be(HttpStatusCode.NotFound);
        site.Services.GetRequiredService<GuardStreams>().Of("acme", "bob").Should().ContainSingle().Which.Id.Should().Be(others);
    }

    // Reads until a piece of text, then drops the connection as a reload does.
    private static async Task<(string Id, string Last)> ReadUntilAsync(HttpClient client, string path, string text)
    {
        using var response = await Sse.OpenAsync(client, path);
        var id = "";
        await foreach (var item in Sse.EventsAsync(response))
        {
            id = item.EventType == "stream" ? item.StreamId() : id;
            if (item.EventType == "message" && item.Text().EndsWith(text, StringComparison.Ordinal))
            {
                return (id, item.EventId!);
            }
        }

        throw new InvalidOperationException("The stream ended before the piece came.");
    }

    private static async Task WaitAsync(Func<bool> holds)
    {
        for (var left = 600; !holds(); left--)
        {
            left.Should().BePositive("what is waited for should come");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> One(SseItem<string> item)
    {
        await Task.Yield();
        yield return item;
    }
}
