using System.Globalization;
using System.Text;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>Writes brackets that strings of JSON hold as escapes (<c>\u005b</c>) as themselves, which says the same, so that placeholders are read there too.</summary>
internal static class EscapedBrackets
{
    private const string Beginning = "\\u";
    private const int Length = 6;
    private static readonly string[] Codes = [.. "[]\uFF3B\uFF3D\u3010\u3011".Select(static bracket => string.Create(CultureInfo.InvariantCulture, $"{Beginning}{(int)bracket:x4}"))];

    /// <summary>Answers the text with its brackets; the same instance where none is escaped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="json">What stands before it.</param>
    public static string Written(string text, in JsonPlace json)
    {
        StringBuilder? written = null;
        var (copied, place) = (0, json);
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            if (!TryRead(text.AsSpan(at), out var bracket))
            {
                at++;
                continue;
            }

            place = place.Read(text.AsSpan(copied, at - copied));
            written ??= new StringBuilder(text.Length);
            written.Append(text, copied, at - copied);
            copied = at;
            if (place.MayEscape)
            {
                place = place.Read([bracket]);
                written.Append(bracket);
                copied += Length;
            }

            at += Length;
        }

        return written is null ? text : written.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Answers how much of a text's end may be the beginning of such an escape.</summary>
    /// <param name="text">The text.</param>
    /// <param name="json">What stands before it.</param>
    public static int TailLength(ReadOnlySpan<char> text, in JsonPlace json)
    {
        var tail = text[Math.Max(0, text.Length - Length + 1)..];
        var at = tail.LastIndexOf('\\');
        return at >= 0 && MayBegin(tail[at..]) && json.Read(text[..^(tail.Length - at)]).MayEscape ? tail.Length - at : 0;
    }

    private static bool MayBegin(ReadOnlySpan<char> escape)
    {
        foreach (var code in Codes)
        {
            if (code.AsSpan().StartsWith(escape, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int Next(string text, int from) => text.IndexOf(Beginning, from, StringComparison.Ordinal);

    private static bool TryRead(ReadOnlySpan<char> text, out char bracket)
    {
        bracket = '\0';
        if (text.Length < Length || !ushort.TryParse(text[2..Length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            return false;
        }

        bracket = (char)unit;
        return PlaceholderBrackets.Opens(bracket) || PlaceholderBrackets.Closes(bracket);
    }
}
