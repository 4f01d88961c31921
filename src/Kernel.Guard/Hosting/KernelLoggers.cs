using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Hosting;

/// <summary>
/// Keeps prompts, arguments and answers out of the log: Semantic Kernel, the function-calling client and the connectors write them at
/// Trace, before any stage has run. What a tool throws, which was given real values, they write at Error, with its text: that is left out as well, and
/// <see cref="KernelGuard.Errors.ToolFailure"/> says of it what may be said.
/// </summary>
internal static class KernelLoggers
{
    private static readonly string[] Capped =
    [
        "Microsoft.SemanticKernel",
        "Microsoft.Extensions.AI",
    ];

    // Their only lines at Error and above say of a function that it failed, with the exception.
    private static readonly string[] Functions =
    [
        "Microsoft.SemanticKernel.KernelFunction",
        "Microsoft.Extensions.AI.FunctionInvokingChatClient",
    ];

    /// <summary>Caps the loggers at Debug, whatever rule a host has for them.</summary>
    public static void Cap(IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(static options =>
    {
        List<LoggerFilterRule> rules = [];
        foreach (var rule in options.Rules)
        {
            if (rule.CategoryName is { } category && IsOf(Capped, category))
            {
                var filter = HasWildcard(category) ? Capping(rule.Filter) : IsOf(Functions, category) ? BelowError(rule.Filter) : rule.Filter;
                rules.Add(new LoggerFilterRule(rule.ProviderName, category, AtLeastDebug(rule.LogLevel ?? options.MinLevel), filter));
                continue;
            }

            // A wildcard may stand for what is capped, and its rule is longer than the cap's own.
            rules.Add(HasWildcard(rule.CategoryName) ? new LoggerFilterRule(rule.ProviderName, rule.CategoryName, rule.LogLevel, Capping(rule.Filter)) : rule);
        }

        // A rule for a provider beats one for all, so each provider that has rules of its own gets the cap too.
        foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToArray())
        {
            foreach (var prefix in Capped)
            {
                if (!rules.Any(rule => rule.ProviderName == provider && string.Equals(rule.CategoryName, prefix, StringComparison.OrdinalIgnoreCase)))
                {
                    var level = options.Rules.LastOrDefault(rule => rule.ProviderName == provider && rule.CategoryName is null)?.LogLevel ?? options.MinLevel;
                    rules.Add(new LoggerFilterRule(provider, prefix, AtLeastDebug(level), null));
                }
            }

            foreach (var name in Functions)
            {
                // The longest rule that matches is the one that counts.
                var nearest = rules.Where(rule => rule.ProviderName == provider && rule.CategoryName is { } category && name.StartsWith(category, StringComparison.OrdinalIgnoreCase)).MaxBy(static rule => rule.CategoryName!.Length)!;
                if (!string.Equals(nearest.CategoryName, name, StringComparison.OrdinalIgnoreCase))
                {
                    rules.Add(new LoggerFilterRule(provider, name, nearest.LogLevel, BelowError(nearest.Filter)));
                }
            }

            CapFunctions(rules, provider, options.MinLevel);
        }

        options.Rules.Clear();
        foreach (var rule in rules)
        {
            options.Rules.Add(rule);
        }
    });

    /// <summary>Refuses a logger factory of the host's own that does not know the cap and lets Trace through.</summary>
    /// <exception cref="GuardConfigurationException">It does.</exception>
    public static void Check(ILoggerFactory? loggers)
    {
        foreach (var category in Capped)
        {
            if (loggers?.CreateLogger(category).IsEnabled(LogLevel.Trace) == true)
            {
                throw new GuardConfigurationException(
                    $"The container's own ILoggerFactory writes the category {category} at Trace, and with it prompts, arguments and answers before redaction. Set the category to Debug or above there, or register providers by AddLogging(…), which the guard caps itself.");
            }
        }
    }

    // A streamed function's logger is named after the function alone (Semantic Kernel 1.82), which has no dot.
    private static void CapFunctions(List<LoggerFilterRule> rules, string? provider, LogLevel least)
    {
        var last = rules.FindLastIndex(rule => rule.ProviderName == provider && rule.CategoryName is null);
        var own = last < 0 ? null : rules[last].Filter;
        var capped = new LoggerFilterRule(
            provider,
            null,
            last < 0 ? least : rules[last].LogLevel,
            (name, category, level) => (level > LogLevel.Trace || category?.Contains('.', StringComparison.Ordinal) is true) && (own is null || own(name, category, level)));
        if (last >= 0)
        {
            rules[last] = capped;
        }
        else if (provider is null)
        {
            // A provider without such a rule falls back to this one.
            rules.Add(capped);
        }
    }

    private static Func<string?, string?, LogLevel, bool> BelowError(Func<string?, string?, LogLevel, bool>? own) =>
        (name, category, level) => level < LogLevel.Error && (own is null || own(name, category, level));

    private static Func<string?, string?, LogLevel, bool> Capping(Func<string?, string?, LogLevel, bool>? own) => (name, category, level) =>
        (level > LogLevel.Trace || !IsOf(Capped, category)) && (level < LogLevel.Error || !IsOf(Functions, category)) && (own is null || own(name, category, level));

    private static bool HasWildcard(string? category) => category?.Contains('*', StringComparison.Ordinal) is true;

    private static bool IsOf(string[] prefixes, string? category) => category is not null && prefixes.Any(prefix => category.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static LogLevel AtLeastDebug(LogLevel level) => level < LogLevel.Debug ? LogLevel.Debug : level;
}
