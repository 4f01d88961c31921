using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Redis.Node;

/// <summary>Is a guarded host on a shared budget of tokens, led by lines: <c>spend CALLERS</c> has as many ask until each is denied, and says how often they asked.</summary>
internal static class BudgetNode
{
    public static async Task RunAsync(string redis, string prefix, string endpoint, string key, string limit, string lease)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddKernelGuard(options =>
            {
                options.DefaultPolicy = "node";
                options.Policies["node"] = new GuardPolicyOptions { Budgets = { new BudgetOptions { Name = "shared", Tokens = long.Parse(limit, CultureInfo.InvariantCulture), Window = "3650d" } } };
            })
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (new Uri(endpoint), key))
            .AddRedis(redis, options => options.Prefix = prefix)
            .AddRedisBudgets(options => (options.Lease, options.Deadline, options.Slices, options.Grace) = (lease, "20s", true, "0s"));
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<IChatClient>();
        Console.WriteLine("ready");

        while (await Console.In.ReadLineAsync() is { } line)
        {
            var asked = await Task.WhenAll(Enumerable.Range(0, int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)).Select(_ => SpendAsync(client)));
            await host.StopAsync();
            Console.WriteLine(asked.Sum());
        }
    }

    private static async Task<int> SpendAsync(IChatClient client)
    {
        for (var asked = 0; ; asked++)
        {
            try
            {
                await client.GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 20 });
            }
            catch (BudgetExceededException)
            {
                return asked;
            }
        }
    }
}
