using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Credentials;

/// <summary>Keys that change under load: no call fails, whatever their place and whether they are streamed.</summary>
public sealed class RotationTests : IDisposable
{
    private const int Callers = 40;
    private const int Rotations = 15;

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("file", false)]
    [InlineData("file", true)]
    [InlineData("configuration", false)]
    [InlineData("source", true)]
    public async Task A_key_that_rotates_every_100_ms_fails_no_call(string place, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        server.RespondWith(Reply.Text("").InChunks("an ", "answer").BetweenChunks(TimeSpan.FromMilliseconds(2)));
        var file = Path.Combine(_folder, "key");
        await File.WriteAllTextAsync(file, server.ApiKey, Token);
        var memory = new MemoryConfigurationSource { InitialData = place == "configuration" ? [KeyValuePair.Create("KernelGuard:OpenAI:ApiKey", (string?)server.ApiKey)] : [] };
        var configuration = new ConfigurationBuilder().Add(memory).Build();
        var source = new TurningSource { Key = server.ApiKey };
        await using var host = new GuardedHost(
            server,
            options => (options.ApiKey, options.ApiKeyFile) = (null, place == "file" ? file : null),
            Retrying,
            services =>
            {
                services.Trust(server);
                services.AddSingleton<IConfiguration>(configuration);
                if (place == "source")
                {
                    services.AddSingleton<IApiKeySource>(source);
                }
            });
        var load = new KeyLoad(host, Callers, streamed);

        var old = server.ApiKey;
        for (var i = 0; i < Rotations; i++)
        {
            // On a slow machine a request is under way for longer than 100 ms: however busy it is, none is caught by more than two rotations.
            await Task.WhenAll(Task.Delay(100, Token), load.EachHasAnsweredAsync());
            var key = $"sk-rotated-{i}-{Guid.NewGuid():N}";

            // As a careful owner does: the new key is made, handed over in one step, and the old one ends at once.
            server.AcceptKey(key);
            await File.WriteAllTextAsync(file + ".new", key, Token);
            File.Move(file + ".new", file, overwrite: true);
            configuration["KernelGuard:OpenAI:ApiKey"] = key;
            configuration.Reload();
            source.Key = key;
            server.RevokeKey(old);
            old = key;
        }

        await load.EachHasAnsweredAsync();
        await load.EndAsync();

        load.Errors.Should().BeEmpty();
        server.RequestCountOf(old).Should().BePositive();
        server.ConnectionCount.Should().Be(1);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task One_of_three_keys_revoked_under_load_fails_no_call(bool streamed, bool quota)
    {
        string[] keys = ["sk-one-of-three", "sk-two-of-three", "sk-three-of-three"];
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        server.RespondWith(Reply.Text("").InChunks("an ", "answer").BetweenChunks(TimeSpan.FromMilliseconds(2)));
        Array.ForEach(keys, server.AcceptKey);
        await using var host = new GuardedHost(
            server,
            options =>
            {
                options.ApiKey = null;

                // On a slow machine the load takes longer than the minute after which the key would be tried again.
                options.KeyCoolDown = TimeSpan.FromHours(1);
                Array.ForEach(keys, key => options.Keys.Add(new ApiKeyOptions { ApiKey = key }));
            },
            Retrying,
            services => services.Trust(server));
        var load = new KeyLoad(host, Callers, streamed);
        await load.HasAnsweredAsync(200);

        if (quota)
        {
            server.ExhaustKey(keys[1]);
        }
        else
        {
            server.RevokeKey(keys[1]);
        }

        var before = server.RequestCountOf(keys[1]);
        await load.HasAnsweredAsync(1000);
        await load.EndAsync();

        load.Errors.Should().BeEmpty();
        (server.RequestCountOf(keys[1]) - before).Should().BeLessThanOrEqualTo(Callers, "each caller may have been under way with it");
        server.RequestCountOf(keys[0]).Should().BeGreaterThan(300);
        server.RequestCountOf(keys[2]).Should().BeGreaterThan(300);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_an_overlap_a_rotation_needs_no_retries(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        server.RespondWith(Reply.Text("").InChunks("an ", "answer").BetweenChunks(TimeSpan.FromMilliseconds(2)));
        var source = new TurningSource { Key = server.ApiKey };
        await using var host = new GuardedHost(
            server,
            options => options.ApiKey = null,
            guard =>
            {
                guard.DefaultPolicy = "house";
                guard.Policies["house"] = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 0 } };
            },
            services =>
            {
                services.Trust(server);
                services.AddSingleton<IApiKeySource>(source);
            });
        var load = new KeyLoad(host, Callers, streamed);
        for (var i = 0; i < Rotations; i++)
        {
            await load.EachHasAnsweredAsync();
            var (old, key) = (source.Key, $"sk-rotated-{i}-{Guid.NewGuid():N}");
            server.AcceptKey(key);
            source.Key = key;

            // The old key ends when what was sent with it has come.
            await Eventually.HoldsAsync(() => server.RequestCountOf(old) == source.GivenOf(old), Token);
            server.RevokeKey(old);
        }

        await load.EachHasAnsweredAsync();
        await load.EndAsync();

        load.Errors.Should().BeEmpty();
        source.Keys.Should().HaveCount(Rotations + 1);
    }

    private static void Retrying(KernelGuardOptions guard)
    {
        guard.DefaultPolicy = "house";
        guard.Policies["house"] = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 8, Delay = "1ms", MaxDelay = "1ms" } };
    }
}
