using AwesomeAssertions;
using KernelGuard.Corpus;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Redaction;

/// <summary>Holds that no map of placeholders is stored: after requests nothing that the guard reaches, its caches and its ledger included, holds a value of any.</summary>
public sealed class NothingKeptTests : IDisposable
{
    private const int Seed = 81;
    private const int Tries = 40;
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_value_is_reached_from_the_services_after_requests(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(static request => Reply.Text(request.LastUserText!));
        await using var host = new GuardedHost(server, guard: options =>
        {
            options.DefaultPolicy = "p";
            options.Policies["p"] = new GuardPolicyOptions
            {
                Redaction = new RedactionOptions(),
                Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public },
                Audit = new AuditOptions { Content = AuditContent.Redacted },
            };
            options.Audit.Path = Path.Combine(_folder, "audit.db");
        });
        var values = new List<string>();
        foreach (var spec in CorpusCases.Kinds)
        {
            foreach (var (text, own) in Planted.Of(spec, Seed, Tries).Take(1))
            {
                (await AskAsync(host.Client, text, streamed)).Should().Be(text);
                (await AskAsync(host.Client, text, streamed)).Should().Be(text);
                values.AddRange(own);
            }
        }

        values.Should().HaveCountGreaterThan(CorpusCases.Kinds.Count - 2);
        server.RequestCount.Should().BeLessThan(2 * (CorpusCases.Kinds.Count - 1), "the cache answered, and so holds answers");
        var reached = new ReachedTexts().Of(host.Services);
        reached.Any(static text => text.Contains("[[EMAIL-1]]", StringComparison.Ordinal)).Should().BeTrue("the walk comes to what the cache keeps");
        Held(reached, values).Should().BeEmpty();
        ReadAll(_folder).Where(file => Held([file], values).Length > 0).Should().BeEmpty();
    }

    [Fact]
    public void A_map_that_is_kept_is_reached()
    {
        const string Value = "ann.of.no-other-test@example.org";
        var redacted = new Redactor().Redact($"mail {Value}");
        var kept = new Dictionary<string, object> { ["last"] = new Func<string>(() => redacted.Restore("[[EMAIL-1]]")) };

        Held(new ReachedTexts().Of(kept), [Value]).Should().Equal(Value);
        Held(new ReachedTexts().Of(Value.ToCharArray()), [Value]).Should().Equal(Value);
        Held(new ReachedTexts().Of(new { Bytes = new List<byte[]> { System.Text.Encoding.UTF8.GetBytes(Value) } }), [Value]).Should().Equal(Value);
        Held(new ReachedTexts().Of(new Redactor()), [Value]).Should().BeEmpty();
    }

    private static string[] Held(IReadOnlyCollection<string> texts, List<string> values) =>
        [.. values.Distinct().Where(value => texts.Any(text => text.Contains(value, StringComparison.Ordinal)))];

    private static IEnumerable<string> ReadAll(string folder) => Directory.GetFiles(folder).Select(static file => System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(file)));

    private static async Task<string> AskAsync(IChatClient client, string text, bool streamed) =>
        streamed
            ? string.Concat(await client.GetStreamingResponseAsync(text, cancellationToken: Token).Select(static update => update.Text).ToListAsync(Token))
            : (await client.GetResponseAsync(text, cancellationToken: Token)).Text;
}
