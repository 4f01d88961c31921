using System.Text.Json;
using KernelGuard.Scoping;

namespace KernelGuard.Accounting;

/// <summary>Reads the service tier that a request asks for.</summary>
internal static class AskedTier
{
    /// <summary>The member of request and answer that names the tier.</summary>
    public const string Member = "service_tier";

    // What leaves the tier to the project.
    private const string Auto = "auto";

    /// <summary>Answers the tier of a request: of its further members, which win on the wire, else of its settings, else what its policy assumes. Where its raw object names another, the dearer.</summary>
    /// <param name="options">The request's options.</param>
    public static PriceTier Of(GuardChatOptions options)
    {
        var word = options.Provider is not { } provider ? null : provider.Body.TryGetValue(Member, out var json) ? Word(json) : provider.ServiceTier;
        var said = word is null or Auto && options.Call.Policy.BudgetAssumptions?.PriorityByDefault is true ? PriceTier.Priority : PriceTiers.Of(word);
        return options.RawTier is { } raw and not GuardChatOptions.UnreadTier ? PriceTiers.Dearer(said, PriceTiers.Of(raw)) : said;
    }

    /// <summary>Answers the dearest that a model may bill a request at; null where the tier that it asks for has no price. A raw object that nobody read may ask for any.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The request's options.</param>
    /// <param name="prompt">The tokens of the prompt.</param>
    public static TokenPrice? MostOf(KnownModel? model, GuardChatOptions options, long prompt)
    {
        var price = model?.Prices.MostAt(options.Call.StartedAt, Of(options), prompt);
        return options.RawTier == GuardChatOptions.UnreadTier ? TokenPrice.Dearer(price, model?.Prices.MostAt(options.Call.StartedAt, PriceTier.Priority, prompt)) : price;
    }

    /// <summary>Answers the same of a prompt that may take fewer tokens than its bound.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The request's options.</param>
    /// <param name="prompt">The bound of the prompt's tokens.</param>
    public static TokenPrice? BoundOf(KnownModel? model, GuardChatOptions options, long prompt)
    {
        var price = model?.Prices.BoundAt(options.Call.StartedAt, Of(options), prompt);
        return options.RawTier == GuardChatOptions.UnreadTier ? TokenPrice.Dearer(price, model?.Prices.BoundAt(options.Call.StartedAt, PriceTier.Priority, prompt)) : price;
    }

    private static string? Word(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
