using System.Buffers.Text;
using System.Text.Json;

namespace KernelGuard.Testing.Validation;

/// <summary>Judges where an image is: on the web, or inside the request.</summary>
internal static class ImageRules
{
    public static RequestError? Url(JsonElement value)
    {
        if (Rules.String(value) is { } wrong)
            return wrong;
        var url = value.GetString()!;
        if (!url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? null
                : new RequestError(path => $"Invalid '{path}'. Expected a valid URL, but got a value with an invalid format.", "invalid_value");
        }
        var comma = url.IndexOf(',', StringComparison.Ordinal);
        var isImage = comma > 0 && url.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) && url.AsSpan(0, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase);
        return isImage && Base64.IsValid(url.AsSpan(comma + 1))
            ? null
            : new RequestError(path => $"Invalid '{path}'. Expected a base64-encoded data URL with an image MIME type (e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU=').", "invalid_value");
    }
}
