using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace LoadTest.Pool;

/// <summary>Makes the calls of one way, and says what they cost.</summary>
internal static class PoolRun
{
    public static async Task<PoolResult> RunAsync(PoolWay way, PoolOptions options)
    {
        // A server and a host for each way: no way inherits another's sockets, and each way's own are counted.
        await using var server = await OpenAIServer.StartAsync(start => (start.Tls, start.RecordRequests) = (true, false));
        server.RespondWith(_ => Reply.Text("It arrives on Tuesday.").After(TimeSpan.FromMilliseconds(options.After ?? Random.Shared.Next(20, 51))));
        using var host = Make(server, way);
        var client = host.Services.GetRequiredService<IChatClient>();
        await CallAsync(client);

        var times = new long[options.Calls];
        var (next, failed) = (-1, 0);
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, options.Callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < times.Length)
            {
                var begin = Stopwatch.GetTimestamp();
                try
                {
                    await CallAsync(client);
                }
                catch (GuardException)
                {
                    Interlocked.Increment(ref failed);
                }

                times[number] = Stopwatch.GetTimestamp() - begin;
            }
        })));
        var elapsed = Stopwatch.GetElapsedTime(start);
        Array.Sort(times);
        return new PoolResult(
            way.Name,
            Stopwatch.GetElapsedTime(0, (long)times.Average()),
            Stopwatch.GetElapsedTime(0, times[times.Length * 99 / 100]),
            failed,
            server.ConnectionCount,
            (Environment.CpuUsage.TotalTime - cpu) / options.Calls,
            options.Calls / elapsed.TotalSeconds);
    }

    private static Task<ChatResponse> CallAsync(IChatClient client) => client.GetResponseAsync("Where is my order?");

    private static IHost Make(OpenAIServer server, PoolWay way)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddHttpClient("KernelGuard:OpenAI").UseSocketsHttpHandler((handler, _) =>
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == server.Certificate?.GetCertHashString());
        builder.AddKernelGuard(options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddOpenAI("gpt-4o-mini", options =>
        {
            (options.Endpoint, options.ApiKey) = (server.Endpoint, server.ApiKey);
            way.Configure(options.Connections);
        });
        return builder.Build();
    }
}

/// <summary>Is what one way cost.</summary>
/// <param name="Way">The way.</param>
/// <param name="Mean">The mean latency.</param>
/// <param name="P99">The latency that one call of a hundred passes.</param>
/// <param name="Failed">How many calls failed.</param>
/// <param name="Opened">How many connections were opened, that of a first call before the others included.</param>
/// <param name="Cpu">The processor time of a call, the server's half included: it runs in the same process.</param>
/// <param name="PerSecond">The calls that were answered in a second.</param>
internal sealed record PoolResult(string Way, TimeSpan Mean, TimeSpan P99, int Failed, long Opened, TimeSpan Cpu, double PerSecond);
