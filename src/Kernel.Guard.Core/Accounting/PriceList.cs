using System.Collections.Immutable;

namespace KernelGuard.Accounting;

/// <summary>Holds the prices of one model by tier, date and size of the prompt. Immutable and thread-safe.</summary>
internal sealed class PriceList
{
    private readonly ImmutableArray<Entry> _newestFirst;
    private readonly bool _isOfHost;

    /// <summary>Reads prices.</summary>
    /// <param name="rows">As they are written.</param>
    /// <param name="isOfHost">Whether the host says them: its provider may call the standard tier by a word of its own.</param>
    public PriceList(IEnumerable<PriceRow> rows, bool isOfHost = false)
    {
        _isOfHost = isOfHost;
        var all = rows.ToList();
        var shortestFirst = all
            .Select(row => (Row: row, Price: new TokenPrice(Whole(row, all.Find(brief => brief.Above == 0 && brief.Tier == row.Tier && brief.Effective == row.Effective)))))
            .OrderBy(static one => one.Row.Above)
            .ToList();
        var bounds = new Dictionary<(PriceTier, DateOnly), TokenPrice>();
        var entries = new List<Entry>(all.Count);
        foreach (var (row, price) in shortestFirst)
        {
            bounds.TryGetValue((row.Tier, row.Effective), out var shorter);
            var bound = bounds[(row.Tier, row.Effective)] = TokenPrice.Dearer(shorter, price)!;
            entries.Add(new Entry(row.Tier, row.Effective, row.Above, price, bound));
        }

        _newestFirst = [.. entries.OrderByDescending(static entry => entry.Effective).ThenByDescending(static entry => entry.Above)];
    }

    /// <summary>
    /// Answers what is billed on a day for a prompt; for a day before the first price, the first; null without any. The prices of a newer day
    /// replace all older ones of the tier. Batch and flex without prices of their own are billed as the standard tier, priority and ultrafast are not.
    /// </summary>
    /// <param name="when">When the call began.</param>
    /// <param name="tier">The tier that bills.</param>
    /// <param name="prompt">All tokens of the prompt.</param>
    public TokenPrice? At(DateTimeOffset when, PriceTier tier = PriceTier.Standard, long prompt = 0) => Find(when, tier, prompt)?.Price;

    /// <summary>
    /// Answers the dearest that a call may be billed at: whatever tier it asks for, the provider may serve the standard one. Null where a tier has no price.
    /// </summary>
    /// <param name="when">When the call began.</param>
    /// <param name="asked">The tier that the call asks for.</param>
    /// <param name="prompt">All tokens of the prompt.</param>
    public TokenPrice? MostAt(DateTimeOffset when, PriceTier asked, long prompt) => Most(when, asked, prompt, static entry => entry.Price);

    /// <summary>
    /// Answers the dearest that a call with a prompt of at most so many tokens may be billed at: as <see cref="MostAt"/>, and where a shorter prompt has a dearer
    /// price, at that one. Null where a tier has no price.
    /// </summary>
    /// <param name="when">When the call began.</param>
    /// <param name="asked">The tier that the call asks for.</param>
    /// <param name="prompt">The bound of the prompt's tokens.</param>
    public TokenPrice? BoundAt(DateTimeOffset when, PriceTier asked, long prompt) => Most(when, asked, prompt, static entry => entry.Bound);

    private TokenPrice? Most(DateTimeOffset when, PriceTier asked, long prompt, Func<Entry, TokenPrice> what) =>
        Find(when, asked, prompt) is not { } entry ? null
        : asked != PriceTier.Standard && Find(when, PriceTier.Standard, prompt) is { } standard ? TokenPrice.Dearer(what(entry), what(standard))
        : what(entry);

    private Entry? Find(DateTimeOffset when, PriceTier tier, long prompt) =>
        Of(tier, DateOnly.FromDateTime(when.UtcDateTime), prompt)
        ?? (tier is PriceTier.Batch or PriceTier.Flex || (tier == PriceTier.Unknown && _isOfHost) ? Find(when, PriceTier.Standard, prompt) : null);

    private Entry? Of(PriceTier tier, DateOnly day, long prompt)
    {
        DateOnly? effective = null;
        foreach (var entry in _newestFirst)
        {
            if (entry.Tier == tier)
            {
                effective = entry.Effective;
                if (entry.Effective <= day)
                {
                    break;
                }
            }
        }

        foreach (var entry in _newestFirst)
        {
            // Largest threshold first; the smallest is 0.
            if (entry.Tier == tier && entry.Effective == effective && (prompt > entry.Above || entry.Above == 0))
            {
                return entry;
            }
        }

        return null;
    }

    // A part that the price of long prompts leaves out is taken to be as many times dearer than input or output as in that of short ones: never below what is billed.
    private static PriceRow Whole(PriceRow row, PriceRow? brief) => row.Above == 0 || brief is null ? row : row with
    {
        CacheWrite = row.CacheWrite ?? TokenPrice.InStep(brief.CacheWrite, brief.Input, row.Input),
        CacheWriteHour = row.CacheWriteHour ?? TokenPrice.InStep(brief.CacheWriteHour, brief.Input, row.Input),
        AudioInput = row.AudioInput ?? TokenPrice.InStep(brief.AudioInput, brief.Input, row.Input),
        ImageInput = row.ImageInput ?? TokenPrice.InStep(brief.ImageInput, brief.Input, row.Input),
        Reasoning = row.Reasoning ?? TokenPrice.InStep(brief.Reasoning, brief.Output, row.Output),
        AudioOutput = row.AudioOutput ?? TokenPrice.InStep(brief.AudioOutput, brief.Output, row.Output),
    };

    private sealed record Entry(PriceTier Tier, DateOnly Effective, long Above, TokenPrice Price, TokenPrice Bound);
}
