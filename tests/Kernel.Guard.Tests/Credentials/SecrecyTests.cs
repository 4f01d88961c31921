using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using KernelGuard.Tests.Redaction;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace KernelGuard.Tests.Credentials;

/// <summary>All that a process tells and keeps while keys are used, refused, used up, changed and unreadable: none of it holds a key.</summary>
public sealed class SecrecyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task No_log_span_metric_exception_dump_or_ledger_holds_a_key()
    {
        string[] keys = [.. Enumerable.Range(0, 6).Select(i => $"sk-secrecy-{i}-{Guid.NewGuid():N}")];
        await using var server = await OpenAIServer.StartAsync(options => options.ApiKey = keys[0], Token);
        Array.ForEach(keys, server.AcceptKey);
        var file = Path.Combine(_folder, "key");
        await File.WriteAllTextAsync(file, keys[1], Token);
        var told = new ToldSignals();
        var ledger = Path.Combine(_folder, "audit.db");
        var tenants = new Tenants();
        await using (var host = new GuardedHost(
            server,
            options =>
            {
                options.ApiKey = null;
                options.Keys.Add(new ApiKeyOptions { ApiKey = keys[0] });
                options.Keys.Add(new ApiKeyOptions { File = file });
                options.Keys.Add(new ApiKeyOptions { Ciphertext = "Y2lwaGVy" });
                options.Connections.Lifetime = TimeSpan.FromMilliseconds(1);
            },
            guard =>
            {
                guard.Audit.Path = ledger;
                guard.DefaultPolicy = null;
            },
            services =>
            {
                services.AddLogging(logging => logging.AddProvider(told).SetMinimumLevel(LogLevel.Trace));
                services.ConfigureHttpClientDefaults(client => client.AddDefaultLogger().RedactLoggedHeaders(static _ => false));
                services.AddSingleton<IApiKeyDecryptor>(new Decryptor(keys[2]));
                services.AddSingleton<IApiKeySource>(tenants);
            }))
        {
            await AskAsync(host, told, 6);
            server.RevokeKey(keys[0]);
            server.ExhaustKey(keys[2]);
            await AskAsync(host, told, 6);
            await File.WriteAllTextAsync(file, keys[3], Token);
            server.RevokeKey(keys[1]);
            await AskAsync(host, told, 6);
            await File.WriteAllTextAsync(file, keys[4] + " " + keys[5], Token);
            server.RevokeKey(keys[3]);
            await AskAsync(host, told, 3);
            tenants.Key = keys[5];
            await AskAsync(host, told, 2);
            server.RevokeKey(keys[5]);

            // A server that writes the key into every word of its refusal.
            server.RespondWith(Reply.Error(400, message: $"no {keys[5]}", code: keys[5]));
            server.AcceptKey(keys[5]);
            await AskAsync(host, told, 2);
            tenants.Fail = $"a source's words: {keys[5]}";
            await AskAsync(host, told, 1);

            var options = host.Services.GetRequiredService<IOptions<OpenAIProviderOptions>>().Value;
            told.Add(options + JsonSerializer.Serialize(options) + string.Join(' ', options.Keys));
        }

        told.Dispose();
        told.Kinds.Should().Contain("log").And.Contain("span").And.Contain("metric").And.Contain("error");
        told.Lines.Should().Contain(line => line.Contains("401", StringComparison.Ordinal));
        foreach (var key in keys)
        {
            told.Lines.Should().NotContain(line => line.Contains(key, StringComparison.Ordinal));
            Directory.GetFiles(_folder, "audit.db*").Should().NotBeEmpty().And.NotContain(path => Encoding.UTF8.GetString(File.ReadAllBytes(path)).Contains(key, StringComparison.Ordinal));
        }
    }

    private static async Task AskAsync(GuardedHost host, ToldSignals told, int count)
    {
        for (var i = 0; i < count; i++)
        {
            try
            {
                if (i % 2 == 0)
                {
                    await host.Client.GetResponseAsync("x", cancellationToken: Token);
                }
                else
                {
                    await host.Client.GetStreamingResponseAsync("x", cancellationToken: Token).ToListAsync(Token);
                }
            }
            catch (GuardException error)
            {
                told.Add(error + JsonSerializer.Serialize(error.Data));
            }
        }
    }

    private sealed class Tenants : IApiKeySource
    {
        public string? Key { get; set; }

        public string? Fail { get; set; }

        public ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken) =>
            Fail is not null ? throw new InvalidOperationException(Fail) : new(Key is null ? null : ApiKey.Of(Key, "the tenants"));
    }

    private sealed class Decryptor(string key) : IApiKeyDecryptor
    {
        public string Name => "a test's service";

        public ValueTask<string> DecryptAsync(string ciphertext, CancellationToken cancellationToken) => new(key);
    }
}
