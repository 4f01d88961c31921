using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace KernelGuard.Testing.Recording;

/// <summary>Recognises one secret in a text: as it is, escaped, encoded, or with its letters and digits spaced out.</summary>
internal sealed partial class SecretPattern
{
    // Shorter traces would be found by chance.
    private const int LeastTrace = 8;
    private readonly string _secret;
    private readonly string _hex;
    private readonly string _squeezed;
    private readonly string[] _base64;

    public SecretPattern(string secret)
    {
        _secret = secret;
        var bytes = Encoding.UTF8.GetBytes(secret);
        _hex = Convert.ToHexString(bytes);
        _squeezed = Squeeze(secret);
        _base64 = [.. Enumerable.Range(0, 3).Select(offset => Base64(bytes, offset)).Where(trace => trace.Length >= LeastTrace)];
    }

    public bool IsIn(string text)
    {
        if (HoldsAsIs(text) || HoldsEncoded(text))
            return true;
        var peeled = text;
        // Layers may lie in any order and more than once; each round takes one of each kind away.
        for (var round = 0; round < 4; round++)
        {
            string[] views = [Unescape(peeled), WebUtility.HtmlDecode(peeled), Uri.UnescapeDataString(peeled), WebUtility.UrlDecode(peeled)];
            if (views.Any(view => !ReferenceEquals(view, peeled) && HoldsAsIs(view)))
                return true;
            var next = Uri.UnescapeDataString(WebUtility.HtmlDecode(views[0]));
            if (next == peeled)
                return false;
            peeled = next;
            if (HoldsAsIs(peeled))
                return true;
        }
        return false;
    }

    private bool HoldsAsIs(string text) =>
        text.Contains(_secret, StringComparison.Ordinal)
        || (_squeezed.Length >= LeastTrace && Squeeze(text).Contains(_squeezed, StringComparison.Ordinal));

    private bool HoldsEncoded(string text)
    {
        if (_hex.Length >= LeastTrace && text.Contains(_hex, StringComparison.OrdinalIgnoreCase))
            return true;
        if (_base64.Length == 0)
            return false;
        var usual = text.Replace('-', '+').Replace('_', '/');
        return _base64.Any(trace => usual.Contains(trace, StringComparison.Ordinal));
    }

    // The characters of an encoding that depend on the secret alone, when it begins at this place in a group of three bytes.
    private static string Base64(byte[] secret, int offset)
    {
        var encoded = Convert.ToBase64String([.. new byte[offset], .. secret]);
        var first = (offset * 8 + 5) / 6;
        var end = (offset + secret.Length) * 8 / 6;
        return end > first ? encoded[first..end] : "";
    }

    private static string Unescape(string text) => text.Contains('\\') ? Escape.Replace(text, Unescape) : text;

    private static string Unescape(Match match) => match.Value[1] switch
    {
        'u' => ((char)Convert.ToUInt16(match.Value[2..], 16)).ToString(),
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'b' => "\b",
        'f' => "\f",
        var other => other.ToString(),
    };

    private static string Squeeze(string text) => string.Create(
        text.Count(char.IsLetterOrDigit), text, static (squeezed, source) =>
        {
            var length = 0;
            foreach (var unit in source)
            {
                if (char.IsLetterOrDigit(unit))
                    squeezed[length++] = unit;
            }
        });

    [GeneratedRegex("""\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])""")]
    private static partial Regex Escape { get; }
}
