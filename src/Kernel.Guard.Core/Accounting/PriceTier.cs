namespace KernelGuard.Accounting;

/// <summary>Names the service tiers that a provider prices apart.</summary>
internal enum PriceTier
{
    /// <summary>What is billed where no other tier is asked for.</summary>
    Standard,

    /// <summary>Asynchronous jobs.</summary>
    Batch,

    /// <summary>Slower and cheaper.</summary>
    Flex,

    /// <summary>Faster and dearer.</summary>
    Priority,

    /// <summary>Fastest and dearest.</summary>
    Ultrafast,

    /// <summary>A word that this version does not know: no price is for it.</summary>
    Unknown,
}

/// <summary>Reads the words for tiers.</summary>
internal static class PriceTiers
{
    /// <summary>The tiers that a price can be for.</summary>
    public static readonly PriceTier[] Priced = [PriceTier.Standard, PriceTier.Batch, PriceTier.Flex, PriceTier.Priority, PriceTier.Ultrafast];

    /// <summary>
    /// Answers the tier of a <c>service_tier</c>. What is not priced apart is the standard one: <c>default</c>, <c>auto</c>, <c>scale</c>, and <c>standard</c> and
    /// <c>on_demand</c>, as other providers call theirs.
    /// </summary>
    /// <param name="word">The word in the request or in the answer; null for none.</param>
    public static PriceTier Of(string? word) => word switch
    {
        null or "" or "default" or "auto" or "scale" or "standard" or "on_demand" => PriceTier.Standard,
        "ultrafast" => PriceTier.Ultrafast,
        "priority" or "fast" => PriceTier.Priority,
        "flex" => PriceTier.Flex,
        "batch" => PriceTier.Batch,
        _ => PriceTier.Unknown,
    };

    /// <summary>Answers the tier that a price is written for; null where there is none of that name.</summary>
    /// <param name="name">The name, without regard to case.</param>
    public static PriceTier? Named(string name)
    {
        foreach (var tier in Priced)
        {
            if (string.Equals(tier.ToString(), name, StringComparison.OrdinalIgnoreCase))
            {
                return tier;
            }
        }

        return null;
    }

    /// <summary>Answers the dearer of two tiers: one that nobody knows, ultrafast, priority, then the standard one.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    public static PriceTier Dearer(PriceTier one, PriceTier other) =>
        one == other ? one : one >= PriceTier.Priority || other >= PriceTier.Priority ? (PriceTier)Math.Max((int)one, (int)other) : PriceTier.Standard;
}
