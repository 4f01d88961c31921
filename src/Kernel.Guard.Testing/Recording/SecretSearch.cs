using System.Text.Json;

namespace KernelGuard.Testing.Recording;

/// <summary>Looks for a secret in a request, place by place.</summary>
internal sealed class SecretSearch(string secret)
{
    private const int MaxNesting = 8;
    private readonly SecretPattern _pattern = new(secret);

    public IEnumerable<SecretSighting> In(RecordedRequest request)
    {
        var places = new List<string>();
        if (_pattern.IsIn(request.Path))
            places.Add("path");
        foreach (var (name, value) in request.Headers)
        {
            if (_pattern.IsIn(name))
                places.Add("a header's name");
            else if (_pattern.IsIn(value))
                places.Add($"header {name}");
        }
        var before = places.Count;
        if (TryParse(request.Body) is { } root)
            Walk(root, "$", places, 0);
        // What no single string shows may still stand in the text: spread over two of them, or in a body that is not JSON.
        if (places.Count == before && _pattern.IsIn(request.Body))
            places.Add("body");
        return places.Select(place => new SecretSighting(secret, request, place));
    }

    /// <summary>Whether a text that is meant for people would show the secret.</summary>
    public bool WouldShow(string text) => _pattern.IsIn(text);

    private void Walk(JsonElement element, string place, List<string> places, int nesting)
    {
        var index = 0;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    var named = _pattern.IsIn(property.Name);
                    if (named)
                        places.Add($"{place}, a property's name");
                    Walk(property.Value, named ? $"{place}[{index}]" : $"{place}.{property.Name}", places, nesting);
                    index++;
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Walk(item, $"{place}[{index++}]", places, nesting);
                break;
            case JsonValueKind.String:
                var text = TextOf(element);
                var count = places.Count;
                if (nesting < MaxNesting && TryParse(text) is { } nested)
                    Walk(nested, $"{place} (JSON)", places, nesting + 1);
                if (places.Count == count && _pattern.IsIn(text))
                    places.Add(place);
                break;
            case JsonValueKind.Number when _pattern.IsIn(element.GetRawText()):
                places.Add(place);
                break;
        }
    }

    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair was escaped; the rest of the text is searched all the same.
            return element.GetRawText();
        }
    }

    private static JsonElement? TryParse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[' or '"', ..])
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
