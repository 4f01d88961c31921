using System.Text.Json;
using KernelGuard.Connections;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Targets;

/// <summary>Reads what a host's own client reports of its provider's rate limits: the headers <c>x-ratelimit-…</c>, by their names, in an answer's additional properties.</summary>
internal static class ReportedRate
{
    private const string Requests = "requests";
    private const string Tokens = "tokens";

    /// <summary>Answers the limits; null where nothing is said of them.</summary>
    /// <param name="properties">The answer's properties.</param>
    /// <param name="now">The time.</param>
    public static ProviderLimits? In(AdditionalPropertiesDictionary? properties, DateTimeOffset now) =>
        properties is { Count: > 0 } && Read(properties, Requests, now) is var requests && Read(properties, Tokens, now) is var tokens && (requests.Left ?? tokens.Left) is not null
            ? new ProviderLimits(requests, tokens)
            : null;

    private static ProviderLimit Read(AdditionalPropertiesDictionary properties, string what, DateTimeOffset now) => ProviderLimit.Of(
        Number(Said(properties, "x-ratelimit-limit-" + what)),
        Number(Said(properties, "x-ratelimit-remaining-" + what)),
        Duration(Said(properties, "x-ratelimit-reset-" + what), now));

    // A client that parsed JSON hands on what it found.
    private static object? Said(AdditionalPropertiesDictionary properties, string name) => properties.GetValueOrDefault(name) switch
    {
        JsonElement { ValueKind: JsonValueKind.Number } json when json.TryGetDouble(out var number) => number,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        var value => value,
    };

    private static long? Number(object? value) => value switch
    {
        int number => Math.Max(0, number),
        long number => Math.Max(0, number),
        double number => WrittenRate.Count(number),
        string text => WrittenRate.Count(text),
        _ => null,
    };

    private static TimeSpan? Duration(object? value, DateTimeOffset now) => value switch
    {
        TimeSpan time => WrittenRate.Reset(time),
        int number => WrittenRate.Reset(number, now),
        long number => WrittenRate.Reset(number, now),
        double number => WrittenRate.Reset(number, now),
        string text => WrittenRate.Reset(text, now),
        _ => null,
    };
}
