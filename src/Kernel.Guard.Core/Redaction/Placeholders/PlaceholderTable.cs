using System.Collections.Immutable;
using System.Text.Encodings.Web;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Holds which value each placeholder of one request stands for. It lives as long as the request, in nobody's hands but its stage's, and prints
/// nothing. Numbers are given by first appearance.
/// </summary>
internal sealed class PlaceholderTable
{
    private readonly ValuesOfKind?[] _kinds = new ValuesOfKind?[Placeholder.Slots];

    /// <summary>Gets the findings by kind, repeated ones included.</summary>
    public ImmutableSortedDictionary<PiiKinds, int> Found
    {
        get
        {
            var found = ImmutableSortedDictionary.CreateBuilder<PiiKinds, int>();
            for (var slot = 1; slot < _kinds.Length; slot++)
            {
                if (_kinds[slot] is { } values)
                {
                    found.Add(Placeholder.KindOf(slot), values.Appearances);
                }
            }

            return found.ToImmutable();
        }
    }

    /// <summary>Answers the placeholder of a value that was found, the same for the same value.</summary>
    public string PlaceholderFor(PiiKinds kind, ReadOnlySpan<char> value)
    {
        var slot = Placeholder.SlotOf(kind);
        return (_kinds[slot] ??= new ValuesOfKind(slot)).PlaceholderFor(value);
    }

    /// <summary>Puts the values back into a text; the same instance where it holds none of our placeholders.</summary>
    /// <param name="text">The text.</param>
    /// <param name="json">Whether the text is JSON, so that values are escaped as inside a JSON string.</param>
    public string Restore(string text, bool json = false)
    {
        var at = text.IndexOf('[', StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var rest = text.AsSpan();
        System.Text.StringBuilder? restored = null;
        var copied = 0;
        while (at < text.Length)
        {
            var step = rest[at..].IndexOf('[');
            if (step < 0)
            {
                break;
            }

            at += step;
            if (Placeholder.TryRead(rest[at..], out var slot, out var number, out var length) && ValueOf(slot, number) is { } value)
            {
                restored ??= new System.Text.StringBuilder(text.Length + value.Length);
                restored.Append(rest[copied..at]).Append(json ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value) : value);
                copied = at += length;
            }
            else
            {
                at++;
            }
        }

        return restored is null ? text : restored.Append(rest[copied..]).ToString();
    }

    /// <summary>Answers how long the end of a text is that may be the beginning of one of our placeholders; 0 where it cannot.</summary>
    public int UnderWay(ReadOnlySpan<char> text)
    {
        var from = Math.Max(0, text.Length - Placeholder.Longest);
        while (from < text.Length)
        {
            var step = text[from..].IndexOf('[');
            if (step < 0)
            {
                break;
            }

            from += step;
            if (Placeholder.IsBeginning(text[from..], out var slot, out var number) && (slot < 0 || number <= (_kinds[slot]?.Count ?? 0)))
            {
                return text.Length - from;
            }

            from++;
        }

        return 0;
    }

    private string? ValueOf(int slot, int number) => _kinds[slot]?.ValueOf(number);

    private sealed class ValuesOfKind(int slot)
    {
        private readonly Dictionary<string, string> _placeholders = new(StringComparer.Ordinal);
        private readonly List<string> _values = [];

        public int Count => _values.Count;

        public int Appearances { get; private set; }

        public string? ValueOf(int number) => number >= 1 && number <= _values.Count ? _values[number - 1] : null;

        public string PlaceholderFor(ReadOnlySpan<char> value)
        {
            Appearances++;
            var known = _placeholders.GetAlternateLookup<ReadOnlySpan<char>>();
            if (known.TryGetValue(value, out var placeholder))
            {
                return placeholder;
            }

            var kept = value.ToString();
            _values.Add(kept);
            placeholder = Placeholder.Write(slot, _values.Count);
            _placeholders.Add(kept, placeholder);
            return placeholder;
        }
    }
}
