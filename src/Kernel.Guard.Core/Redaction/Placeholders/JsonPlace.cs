using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Follows an answer so far as to know whether a value there stands in JSON, or in JSON within a string of it, up to <see cref="Deepest"/> deep. In a text JSON begins at <c>{"</c>, at a
/// line's start at <c>["</c> and <c>[{"</c>, and at the answer's beginning at any array with a string; it ends where its brackets close.
/// </summary>
internal struct JsonPlace
{
    private const int Deepest = 6;

    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(static code => (char)code), '"', '\\']);

    private Levels _levels;
    private bool _promised;

    /// <summary>Makes the beginning of an answer.</summary>
    public static JsonPlace Beginning(AnswerFormat format)
    {
        var place = new JsonPlace { _promised = format == AnswerFormat.Json };
        place._levels[0] = JsonLevel.OfAnswer(format);
        return place;
    }

    /// <summary>Answers the place behind what follows.</summary>
    public readonly JsonPlace Read(ReadOnlySpan<char> text)
    {
        var place = this;
        while (!text.IsEmpty && !place._levels[0].IsOver)
        {
            var stop = place._levels[0].NextStop(text, place._levels[1].IsOver);
            if (stop < 0)
            {
                break;
            }

            place.Take(text[stop]);
            text = text[(stop + 1)..];
        }

        return place;
    }

    /// <summary>Answers the place behind a value that was written here.</summary>
    public readonly JsonPlace Behind()
    {
        var place = this;
        for (var i = 0; i < Deepest; i++)
        {
            place._levels[i].TakeValue();
            if (!place._levels[i].InString)
            {
                break;
            }
        }

        return place;
    }

    /// <summary>
    /// Answers a value as it is written here: in quotes where JSON has a name or a value outside of its strings. In JSON that nobody promised, a value that was cut out of JSON with its escapes has them already.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="number">Whether it was a number of JSON.</param>
    public readonly string Write(string value, bool number)
    {
        var times = Depth(out var slot);
        if (times == 0 || (number && slot == JsonSlot.Value))
        {
            return value;
        }

        var escaped = !_promised && (value.AsSpan().IndexOfAny(Escaped) < 0 || IsEscaped(value));
        for (var i = 0; i < times; i++)
        {
            value = escaped ? value : JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);
            if (i == 0 && slot != JsonSlot.None)
            {
                (value, escaped) = ($"\"{value}\"", false);
            }
        }

        return value;
    }

    /// <summary>Gets whether no JSON follows that is read.</summary>
    public readonly bool IsOver => _levels[0].IsOver;

    /// <summary>Gets whether an escape may begin here in a string of JSON.</summary>
    public readonly bool MayEscape => _levels[0].MayEscape;

    /// <summary>Gets whether JSON has a value here outside of its strings.</summary>
    public readonly bool TakesValue
    {
        get
        {
            Depth(out var slot);
            return slot == JsonSlot.Value;
        }
    }

    private void Take(char c)
    {
        for (var i = 0; i < Deepest; i++)
        {
            var step = _levels[i].Take(c, _promised && i == 0, out var inner);
            if (step == JsonStep.Opened && i + 1 < Deepest)
            {
                _levels[i + 1] = JsonLevel.OfString;
            }

            if (step != JsonStep.Inner)
            {
                return;
            }

            c = inner;
        }
    }

    // How many levels of JSON there are around the place, and what the last one may have there.
    private readonly int Depth(out JsonSlot slot)
    {
        var depth = 0;
        slot = JsonSlot.None;
        while (depth < Deepest && _levels[depth].IsJson)
        {
            slot = _levels[depth].Slot;
            depth++;
            if (!_levels[depth - 1].InString)
            {
                break;
            }
        }

        return depth;
    }

    private static bool IsEscaped(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            return JsonElement.Parse($"\"{value}\"").ValueKind == JsonValueKind.String;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [InlineArray(Deepest)]
    private struct Levels
    {
        private JsonLevel _first;
    }
}
