using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace KernelGuard;

/// <summary>Holds the section <c>KernelGuard:Redis</c>: the server through which processes share the cache and budgets.</summary>
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

    /// <summary>Gets how processes share budgets, where <c>AddRedisBudgets()</c> says that they do.</summary>
    public RedisBudgetOptions Budgets { get; } = new();

    internal string? ConnectionString { get; private set; }

    /// <summary>Returns the settings without the server and its password.</summary>
    /// <returns>A text such as <c>Redis, keys begin with kernelguard:</c>.</returns>
    public override string ToString() => $"Redis, keys begin with {Prefix}";
}
