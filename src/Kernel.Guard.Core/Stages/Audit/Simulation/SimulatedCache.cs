using KernelGuard.Accounting;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Audit.Simulation;

/// <summary>Is another time to live: of one function's answers, or of all.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Function">The function; null for all that have no time of their own.</param>
/// <param name="Ttl">The time.</param>
internal sealed record SimulatedCacheTime(string Text, string? Function, TimeSpan Ttl)
{
    public const string Form = $"2h, or ISupportPrompts.AnswerAsync=2h for one function: {Duration.Form}";

    /// <summary>Reads a time; null where the text is none.</summary>
    public static SimulatedCacheTime? Read(string text)
    {
        var at = text.LastIndexOf('=');
        return at != 0 && Duration.TryParse(text[(at + 1)..], out var ttl) ? new SimulatedCacheTime(text, at < 0 ? null : text[..at], ttl) : null;
    }
}

/// <summary>Replays the cache with other times to live: which questions it would have answered, and which it would have asked again.</summary>
/// <param name="times">The times; a function that none names keeps what was recorded.</param>
/// <remarks>Not thread-safe. Its memory grows with the questions that differ.</remarks>
internal sealed class SimulatedCache(IReadOnlyList<SimulatedCacheTime> times)
{
    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _ofFunctions = times.Where(static time => time.Function is not null).ToDictionary(static time => time.Function!, static time => time.Ttl, StringComparer.Ordinal);
    private readonly TimeSpan? _ofAll = times.FirstOrDefault(static time => time.Function is null)?.Ttl;

    /// <summary>Gets how many questions that were asked the cache would have answered.</summary>
    public long Spared { get; private set; }

    /// <summary>Gets how many questions that the cache answered would have been asked again.</summary>
    public long AskedAgain { get; private set; }

    /// <summary>Gets how many completions asked the cache and do not say which question they were.</summary>
    public long Unknown { get; private set; }

    /// <summary>Answers what a completion would have used: nothing where the cache would have answered.</summary>
    public TokenUsage Replay(AuditEntry entry)
    {
        if (TimeOf(entry.Function) is not { } ttl || entry.Cache is null or "bypass")
        {
            return entry.Usage;
        }

        if (entry.Question is not { } question)
        {
            Unknown++;
            return entry.Usage;
        }

        var asked = entry.Usage.Total > 0;
        if (_kept.TryGetValue(question, out var kept) && entry.Time >= kept.From && entry.Time < kept.Until)
        {
            Spared += asked ? 1 : 0;
            return TokenUsage.None;
        }

        if (asked)
        {
            if (entry.AnswerStored == true)
            {
                _kept[question] = new Kept(entry.Time, entry.Time + entry.Duration + ttl, entry.Usage);
            }

            return entry.Usage;
        }

        // Other answers that came without a call of their own would do so still: they shared one that was under way, or were given beyond their time.
        if (entry.Cache != "hit")
        {
            return TokenUsage.None;
        }

        AskedAgain++;
        var usage = kept.Usage.TotalInput == entry.SavedInputTokens && kept.Usage.TotalOutput == entry.SavedOutputTokens
            ? kept.Usage
            : TokenUsage.None with { Input = entry.SavedInputTokens, Output = entry.SavedOutputTokens };
        _kept[question] = new Kept(entry.Time, entry.Time + entry.SavedTime + ttl, usage);
        return usage;
    }

    private TimeSpan? TimeOf(string? function) => function is not null && _ofFunctions.TryGetValue(function, out var own) ? own : _ofAll;

    /// <summary>Is an answer that is stored: from when its question was asked, which others then share, until it is beyond its time.</summary>
    private readonly record struct Kept(DateTimeOffset From, DateTimeOffset Until, TokenUsage Usage);
}
