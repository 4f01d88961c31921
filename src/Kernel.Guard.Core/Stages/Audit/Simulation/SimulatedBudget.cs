using System.Globalization;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Audit.Simulation;

/// <summary>Names whom a simulated budget is counted for.</summary>
internal enum SimulatedScope
{
    /// <summary>Everybody together.</summary>
    Global,

    /// <summary>Each tenant.</summary>
    Tenant,

    /// <summary>Each user of a tenant.</summary>
    User,

    /// <summary>Each function.</summary>
    Function,

    /// <summary>Each model.</summary>
    Model,
}

/// <summary>Is a hard limit that a replay asks for: dollars or tokens, for whom, in windows that follow each other in UTC.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Per">For whom.</param>
/// <param name="Cost">The limit in billionths of a US dollar; null where tokens are counted.</param>
/// <param name="Tokens">The limit in tokens; null where cost is counted.</param>
/// <param name="Window">The window's length; null for calendar months.</param>
internal sealed record SimulatedBudget(string Text, SimulatedScope Per, long? Cost, long? Tokens, TimeSpan? Window)
{
    public const string Form = "per=tenant cost=5 window=1d: per is global, tenant, user, function or model; then either cost in US dollars or tokens; window is a duration such as 1h or 1d, or month";

    /// <summary>Reads a budget; null where the text is none.</summary>
    public static SimulatedBudget? Read(string text)
    {
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (var word in text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('=') is not [var name, { Length: > 0 } value] || name is not ("per" or "cost" or "tokens" or "window") || !parts.TryAdd(name, value))
            {
                return null;
            }
        }

        if (!parts.TryGetValue("per", out var per) || int.TryParse(per, out _) || !Enum.TryParse<SimulatedScope>(per, ignoreCase: true, out var scope)
            || !parts.TryGetValue("window", out var window) || parts.ContainsKey("cost") == parts.ContainsKey("tokens"))
        {
            return null;
        }

        var length = TimeSpan.Zero;
        if (window != "month" && !Duration.TryParse(window, out length))
        {
            return null;
        }

        return parts.TryGetValue("tokens", out var written)
            ? long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) && tokens > 0 ? new SimulatedBudget(text, scope, null, tokens, window == "month" ? null : length) : null
            : decimal.TryParse(parts["cost"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cost) && cost is > 0 and <= 9_000_000
                ? new SimulatedBudget(text, scope, (long)(cost * 1_000_000_000m), null, window == "month" ? null : length) : null;
    }

    /// <summary>Answers whose account an entry falls into, and in which window.</summary>
    public (string? Tenant, string? Whom, long Window) Account(AuditEntry entry, string? model)
    {
        var time = entry.Time.UtcDateTime;
        var window = Window is { } length ? (time - DateTime.UnixEpoch).Ticks / length.Ticks : (time.Year * 12L) + time.Month;
        return Per switch
        {
            SimulatedScope.Tenant => (null, entry.Tenant, window),
            SimulatedScope.User => (entry.Tenant, entry.User, window),
            SimulatedScope.Function => (null, entry.Function, window),
            SimulatedScope.Model => (null, model, window),
            _ => (null, null, window),
        };
    }
}
