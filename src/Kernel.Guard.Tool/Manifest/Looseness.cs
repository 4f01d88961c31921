using System.Globalization;
using KernelGuard.Policies;

namespace KernelGuard.Tool.Manifest;

/// <summary>Decides whether a change of a policy protects less. What it cannot decide of a knob that protects counts as looser: a gate errs on the side of asking.</summary>
internal static class Looseness
{
    private static readonly string[] Protecting = ["Redaction", "Budget", "RateLimit", "ConcurrencyLimit", "Timeout", "Audit"];

    private static readonly string[] Wider = ["Conversation", "User", "Tenant", "Public"];

    // Without [Retry] the default policy's retries hold.
    private const decimal DefaultRetries = 3;

    // What holds where an attribute does not say it; without a word here there is no limit.
    private static readonly Dictionary<string, decimal> Defaults = new(StringComparer.Ordinal) { ["Retry.MaxRetries"] = DefaultRetries, ["Hedge.MaxHedges"] = 1, ["ConcurrencyLimit.QueueLimit"] = 1000 };

    public static bool OfRemoved(ManifestKnob knob) =>
        Protecting.Contains(knob.Knob) || (knob.Knob == "Model" && knob.Text("MaxOutputTokens") is not null) || (knob.Knob == "Retry" && Number(knob.Text("MaxRetries")) < DefaultRetries)
        || (knob.Knob == "BudgetAssumptions" && knob.Text("PriorityByDefault") == "true");

    public static bool OfAdded(ManifestKnob knob) => knob.Knob is "Cache" or "Retry" or "Hedge" or "Streaming" || (knob.Knob == "Redaction" && knob.Text("Enforce") == "false")
        || (knob.Knob == "BudgetAssumptions" && knob.Settings.Keys.Any(static name => name != "PriorityByDefault"));

    public static bool OfSetting(string knob, string setting, string? before, string? after) => (knob, setting) switch
    {
        ("Budget", "Tokens" or "Cost" or "Requests") or ("RateLimit", "TokensPerMinute" or "RequestsPerMinute") or ("ConcurrencyLimit", "PermitLimit" or "QueueLimit")
            or ("Retry", "MaxRetries") or ("Hedge", "MaxHedges") or ("Model", "MaxOutputTokens") or ("BudgetAssumptions", "UnboundedInput") => !IsLess<decimal>(Number(before) ?? Default(knob, setting), Number(after) ?? Default(knob, setting)),
        ("Cache", "ServeStale") => !IsLess<TimeSpan>(Time(before) ?? TimeSpan.Zero, Time(after) ?? TimeSpan.Zero),
        ("Cache", "Semantic") => Number(after) is > 0 and var now && !(Number(before) is > 0 and var was && now >= was),
        ("Timeout", _) or ("Cache", "Ttl") => !IsLess(Time(before), Time(after)),
        ("Cache", "Partition") => Array.IndexOf(Wider, after) > Array.IndexOf(Wider, before),
        ("Redaction", "Kinds") => after != "All" && (before is null ? after is not null : after is not null && Words(before).Except(Words(after)).Any()),
        ("Redaction" or "Budget", "Enforce") => after == "false",
        ("BudgetAssumptions", "PriorityByDefault") => before == "true" && after != "true",
        ("Model" or "Retry" or "Hedge" or "Fallback" or "Streaming" or "CircuitBreaker" or "Cache", _) => false,
        _ => true,
    };

    // Without a limit before, any limit is less; without one after, none is.
    private static bool IsLess<T>(T? before, T? after)
        where T : struct, IComparable<T> => after is { } now && (before is not { } was || now.CompareTo(was) < 0);

    private static decimal? Default(string knob, string setting) => Defaults.TryGetValue($"{knob}.{setting}", out var number) ? number : null;

    private static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Time(string? text) => Duration.TryParse(text, out var time) ? time : null;

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
