using System.Net;
using AwesomeAssertions;
using KernelGuard.AspNetCore.Streams;
using KernelGuard.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.Streams;

/// <summary>Looks at whose a stream is, how many one may have, and what becomes of it when everything happens at once.</summary>
public sealed class OwnerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_is_whose_context_was_open_where_it_was_started_not_where_its_result_runs()
    {
        await using var site = await Site.StartAsync(static app =>
        {
            app.MapGet("/as", static (IGuardStreams streams, string who) =>
            {
                using (GuardContext.Open(tenant: "Lumen", user: who))
                {
                    return streams.Start<IWebPrompts>(static (prompts, token) => prompts.ChatAsync("Hello", token));
                }
            });
            app.MapGuardStreams("/streams");
        });
        site.Provider.RespondWith(Reply.Text("").InChunks("one", "two"));
        using var ann = site.As("acme/ann");

        using var response = await Sse.OpenAsync(ann, "/as?who=ada");
        var events = await Sse.EventsAsync(response).ToListAsync(Token);
        var id = events[0].StreamId();

        events.Should().Contain(static item => item.EventType == "end");
        (await ann.GetAsync($"/streams/{id}", Token)).StatusCode.Should().Be(HttpStatusCode.NotFound, "it is Ada's");
        await using var ledger = site.Services.GetRequiredService<AuditLedger>().ReadAsync(Token).GetAsyncEnumerator(Token);
        (await ledger.MoveNextAsync()).Should().BeTrue();
        (ledger.Current.Tenant, ledger.Current.User).Should().Be(("Lumen", "ada"));
    }

    [Fact]
    public async Task One_user_cannot_take_every_place_and_gets_one_back_when_a_stream_is_forgotten()
    {
        await using var site = await Site.StartAsync(Map, static web => web.Streams.MaximumStreamsPerOwner = 2);
        var gate = new TaskCompletionSource();
        site.Provider.RespondWith(Reply.Text("").InChunks("one", "two").WithGate((chunk, _) => chunk == 1 ? gate.Task : Task.CompletedTask));
        using var ann = site.As("acme/ann");
        using var bob = site.As("acme/bob");
        using var first = await Sse.OpenAsync(ann, "/chat?q=1");
        using var second = await Sse.OpenAsync(ann, "/chat?q=2");

        using var third = await ann.GetAsync("/chat?q=3", Token);
        third.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        using var others = await Sse.OpenAsync(bob, "/chat?q=4");
        others.StatusCode.Should().Be(HttpStatusCode.OK);

        var id = (await Sse.EventsAsync(first).FirstAsync(Token)).StreamId();
        (await ann.DeleteAsync($"/streams/{id}", Token)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        using var again = await Sse.OpenAsync(ann, "/chat?q=5");
        again.StatusCode.Should().Be(HttpStatusCode.OK);
        gate.SetResult();
    }

    [Fact]
    public async Task Who_comes_back_within_the_grace_keeps_the_stream_and_the_grace_begins_anew_with_the_next_leave()
    {
        var time = new FakeTimeProvider();
        var forgotten = 0;
        using var stream = new GuardStream(
            "1", GuardContext.None, WebSettings.Check(new KernelGuardWebOptions { Streams = { Grace = "15s" } }), new StreamCharacters(10_000), time, _ => forgotten++, CancellationToken.None);
        stream.FirstReader.Dispose();
        time.Advance(TimeSpan.FromSeconds(14));
        var back = stream.Attach();

        time.Advance(TimeSpan.FromMinutes(1));
        stream.Attach().Should().NotBeNull("it is read, and this one is counted twice").And.Subject.As<IDisposable>().Dispose();
        back!.Dispose();
        time.Advance(TimeSpan.FromSeconds(14));
        forgotten.Should().Be(0);
        time.Advance(TimeSpan.FromSeconds(1));

        stream.Attach().Should().BeNull();
        await stream.EndAsync();
        forgotten.Should().Be(1);
    }

    [Fact]
    public async Task Stopped_by_many_at_once_and_by_the_grace_a_stream_ends_once_and_nobody_sees_an_error()
    {
        await using var site = await Site.StartAsync(Map, static web => web.Streams.Grace = "1ms");
        site.Provider.RespondWith(Reply.Text("").InChunks([.. Enumerable.Range(0, 50).Select(static number => $"{number} ")]).BetweenChunks(TimeSpan.FromMilliseconds(20)));
        using var ann = site.As("acme/ann");
        for (var round = 0; round < 20; round++)
        {
            string id;
            using (var response = await Sse.OpenAsync(ann, $"/chat?q={round}"))
            {
                id = (await Sse.EventsAsync(response).FirstAsync(Token)).StreamId();
            }

            var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
            {
                using var answer = number % 2 == 0
                    ? await ann.DeleteAsync($"/streams/{id}", Token)
                    : await ann.GetAsync($"/streams/{id}", HttpCompletionOption.ResponseHeadersRead, Token);
                return (int)answer.StatusCode;
            }));

            asked.Should().OnlyContain(static status => status == 200 || status == 204 || status == 404);
        }

        site.Logs.Lines.Should().NotContain(static line => line.Contains("ObjectDisposedException", StringComparison.Ordinal));
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/chat", static (IGuardStreams streams, string q) => streams.Start<IWebPrompts>((prompts, token) => prompts.ChatAsync(q, token)));
        app.MapGuardStreams("/streams");
    }
}
