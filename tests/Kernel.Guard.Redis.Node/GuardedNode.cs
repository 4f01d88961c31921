using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Redis.Node;

/// <summary>
/// Is a guarded host with a cache, led by lines: <c>ask COUNT SHAPE QUESTION</c> asks that often at once (whole, streamed, or mixed), <c>invalidate TAG</c> invalidates. Each is
/// answered by one line. <c>leave PIECES ALONE QUESTION</c> reads that many pieces of a stream and leaves it, with two others behind it unless ALONE is <c>true</c>; it is
/// answered by <c>left</c>, then by what the others had.
/// </summary>
internal static class GuardedNode
{
    public static async Task RunAsync(string redis, string prefix, string endpoint, string key, string memory)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddKernelGuard(options =>
            {
                options.DefaultPolicy = "node";
                (options.Cache.Deadline, options.Cache.MemoryLifetime) = ("20s", memory);
                options.Policies["node"] = new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public, Tags = ["node"] } };
            })
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (new Uri(endpoint), key))
            .AddRedis(redis, options => options.Prefix = prefix);
        using var host = builder.Build();
        await host.StartAsync();
        var (client, cache) = (host.Services.GetRequiredService<IChatClient>(), host.Services.GetRequiredService<IGuardCache>());
        Console.WriteLine("ready");

        while (await Console.In.ReadLineAsync() is { } line)
        {
            Console.WriteLine(line.Split(' ', 4) switch
            {
                ["ask", var count, var shape, var question] => await AskAsync(client, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), shape, question),
                ["leave", var pieces, var alone, var question] => await LeaveAsync(client, int.Parse(pieces, System.Globalization.CultureInfo.InvariantCulture), alone == "true", question),
                ["invalidate", var tag] => $"{await cache.InvalidateAsync(CacheTag.Of(tag))}",
                _ => "?",
            });
        }

        await host.StopAsync();
    }

    private static async Task<string> LeaveAsync(IChatClient client, int pieces, bool alone, string question)
    {
        using var leave = new CancellationTokenSource();
        Task<string>[] others = [];
        var read = 0;
        try
        {
            await foreach (var update in client.GetStreamingResponseAsync(question, new ChatOptions { MaxOutputTokens = 100 }, leave.Token))
            {
                if (update.Text.Length > 0 && ++read == 1 && !alone)
                {
                    var aboard = new TaskCompletionSource();
                    others = [ReadAsync(client, question, aboard), ReadAsync(client, question, new TaskCompletionSource())];
                    await aboard.Task;
                }

                if (read == pieces)
                {
                    await leave.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("left");
        }

        var answers = await Task.WhenAll(others);
        return $"{answers.Length} {answers.Distinct().Count()}";
    }

    private static async Task<string> ReadAsync(IChatClient client, string question, TaskCompletionSource aboard)
    {
        var text = "";
        await foreach (var update in client.GetStreamingResponseAsync(question, new ChatOptions { MaxOutputTokens = 100 }))
        {
            if ((text += update.Text).Length > 0)
            {
                aboard.TrySetResult();
            }
        }

        return text;
    }

    // How many answers came, and how many different ones.
    private static async Task<string> AskAsync(IChatClient client, int count, string shape, string question)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(i => shape == "streamed" || (shape == "mixed" && i % 2 == 0)
            ? client.GetStreamingResponseAsync(question, new ChatOptions { MaxOutputTokens = 100 }).ToChatResponseAsync()
            : client.GetResponseAsync(question, new ChatOptions { MaxOutputTokens = 100 })));
        return $"{answers.Length} {answers.Select(answer => answer.Text).Distinct().Count()}";
    }
}
