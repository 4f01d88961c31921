namespace LoadTest.Calls;

/// <summary>Names how far streams have come when their server is killed.</summary>
internal enum KillPlace
{
    /// <summary>The request is there; not even the headers are sent.</summary>
    BeforeTheHeaders,

    /// <summary>The headers are there, and nothing of the body.</summary>
    AfterTheHeaders,

    /// <summary>The headers and the chunk with the role are sent, and no content.</summary>
    AfterTheRole,

    /// <summary>The first content is sent.</summary>
    AfterTheFirstContent,
}

/// <summary>Kills a server while streams wait at one place, and tells what became of them.</summary>
internal static class KilledStreams
{
    public static async Task<bool> RunAsync(KillPlace place, int streams)
    {
        await using var first = await OpenAIServer.StartAsync();
        await using var second = await OpenAIServer.StartAsync();
        var headers = new HeaderCount();
        var waiting = new CountdownEvent(streams);
        var never = new TaskCompletionSource();
        var stops = place == KillPlace.AfterTheFirstContent ? 1 : 0;
        var reply = Reply.Text("").InChunks("It ", "is ", "open.");
        first.RespondWith(place == KillPlace.BeforeTheHeaders
            ? reply.After(TimeSpan.FromMinutes(5))
            : place == KillPlace.AfterTheHeaders ? Reply.Stall()
            : reply.WithGate((chunk, left) =>
            {
                if (chunk < stops)
                {
                    return Task.CompletedTask;
                }

                waiting.Signal();
                return never.Task.WaitAsync(left);
            }));
        second.RespondWith(reply);
        using var host = new CallsHost(first, second, null, services => services.AddHttpClient("KernelGuard:OpenAI").AddHttpMessageHandler(headers.Handler));
        var (whole, cut, other) = (0, 0, 0);
        var calls = Enumerable.Range(0, streams).Select(number => Task.Run(async () =>
        {
            try
            {
                var text = await CallsRun.WholeAsync(host.Prompts.TwoRetriesStreamed($"stream {number}"));
                Interlocked.Increment(ref text == "It is open." ? ref whole : ref other);
            }
            catch (IncompleteStreamException)
            {
                Interlocked.Increment(ref cut);
            }
            catch (GuardException)
            {
                Interlocked.Increment(ref other);
            }
        })).ToArray();

        await AllThereAsync();
        await first.StopAsync();
        await Task.WhenAll(calls);
        Console.WriteLine($"| {Words(place)} | {whole} | {cut} | {other} |");
        return other == 0 && (place == KillPlace.AfterTheFirstContent ? (whole, cut) == (0, streams) : (whole, cut) == (streams, 0));

        // The deadline of the first content is 2 s: what waits longer than that is served elsewhere without a kill.
        async Task AllThereAsync()
        {
            for (var i = 0; i < 150 && !AreThere(); i++)
            {
                await Task.Delay(10);
            }
        }

        bool AreThere() => place switch
        {
            KillPlace.BeforeTheHeaders => first.RequestCount >= streams,
            KillPlace.AfterTheHeaders => headers.Seen >= streams,
            _ => waiting.IsSet,
        };
    }

    private static string Words(KillPlace place) => place switch
    {
        KillPlace.BeforeTheHeaders => "the request, before the headers",
        KillPlace.AfterTheHeaders => "the headers alone",
        KillPlace.AfterTheRole => "the headers and the role",
        _ => "the first content",
    };
}
