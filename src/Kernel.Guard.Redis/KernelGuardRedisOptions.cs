using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace KernelGuard;

/// <summary>Holds the section <c>KernelGuard:Redis</c>: the server through which processes share the cache.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class KernelGuardRedisOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = KernelGuardOptions.Section + ":Redis";

    /// <summary>
    /// Sets the server, as StackExchange.Redis writes it: <c>localhost:6379</c>, with options such as <c>,ssl=true,password=…</c> behind it. It can
    /// be written and not read, so that no dump of the options shows a password. Default: <c>KernelGuard:Redis:Configuration</c> of the
    /// configuration, then its connection string <c>Redis</c>.
    /// </summary>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "What can be read can be logged.")]
    public string? Configuration
    {
        set => ConnectionString = value;
    }

    /// <summary>Gets or sets what the names of all keys and channels begin with. Hosts that share a cache name the same. Default: <c>kernelguard:</c>.</summary>
    public string Prefix { get; set; } = "kernelguard:";

    /// <summary>Gets or sets how long one command may take, above zero. After it the cache goes on without Redis. Default: 250 ms.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets or sets for how long Redis is not asked after a command failed to reach it, above zero. Then one command tries it. Default: 1 s.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);

    internal string? ConnectionString { get; private set; }

    /// <summary>Returns the settings without the server and its password.</summary>
    /// <returns>A text such as <c>Redis, keys begin with kernelguard:</c>.</returns>
    public override string ToString() => $"Redis, keys begin with {Prefix}";
}
