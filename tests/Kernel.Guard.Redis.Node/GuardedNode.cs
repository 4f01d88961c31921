using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Redis.Node;

/// <summary>
/// Is a guarded host with a cache, led by lines: <c>ask COUNT SHAPE QUESTION</c> asks that often at once (whole, streamed, or mixed), <c>invalidate TAG</c> invalidates. Each is
/// answered by one line.
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
                ["invalidate", var tag] => $"{await cache.InvalidateAsync(CacheTag.Of(tag))}",
                _ => "?",
            });
        }

        await host.StopAsync();
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
