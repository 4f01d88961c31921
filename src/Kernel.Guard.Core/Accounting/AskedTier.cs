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
    public static PriceTier Of(GuardChatOptions options) => WithAuto(options, options.Call.Policy.BudgetAssumptions?.PriorityByDefault is true ? PriceTier.Priority : PriceTier.Standard);

    /// <summary>Answers the same, and that nobody knows it where a raw object that nobody read may ask for another.</summary>
    /// <param name="options">The request's options.</param>
    public static PriceTier Widest(GuardChatOptions options) => options.RawTier == GuardChatOptions.UnreadTier ? PriceTier.Unknown : Of(options);

    /// <summary>Answers the dearest that a model may bill a request at; null where the tier that it asks for has no price. A raw object that nobody read may ask for any.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The request's options.</param>
    /// <param name="prompt">The tokens of the prompt.</param>
    public static TokenPrice? MostOf(KnownModel? model, GuardChatOptions options, long prompt) => Dearest(model, options, prompt, isBound: false);

    /// <summary>Answers the same of a prompt that may take fewer tokens than its bound.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The request's options.</param>
    /// <param name="prompt">The bound of the prompt's tokens.</param>
    public static TokenPrice? BoundOf(KnownModel? model, GuardChatOptions options, long prompt) => Dearest(model, options, prompt, isBound: true);

    // A model of which no priority price is known is served at none, whatever the project's default is.
    private static TokenPrice? Dearest(KnownModel? model, GuardChatOptions options, long prompt, bool isBound)
    {
        if (model is null)
        {
            return null;
        }

        var asked = Of(options);
        var price = At(asked);
        if (price is null && WithAuto(options, PriceTier.Standard) is var unassumed && unassumed != asked)
        {
            price = At(unassumed);
        }

        if (price is not null && options.RawTier == GuardChatOptions.UnreadTier)
        {
            price = TokenPrice.Dearer(price, TokenPrice.Dearer(At(PriceTier.Priority), At(PriceTier.Ultrafast)));
        }

        return LongCache.Priced(price, options);

        TokenPrice? At(PriceTier tier) => isBound
            ? model.PricesAt(options.IsRegional).BoundAt(options.Call.StartedAt, tier, prompt)
            : model.PricesAt(options.IsRegional).MostAt(options.Call.StartedAt, tier, prompt);
    }

    private static PriceTier WithAuto(GuardChatOptions options, PriceTier auto)
    {
        var said = TierOf(Asked(options) ?? Auto, auto);
        return options.RawTier is { } raw and not GuardChatOptions.UnreadTier ? PriceTiers.Dearer(said, TierOf(raw, auto)) : said;
    }

    private static PriceTier TierOf(string word, PriceTier auto) => word == Auto ? auto : PriceTiers.Of(word);

    private static string? Asked(GuardChatOptions options) =>
        options.Provider is not { } provider ? null : provider.Body.TryGetValue(Member, out var json) ? Word(json) : provider.ServiceTier;

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
