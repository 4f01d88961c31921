using System.Text;

namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Makes one form of what is written in several.</summary>
internal static class PlainText
{
    /// <summary>Brings letters of full width, curly apostrophes and dashes into their plain form.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            plain.Append(letter switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
                '\u3000' or '\u00A0' or '\u202F' => ' ',
                '’' or '‘' or 'ʼ' or '`' => '\'',
                '‐' or '‑' or '–' or '—' or '−' => '-',
                _ => letter,
            });
        }

        return plain.ToString();
    }
}
