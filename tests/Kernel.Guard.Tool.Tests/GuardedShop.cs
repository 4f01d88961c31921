using System.Security.Cryptography;
using KernelGuard.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Tool.Tests;

/// <summary>Is a real host that asks a server over HTTP and writes a ledger.</summary>
internal sealed class GuardedShop : IAsyncDisposable
{
    private readonly OpenAIServer _server;
    private readonly IHost _host;

    private GuardedShop(OpenAIServer server, string folder, string? signingKey, Action<AuditLedgerOptions>? configure, CacheOptions cache, TimeProvider? time)
    {
        (_server, Folder, Path) = (server, folder, System.IO.Path.Combine(folder, "audit.db"));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.AddKernelGuard(options =>
            {
                options.DefaultPolicy = "shop";
                options.Audit.Path = Path;
                options.Audit.SigningKey = signingKey;
                configure?.Invoke(options.Audit);
                options.Policies["shop"] = new GuardPolicyOptions
                {
                    Redaction = new RedactionOptions(), Cache = cache, Audit = new AuditOptions { Content = AuditContent.Encrypted },
                };
            })
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (server.Endpoint, server.ApiKey));
        _host = builder.Build();
    }

    public string Folder { get; }

    public string Path { get; }

    public AuditLedger Ledger => _host.Services.GetRequiredService<AuditLedger>();

    public IServiceProvider Services => _host.Services;

    public static async Task<GuardedShop> OpenAsync(string? signingKey = null, Action<AuditLedgerOptions>? configure = null, CacheOptions? cache = null, TimeProvider? time = null)
    {
        var server = await OpenAIServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.RespondWith(static request => request.LastUserText?.Contains("fail", StringComparison.Ordinal) == true ? Reply.Error(400) : request.LastUserText?.Contains("cut", StringComparison.Ordinal) == true ? Reply.Truncated("Said") : Reply.Text($"Said: {request.LastUserText}"));
        var shop = new GuardedShop(server, Directory.CreateTempSubdirectory("kernel-guard-").FullName, signingKey, configure, cache ?? new CacheOptions { Ttl = "30m", Partition = Partition.User }, time);
        await shop._host.StartAsync(TestContext.Current.CancellationToken);
        return shop;
    }

    /// <summary>Asks as a customer, and waits until the entry is on disk.</summary>
    public async Task AskAsync(string? tenant, string? user, string question, string? conversation = null)
    {
        using var who = GuardContext.Open(tenant, user, conversation);
        try
        {
            await _host.Services.GetRequiredService<IChatClient>().GetResponseAsync(question, cancellationToken: TestContext.Current.CancellationToken);
        }
        catch (GuardException)
        {
            // Also that has its entry.
        }

        await Ledger.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Changes the file as somebody does who may take its triggers out.</summary>
    public void Tamper(string sql)
    {
        using var file = new SqliteConnection($"Data Source={Path};Pooling=False");
        file.Open();
        foreach (var statement in (string[])["DROP TRIGGER IF EXISTS entries_are_not_changed", "DROP TRIGGER IF EXISTS entries_are_not_removed", sql])
        {
            using var command = file.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Makes a signing key, and the file of its public half.</summary>
    public static (string Private, string Public) Key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (key.ExportPkcs8PrivateKeyPem(), key.ExportSubjectPublicKeyInfoPem());
    }
}
