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
}

/// <summary>Reads the provider's words for tiers.</summary>
internal static class PriceTiers
{
    /// <summary>Answers the tier of a <c>service_tier</c>; what is not priced apart (<c>default</c>, <c>auto</c>, <c>scale</c>) is the standard one.</summary>
    /// <param name="word">The word in the request or in the answer.</param>
    public static PriceTier Of(string? word) => word switch
    {
        "priority" or "fast" => PriceTier.Priority,
        "flex" => PriceTier.Flex,
        "batch" => PriceTier.Batch,
        _ => PriceTier.Standard,
    };

    /// <summary>Answers the dearer of two tiers: priority, then the standard one.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    public static PriceTier Dearer(PriceTier one, PriceTier other) =>
        one == other ? one : one == PriceTier.Priority || other == PriceTier.Priority ? PriceTier.Priority : PriceTier.Standard;
}
