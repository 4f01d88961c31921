using System.Text;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using KernelGuard.Corpus;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Tests.Redaction;

/// <summary>Sends several values of every kind through the whole chain over HTTP, and looks for them in all that leaves it: bytes, logs, spans, metrics, errors and the ledger.</summary>
public sealed class EveryKindTests : IDisposable
{
    private const int Texts = 2;
    private const int Tries = 40;

    // Values of fewer characters are found in other things.
    private const PiiKinds Short = PiiKinds.CardCode;

    // Semantic Kernel names a function's logger without a dot, so the guard caps such categories; one with a dot is heard at Trace.
    private const string Category = "KernelGuard.Tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(71, false)]
    [InlineData(72, true)]
    public async Task No_value_of_any_kind_leaves_the_process_or_is_told_and_all_come_back(int seed, bool streamed)
    {
        using var told = new ToldSignals();
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var values = new List<string>();
        await using (var host = Host(server, told, new RedactionOptions()))
        {
            server.RespondWith(static request => Reply.Text(request.LastUserText!));
            foreach (var spec in CorpusCases.Kinds)
            {
                var planted = Planted.Of(spec, seed, Tries).Take(Texts).ToArray();
                planted.Should().HaveCount((spec.Kind & Short) != 0 ? 0 : Texts, $"the corpus has texts of {spec.Kind} that the engine clears");
                foreach (var (text, own) in planted)
                {
                    var answer = await AskAsync(host.Client, Messages(text, own), streamed);

                    answer.Should().Be(Planted.Escaping(text));
                    values.AddRange(own);
                }
            }
        }

        values.Should().HaveCountGreaterThan((CorpusCases.Kinds.Count - 1) * Texts - 1);
        server.AssertNothingLeft([.. values.Distinct()]);
        Silent(told, values, Ledger());
    }

    [Theory]
    [InlineData(73, false)]
    [InlineData(74, true)]
    public async Task A_refused_value_of_any_kind_is_in_no_error_log_span_metric_or_ledger(int seed, bool streamed)
    {
        using var told = new ToldSignals();
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var values = new List<string>();
        await using (var host = Host(server, told, new RedactionOptions { Block = PiiKinds.All }))
        {
            foreach (var spec in CorpusCases.Kinds)
            {
                foreach (var (text, own) in Planted.Of(spec, seed, Tries).Take(Texts))
                {
                    var error = (await FluentActions.Awaiting(() => AskAsync(host.Client, Messages(text, own), streamed)).Should().ThrowAsync<RedactionException>()).Which;

                    error.InnerException.Should().BeNull();
                    told.Add(error.ToString());
                    values.AddRange(own);
                }
            }
        }

        server.RequestCount.Should().Be(0);
        values.Should().HaveCountGreaterThan((CorpusCases.Kinds.Count - 1) * Texts - 1);
        Silent(told, values, Ledger());
        Encoding.UTF8.GetString(Ledger()).Should().Contain("\"email\":", "the ledger says what kinds were refused");
    }

    // Alone, where nothing tells of it yet and it is no plain word, and then in a text, and in a tool's arguments and result as a key and as a leaf, among characters that JSON escapes.
    private static List<ChatMessage> Messages(string text, string[] values) =>
    [
        new(ChatRole.Assistant, $"Noted: {string.Join("; ", values.Where(static value => value[1..].Any(static c => !char.IsLower(c))))}."),
        new(ChatRole.Assistant, [new FunctionCallContent("c1", "f", new Dictionary<string, object?> { [text] = Planted.Escaping(text), ["note"] = Planted.Escaping(text) })]),
        new(ChatRole.Tool, [new FunctionResultContent("c1", new Dictionary<string, object?> { [text] = text, ["notes"] = new List<object?> { Planted.Escaping(text), 1 } })]),
        new(ChatRole.User, Planted.Escaping(text)),
    ];

    private static async Task<string> AskAsync(IChatClient client, List<ChatMessage> messages, bool streamed) =>
        streamed
            ? string.Concat(await client.GetStreamingResponseAsync(messages, cancellationToken: Token).Select(static update => update.Text).ToListAsync(Token))
            : (await client.GetResponseAsync(messages, cancellationToken: Token)).Text;

    private static void Silent(ToldSignals told, List<string> values, byte[] ledger)
    {
        var lines = string.Join('\n', told.Lines);
        var stored = Encoding.UTF8.GetString(ledger);

        told.Kinds.Should().Contain(["log", "span", "metric"], "all three were listened to");
        values.Distinct().Where(value => IsIn(lines, value)).Should().BeEmpty();
        values.Distinct().Where(value => IsIn(stored, value)).Should().BeEmpty();
    }

    // A duration such as 0.16000000000000003 holds the digits of 60000000 and does not tell them.
    private static bool IsIn(string told, string value) =>
        told.Contains(value, StringComparison.OrdinalIgnoreCase) && Regex.IsMatch(told, $@"(?<![\d.]){Regex.Escape(value)}(?!\d)", RegexOptions.IgnoreCase);

    private byte[] Ledger() => [.. Directory.GetFiles(_folder).SelectMany(File.ReadAllBytes)];

    private GuardedHost Host(OpenAIServer server, ToldSignals told, RedactionOptions redaction)
    {
        var host = Create(server, told, redaction);
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Category).LogTrace("heard");
        return host;
    }

    private GuardedHost Create(OpenAIServer server, ToldSignals told, RedactionOptions redaction) => new(
        server,
        guard: options =>
        {
            options.DefaultPolicy = "p";
            options.Policies["p"] = new GuardPolicyOptions { Redaction = redaction, Audit = new AuditOptions { Content = AuditContent.Redacted } };
            options.Audit.Path = Path.Combine(_folder, "audit.db");
        },
        services: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(told)));
}
