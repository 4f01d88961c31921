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
    private readonly Dictionary<string, KeptAnswer> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _ofFunctions = times.Where(static time => time.Function is not null).ToDictionary(static time => time.Function!, static time => time.Ttl, StringComparer.Ordinal);
    private readonly TimeSpan? _ofAll = times.FirstOrDefault(static time => time.Function is null)?.Ttl;
    private DateTimeOffset? _begun;

    /// <summary>Gets how many questions that were asked the cache would have answered.</summary>
    public long Spared { get; private set; }

    /// <summary>Gets how many questions that the cache answered would have been asked again.</summary>
    public long AskedAgain { get; private set; }

    /// <summary>Gets how many completions asked the cache and do not say which question they were, or were answered by what was stored before the replay begins.</summary>
    public long Unknown { get; private set; }

    /// <summary>Answers what a completion would have used, and what of it <see cref="Keep"/> would keep.</summary>
    public SimulatedAnswer Replay(AuditEntry entry)
    {
        if (TimeOf(entry.Function) is not { } ttl || entry.Cache is null or "bypass")
        {
            return new SimulatedAnswer(entry.Usage);
        }

        if (entry.Question is not { } question)
        {
            Unknown++;
            return new SimulatedAnswer(entry.Usage);
        }

        _begun ??= entry.Time;
        var asked = entry.Usage.Total > 0;
        var seen = _kept.TryGetValue(question, out var kept);
        if (seen && entry.Time >= kept.From && entry.Time < kept.Until)
        {
            Spared += asked ? 1 : 0;
            return new SimulatedAnswer(TokenUsage.None);
        }

        if (asked)
        {
            _kept.TryAdd(question, default);
            return new SimulatedAnswer(entry.Usage) { Question = question, Kept = entry.AnswerStored == true ? new KeptAnswer(entry.Time, entry.Time + entry.Duration + ttl, entry.Usage) : null };
        }

        // Other answers that came without a call of their own would do so still: they shared one that was under way, or were given beyond their time.
        if (entry.Cache != "hit")
        {
            return new SimulatedAnswer(TokenUsage.None);
        }

        // What answered it may have been stored before the replay begins.
        if (!seen && entry.Time < _begun + ttl)
        {
            Unknown++;
            return new SimulatedAnswer(TokenUsage.None);
        }

        AskedAgain++;
        var usage = kept.Usage.TotalInput == entry.SavedInputTokens && kept.Usage.TotalOutput == entry.SavedOutputTokens
            ? kept.Usage
            : TokenUsage.None with { Input = entry.SavedInputTokens, Output = entry.SavedOutputTokens };
        _kept.TryAdd(question, default);
        return new SimulatedAnswer(usage) { Question = question, Kept = new KeptAnswer(entry.Time, entry.Time + entry.SavedTime + ttl, usage) };
    }

    /// <summary>Keeps an answer that was given: what a budget denied is stored nowhere.</summary>
    public void Keep(in SimulatedAnswer answer)
    {
        if (answer.Kept is { } kept)
        {
            _kept[answer.Question!] = kept;
        }
    }

    private TimeSpan? TimeOf(string? function) => function is not null && _ofFunctions.TryGetValue(function, out var own) ? own : _ofAll;
}

/// <summary>Is an answer that is stored: from when its question was asked, which others then share, until it is beyond its time.</summary>
internal readonly record struct KeptAnswer(DateTimeOffset From, DateTimeOffset Until, TokenUsage Usage);

/// <summary>Is what a completion of the replay uses: nothing where the cache answers.</summary>
/// <param name="Usage">The tokens.</param>
internal readonly record struct SimulatedAnswer(TokenUsage Usage)
{
    /// <summary>Gets which question it answers, where that is asked.</summary>
    public string? Question { get; init; }

    /// <summary>Gets what would be stored; null where nothing would.</summary>
    public KeptAnswer? Kept { get; init; }
}
