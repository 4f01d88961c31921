using System.Text.Json;
using KernelGuard.Scoping;

namespace KernelGuard.Accounting;

/// <summary>Reads the service tier that a request asks for.</summary>
internal static class AskedTier
{
    /// <summary>The member of request and answer that names the tier.</summary>
    public const string Member = "service_tier";

    /// <summary>Answers the tier of a request: of its further members, which win on the wire, else of its settings. Where its raw object names another, the dearer.</summary>
    /// <param name="options">The request's options.</param>
    public static PriceTier Of(GuardChatOptions options)
    {
        var said = options.Provider is not { } provider ? PriceTier.Standard
            : PriceTiers.Of(provider.Body.TryGetValue(Member, out var json) ? Word(json) : provider.ServiceTier);
        return options.RawTier is { } raw ? PriceTiers.Dearer(said, PriceTiers.Of(raw)) : said;
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
