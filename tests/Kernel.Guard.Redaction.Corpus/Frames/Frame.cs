using System.Text;

namespace KernelGuard.Corpus;

/// <summary>Puts values into a template and notes where they stand.</summary>
public static class Frame
{
    private const char First = '\uE000';

    /// <summary>Renders a template.</summary>
    /// <param name="draw">What draws.</param>
    /// <param name="template">The template.</param>
    /// <param name="language">Its language.</param>
    /// <param name="kind">The kind of what stands for ‹V›.</param>
    /// <param name="value">Makes a value for each ‹V›.</param>
    /// <param name="label">The label and the key.</param>
    /// <returns>The text and the places.</returns>
    public static (string Text, IReadOnlyList<Seeded> Values) Render(
        Draw draw, string template, string language, PiiKinds kind, Func<string> value, (string? Label, string? Key) label)
    {
        var values = new List<string>();
        var filled = Template.Fill(draw, template, language, slot =>
        {
            if (slot is "L" or "K")
                return slot == "L" ? label.Label : label.Key;
            if (slot != "V")
                return null;
            values.Add(value());
            return ((char)(First + values.Count - 1)).ToString();
        });
        var text = new StringBuilder(filled.Length + 32);
        var seeded = new List<Seeded>();
        foreach (var letter in filled)
        {
            if (letter - First is var index && index >= 0 && index < values.Count)
            {
                // Where a label without blanks behind it ends in a Latin letter, and the value begins with one, nobody can tell the two apart: even those who write no blanks put one there.
                if (label.Label is { Length: > 0 } before && char.IsAsciiLetter(before[^1]) && char.IsAsciiLetter(values[index][0]) && EndsWith(text, before))
                    text.Append(' ');
                seeded.Add(new Seeded(text.Length, values[index].Length, kind));
                text.Append(values[index]);
            }
            else
            {
                text.Append(letter);
            }
        }

        return (text.ToString(), seeded);
    }

    private static bool EndsWith(StringBuilder text, string what) => text.Length >= what.Length && text.ToString(text.Length - what.Length, what.Length) == what;
}
