using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Said { get; } = [];

    /// <summary>Gets the heads that were logged, in order.</summary>
    public List<AuditHead> Heads { get; } = [];

    public ILoggerFactory Factory() => LoggerFactory.Create(builder => builder.AddProvider(this));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var said = formatter(state, exception);
        Said.Enqueue($"{logLevel} {eventId.Name} {said} {exception}");
        if (eventId.Name == "kernelguard.audit.head")
        {
            lock (Heads)
            {
                Heads.Add(AuditHead.Parse(said[(said.LastIndexOf(' ') + 1)..^1]));
            }
        }
    }

    public void Dispose()
    {
    }
}
