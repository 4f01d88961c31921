using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using Garnet;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Compares a hit that the guard reads from Redis, memory emptied before, with StackExchange.Redis's own <c>StringGet</c> of the same bytes from
/// the same server and over one connection each: a <c>redis-server</c> of its own process, or Garnet in this one where none is installed. Nobody
/// listens to telemetry.
/// </summary>
[MemoryDiagnoser]
public class RedisBenchmarks
{
    private const string Raw = "raw";
    private static readonly string Text = string.Concat(Enumerable.Repeat("I bought a pair of shoes last week and they are too small. ", 16));
    private static readonly ChatMessage[] Question = [new(ChatRole.System, "You answer for the shop acme. Be brief."), new(ChatRole.User, Text)];

    private readonly ChatOptions _options = new() { ModelId = "gpt-4o-mini", MaxOutputTokens = 400 };
    private IDisposable _server = null!;
    private ConnectionMultiplexer _connection = null!;
    private IDatabase _database = null!;
    private ServiceProvider _services = null!;
    private IChatClient _client = null!;
    private EntryStore _entries = null!;
    private string _key = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        var address = $"127.0.0.1:{FreePort()}";
        _server = Start(address.Split(':')[1]);
        _connection = await ConnectionMultiplexer.ConnectAsync($"{address},abortConnect=false,connectRetry=20,connectTimeout=1000");
        while (!_connection.IsConnected)
        {
            await Task.Delay(100);
        }

        _database = _connection.GetDatabase();

        var services = new ServiceCollection();
        services.AddKernelGuardCore(options =>
            {
                options.DefaultPolicy = "benchmark";
                options.Policies["benchmark"] = new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "1d", Partition = Partition.Public } };
                (options.Cache.Deadline, options.Cache.MemoryLifetime) = ("10s", "1d");
            })
            .AddProvider(_ => new Answering())
            .AddRedis(address);
        _services = services.BuildServiceProvider();
        _client = _services.GetRequiredService<IChatClient>();
        _entries = _services.GetRequiredService<EntryStore>();
        await _client.GetResponseAsync(Question, _options);

        const string prefix = "kernelguard:";
        var entry = _connection.GetServers()[0].Keys(pattern: $"{prefix}*").Single(key => _database.KeyType(key) == RedisType.Hash);
        _key = entry.ToString()[prefix.Length..];
        await _database.StringSetAsync(Raw, await _database.HashGetAsync(entry, "data"));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _services.Dispose();
        _connection.Dispose();
        _server.Dispose();
    }

    [Benchmark(Baseline = true, Description = "StringGet")]
    public Task<RedisValue> StringGet() => _database.StringGetAsync(Raw);

    [Benchmark(Description = "guarded, a hit from Redis")]
    public Task<ChatResponse> Hit()
    {
        _entries.Evict(_key);
        return _client.GetResponseAsync(Question, _options);
    }

    private static IDisposable Start(string port)
    {
        try
        {
            var redis = new RedisServer(Process.Start(new ProcessStartInfo("redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]) { RedirectStandardOutput = true })!);
            Console.WriteLine("// The server is redis-server.");
            return redis;
        }
        catch (Win32Exception)
        {
            var garnet = new GarnetServer(["--port", port, "--bind", "127.0.0.1", "--memory", "64m", "--page", "4m", "--lua", "true", "--lua-transaction-mode", "true", "-q"]);
            garnet.Start();
            Console.WriteLine("// The server is Garnet: redis-server is not installed.");
            return garnet;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class RedisServer : IDisposable
    {
        private readonly Process _process;

        public RedisServer(Process process)
        {
            _process = process;
            _process.BeginOutputReadLine();
        }

        public void Dispose()
        {
            _process.Kill();
            _process.Dispose();
        }
    }

    private sealed class Answering : IChatClient
    {
        private bool _asked;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (_asked)
            {
                throw new InvalidOperationException("This is no hit.");
            }

            _asked = true;
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Text)) { ModelId = options!.ModelId, FinishReason = ChatFinishReason.Stop });
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
