using System.Globalization;
using System.Text;

namespace KernelGuard.Corpus;

/// <summary>Fills templates. A slot stands between single guillemets: <c>‹a|b›</c>, <c>‹n 1 500›</c>, <c>‹d 8›</c>, <c>‹noun›</c>.</summary>
public static class Template
{
    /// <summary>Fills a template's slots, slots within slots' answers too.</summary>
    /// <param name="draw">What draws.</param>
    /// <param name="template">The template.</param>
    /// <param name="language">Whose words and figures are written.</param>
    /// <param name="given">Slots that the caller fills, such as a label; it answers null for others.</param>
    /// <returns>The text.</returns>
    public static string Fill(Draw draw, string template, string language, Func<string, string?>? given = null)
    {
        if (!template.Contains('‹', StringComparison.Ordinal))
            return template;
        var text = new StringBuilder(template.Length * 2);
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('‹', at);
            if (open < 0)
            {
                text.Append(template, at, template.Length - at);
                break;
            }

            text.Append(template, at, open - at);
            var close = template.IndexOf('›', open);
            var slot = template[(open + 1)..close];
            text.Append(given?.Invoke(slot) ?? Fill(draw, Slot(draw, slot, language), language, given));
            at = close + 1;
        }

        return text.ToString();
    }

    private static string Slot(Draw draw, string slot, string language)
    {
        if (slot.Contains('|', StringComparison.Ordinal))
            return draw.PickOf(slot);
        var parts = slot.Split(' ');
        return parts[0] switch
        {
            "n" => draw.Between(Number(parts[1]), Number(parts[2])).ToString(CultureInfo.InvariantCulture),
            "n2" => draw.Between(Number(parts[1]), Number(parts[2])).ToString("00", CultureInfo.InvariantCulture),
            "d" => draw.Digits(Number(parts[1])),
            "D" => (char)('1' + draw.Below(9)) + draw.Digits(Number(parts[1]) - 1),
            "x" => draw.Hex(Number(parts[1])),
            "A" => draw.Capitals(Number(parts[1])),
            "tok" => draw.Token(Number(parts[1])),
            _ => Figures.TryWrite(draw, parts[0], language) ?? draw.Pick(Words.Of(language, parts[0])),
        };
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
