using System.Globalization;
using KernelGuard.Policies;

namespace KernelGuard.Tool.Manifest;

/// <summary>Decides whether a change of a policy protects less. What it cannot decide of a knob that protects counts as looser: a gate errs on the side of asking.</summary>
internal static class Looseness
{
    private static readonly string[] Protecting = ["Redaction", "Budget", "RateLimit", "ConcurrencyLimit", "Timeout", "Audit"];

    private static readonly string[] Wider = ["Conversation", "User", "Tenant", "Public"];

    public static bool OfRemoved(ManifestKnob knob) => Protecting.Contains(knob.Knob) || (knob.Knob == "Model" && knob.Text("MaxOutputTokens") is not null);

    public static bool OfAdded(ManifestKnob knob) => knob.Knob is "BudgetAssumptions" or "Cache" or "Retry" or "Hedge" or "Streaming" || (knob.Knob == "Redaction" && knob.Text("Enforce") == "false");

    public static bool OfSetting(string knob, string setting, string? before, string? after) => (knob, setting) switch
    {
        ("Budget", "Tokens" or "Cost" or "Requests") or ("RateLimit", "TokensPerMinute" or "RequestsPerMinute") or ("ConcurrencyLimit", "PermitLimit" or "QueueLimit")
            or ("Retry", "MaxRetries") or ("Hedge", "MaxHedges") or ("Model", "MaxOutputTokens") or ("BudgetAssumptions", "UnboundedInput") => !IsLess(Number(before), Number(after)),
        ("Timeout", _) or ("Cache", "Ttl") => !IsLess(Time(before), Time(after)),
        ("Cache", "Partition") => Array.IndexOf(Wider, after) > Array.IndexOf(Wider, before),
        ("Redaction", "Kinds") => before is null ? !string.Equals(after, "All", StringComparison.Ordinal) : after is not null && Words(before).Except(Words(after)).Any(),
        ("Redaction" or "Budget", "Enforce") => after == "false",
        ("Model" or "Retry" or "Hedge" or "Fallback" or "Streaming" or "CircuitBreaker" or "Cache", _) => false,
        _ => true,
    };

    // Without a limit before, any limit is less; without one after, none is.
    private static bool IsLess<T>(T? before, T? after)
        where T : struct, IComparable<T> => after is { } now && (before is not { } was || now.CompareTo(was) < 0);

    private static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Time(string? text) => Duration.TryParse(text, out var time) ? time : null;

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
