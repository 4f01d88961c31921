using System.Net;
using System.Text.Json;

namespace KernelGuard.Testing.Recording;

/// <summary>Looks for a text in a request under every disguise that a JSON client may give it.</summary>
internal static class SecretSearch
{
    private const int MaxNesting = 8;

    public static IEnumerable<SecretSighting> Find(RecordedRequest request, string secret)
    {
        var places = new List<string>();
        if (Holds(request.Path, secret))
            places.Add("path");
        foreach (var (name, value) in request.Headers)
        {
            if (Holds(value, secret) || Holds(name, secret))
                places.Add($"header {name}");
        }
        var before = places.Count;
        if (TryParse(request.Body) is { } root)
            Walk(root, "$", secret, places, 0);
        // What the tree does not show may still stand in the text: a number's digits, or a body that is not JSON.
        if (places.Count == before && Holds(request.Body, secret))
            places.Add("body");
        return places.Select(place => new SecretSighting(secret, request, place));
    }

    private static void Walk(JsonElement element, string place, string secret, List<string> places, int nesting)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    var inner = $"{place}.{property.Name}";
                    if (Holds(property.Name, secret))
                        places.Add($"{place}, a property's name");
                    Walk(property.Value, inner, secret, places, nesting);
                }
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    Walk(item, $"{place}[{index++}]", secret, places, nesting);
                break;
            case JsonValueKind.String:
                var text = element.GetString()!;
                if (Holds(text, secret))
                    places.Add(place);
                else if (nesting < MaxNesting && TryParse(text) is { } nested)
                    Walk(nested, $"{place} (JSON)", secret, places, nesting + 1);
                break;
            case JsonValueKind.Number when Holds(element.GetRawText(), secret):
                places.Add(place);
                break;
        }
    }

    private static bool Holds(string text, string secret) =>
        text.Contains(secret, StringComparison.Ordinal)
        || (text.Contains('&') && WebUtility.HtmlDecode(text).Contains(secret, StringComparison.Ordinal))
        || (text.Contains('%') && Uri.UnescapeDataString(text).Contains(secret, StringComparison.Ordinal));

    private static JsonElement? TryParse(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{") && !text.AsSpan().TrimStart().StartsWith("[") && !text.AsSpan().TrimStart().StartsWith("\""))
            return null;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
