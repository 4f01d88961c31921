using System.Collections.Concurrent;
using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Tests.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Tests.Redaction;

public sealed class OwnRecognizerTests
{
    private const string Secret = "ticket ZZ-1234 for Zebedee";

    public static TheoryData<PiiRecognizer> Broken =>
    [
        PiiRecognizer.FromCode("THROWS", static (text, _, out match) => throw new InvalidOperationException(new string(text) + (match = default))),
        PiiRecognizer.FromCode("BEYOND", static (text, _, out match) => (match = new PiiMatch(text.Length, 5)).Length > 0),
        PiiRecognizer.FromCode("SLOW", static (_, _, out match) => Wait(out match), new PiiRecognizerOptions { Timeout = TimeSpan.FromMilliseconds(1) }),
        PiiRecognizer.FromPattern("CHECKED", "ZZ", new PiiRecognizerOptions { Validate = static value => throw new InvalidOperationException(new string(value)) }),
        PiiRecognizer.FromPattern("STUCK", "^(([a-z0-9 -])+.)+\u0001$", new PiiRecognizerOptions { Timeout = TimeSpan.FromMilliseconds(20) }, System.Text.RegularExpressions.RegexOptions.IgnoreCase),
    ];

    [Fact]
    public async Task A_recognizer_that_is_a_service_finds_in_every_call()
    {
        await using var app = await App<IRedactPrompts>.StartAsync(services => services.AddSingleton(PiiRecognizer.FromPattern("TICKET", "ZZ-[0-9]{4}")));

        var answer = await app.Prompts.AskAsync(Secret);

        app.Server.Requests.Single().LastUserText.Should().Contain("ticket [[TICKET-1]] for");
        answer.Should().Be("You said: " + Secret);
    }

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public async Task A_recognizer_that_fails_stops_the_call_and_tells_nothing(PiiRecognizer broken)
    {
        var told = new Told();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name.StartsWith("Kernel", StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Lines.Add(string.Join(' ', activity.DisplayName, activity.StatusDescription, string.Join(' ', activity.TagObjects), string.Join(' ', activity.Events.SelectMany(static one => one.Tags)))),
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await App<IRedactPrompts>.StartAsync(services =>
        {
            services.AddSingleton(broken);
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(told));
        });

        var error = (await FluentActions.Awaiting(() => app.Prompts.AskAsync(Secret)).Should().ThrowAsync<RedactionException>()).Which;
        await FluentActions.Awaiting(async () => await app.Prompts.StreamAsync(Secret).ToListAsync(TestContext.Current.CancellationToken)).Should().ThrowAsync<RedactionException>();
        var alone = FluentActions.Invoking(() => new Redactor(null, [broken]).Redact(Secret)).Should().Throw<RedactionException>().Which;

        app.Server.RequestCount.Should().Be(0);
        error.Message.Should().Contain(broken.Name);
        error.InnerException.Should().BeNull();
        alone.InnerException.Should().BeNull();
        string.Join('\n', [error.ToString(), alone.ToString(), .. told.Lines]).Should().NotContain("ZZ-1234").And.NotContain("Zebedee");
    }

    private static bool Wait(out PiiMatch match)
    {
        Thread.Sleep(20);
        match = default;
        return false;
    }

    private sealed class Told : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
