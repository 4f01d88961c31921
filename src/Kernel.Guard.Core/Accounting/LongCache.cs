using System.Text.Json;
using KernelGuard.Scoping;

namespace KernelGuard.Accounting;

/// <summary>Prices requests whose body asks the provider's prompt cache to keep what it writes for longer than its 30 minutes.</summary>
internal static class LongCache
{
    private const string Member = "prompt_cache_options";

    /// <summary>Answers the price with that of longer writes, where the request asks for them.</summary>
    /// <param name="price">The price; null for none.</param>
    /// <param name="options">The request's options.</param>
    public static TokenPrice? Priced(TokenPrice? price, GuardChatOptions options) =>
        price is not null && options.Provider is { Body.IsEmpty: false } provider && provider.Body.TryGetValue(Member, out var json) && KeepsLonger(json) ? price.WithLongWrites() : price;

    private static bool KeepsLonger(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind != JsonValueKind.Null
                && document.RootElement.TryGetProperty("ttl"u8, out var time) && time.ValueKind != JsonValueKind.Null && !time.ValueEquals("30m"u8);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // It is no JSON, no object, or the time is no text.
            return true;
        }
    }
}
