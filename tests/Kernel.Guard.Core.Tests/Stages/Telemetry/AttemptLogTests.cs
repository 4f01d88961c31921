using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>The conventions' log record of an attempt that failed.</summary>
[Collection(TelemetryRuns.Name)]
public sealed class AttemptLogTests
{
    private readonly ListenedHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<LogRecord> Failures => _host.Logs.Where(static record => record.EventId.Name == "gen_ai.client.operation.exception");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_attempt_is_one_warning_of_its_span_by_type_and_kind_and_quotes_nothing(bool streamed)
    {
        var provider = new ScriptedProvider { Error = new HttpRequestException($"bad key {ScriptedProvider.Secret} of ada@example.org", null, System.Net.HttpStatusCode.ServiceUnavailable) };
        provider.OnCall = () => provider.Error = provider.Calls > 1 ? null : provider.Error;

        await _host.RunAsync(provider, new() { Retry = new RetryOptions { MaxRetries = 2, Delay = "1ms" } }, client => AskAsync(client, streamed));

        var record = Failures.Should().ContainSingle().Subject;
        (record.LogLevel, record.CategoryName, record.EventId.Id, record.Exception).Should().Be((LogLevel.Warning, "KernelGuard.Attempts", 22, null));
        record.Attributes!.Where(static one => one.Key != "{OriginalFormat}").Should().Equal(
            new Dictionary<string, object?> { ["exception.type"] = "KernelGuard.ProviderException", ["error.type"] = "503" });
        var failed = _host.Spans.Single(static span => (string?)span.GetTagItem("error.type") == "503");
        (record.TraceId, record.SpanId, failed.DisplayName).Should().Be((failed.TraceId, failed.SpanId, "chat asked-1"));
        string.Join('\n', _host.Logs.Select(static one => $"{one.FormattedMessage} {one.Body} {string.Join(' ', one.Attributes ?? [])}")).Should()
            .NotContain(ScriptedProvider.Secret).And.NotContain("ada@");
    }

    [Fact]
    public async Task Who_is_denied_or_leaves_or_is_answered_has_none()
    {
        await _host.RunAsync(new ScriptedProvider(), new() { Budgets = [new BudgetOptions { Name = "day", Tokens = 1, Window = "1h" }] }, async client =>
            await client.Awaiting(one => one.GetResponseAsync("Hello.", Asked, Token)).Should().ThrowAsync<BudgetExceededException>());
        await _host.RunAsync(new ScriptedProvider(), new(), async client =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync("Hello.", Asked, Token))
            {
                break;
            }
        });
        using var gone = new CancellationTokenSource();
        await _host.RunAsync(new ScriptedProvider { OnCall = gone.Cancel }, new(), async client =>
            await client.Awaiting(one => one.GetResponseAsync("Hello.", Asked, gone.Token)).Should().ThrowAsync<OperationCanceledException>());
        await _host.RunAsync(new ScriptedProvider(), new(), client => AskAsync(client, streamed: false));

        Failures.Should().BeEmpty();
        _host.Logs.Should().Contain(static record => record.EventId.Name == "kernelguard.budget.denied", "logs are heard");
    }

    [Fact]
    public async Task A_log_that_throws_does_not_take_the_errors_place() =>
        await _host.RunAsync(
            new ScriptedProvider { Error = new ProviderException("down", 503) },
            new(),
            async client => (await client.Awaiting(one => one.GetResponseAsync("Hello.", Asked, Token)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(503),
            log: new Throwing());

    private static ChatOptions Asked => new() { ModelId = "asked-1" };

    private static Task AskAsync(IChatClient client, bool streamed) =>
        streamed ? client.GetStreamingResponseAsync("Hello.", Asked, Token).ToChatResponseAsync(Token) : client.GetResponseAsync("Hello.", Asked, Token);

    private sealed class Throwing : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "gen_ai.client.operation.exception")
            {
                throw new InvalidOperationException("The log is gone.");
            }
        }

        public void Dispose()
        {
        }
    }
}
