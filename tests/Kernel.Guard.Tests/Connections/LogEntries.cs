using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Tests.Connections;

/// <summary>Keeps all that is logged, from trace up.</summary>
internal sealed class LogEntries : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, EventId Id, LogLevel Level, string Text)> _entries = new();

    public IReadOnlyList<(string Category, EventId Id, LogLevel Level, string Text)> All => [.. _entries];

    public string Text => string.Join('\n', _entries.Select(entry => $"{entry.Category} {entry.Id.Name} {entry.Text}"));

    public IEnumerable<string> Of(string eventName) => All.Where(entry => entry.Id.Name == eventName).Select(entry => entry.Text);

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(LogEntries owner, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner._entries.Enqueue((name, eventId, logLevel, formatter(state, exception) + exception));
    }
}
