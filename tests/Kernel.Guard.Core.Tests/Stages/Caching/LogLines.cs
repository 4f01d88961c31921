using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Keeps what the cache logs.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(EventId Event, LogLevel Level, string Text)> All { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue((eventId, logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
