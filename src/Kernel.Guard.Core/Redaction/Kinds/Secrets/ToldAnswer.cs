using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads the answer to a security question behind its label and a sign: one word or a few, as people tell of their lives.</summary>
internal static class ToldAnswer
{
    private const int Longest = 48;
    private const int MostWords = 5;
    private static readonly SearchValues<string> Labels = SearchValues.Create(["answer", "antwo", "réponse", "reponse", "respuesta", "risposta", "resposta", "odpowied", "svar", "vastau", "cevab", "yanıt", "yanit", "答", "답", "คำตอบ"], StringComparison.OrdinalIgnoreCase);
    private static readonly WordSet OfForms = new("your enter use choose passphrase type please must should required optional answer question incorrect wrong invalid saved updated missing none empty hidden string text max min characters case not is bitte erforderlich geben falsch requis obligatoire saisissez requerida obligatoria escriba introduzca richiesta inserisci obrigatória digite verplicht vul wymagana wpisz krävs påkrævet påkrevd pakollinen gerekli girin");

    /// <summary>Reads an answer: <c>security answer: Pepper the parrot</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">The word.</param>
    /// <param name="place">The value's place.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, ReadOnlySpan<char> label, in Assignment place, out int end)
    {
        end = place.Start;
        if (place.Joint != Joint.Sign || (place.Tight && char.IsAscii(label[^1])) || place.Quote != '\0' || !label.ContainsAny(Labels))
        {
            return false;
        }

        var line = text[place.Start..Math.Min(text.Length, place.Start + Longest + 1)];
        line = line.IndexOfAny("\n\r,;.!?()。，") is >= 0 and var stop ? line[..stop] : line;
        line = line.IndexOf(" -") is >= 0 and var dash ? line[..dash] : line;
        line = line.TrimEnd(' ');
        end += line.Length;
        if (line.Length is < 2 or > Longest || line.ContainsAny("<>{}[]=\"$_*") || NameStops.Small.Contains(line) || (char.IsLower(line[0]) && line.Contains(' ')))
        {
            return false;
        }

        return line.Count(' ') < MostWords && !SpeaksOfForm(line) && char.IsLetterOrDigit(line[0]) && !SecretValue.IsDefault(line);
    }

    /// <summary>Says whether a text tells what to write in a field: it holds a word that forms have.</summary>
    /// <param name="line">The text.</param>
    public static bool SpeaksOfForm(ReadOnlySpan<char> line)
    {
        foreach (var part in line.Split(' '))
        {
            if (OfForms.Contains(line[part]))
            {
                return true;
            }
        }

        return false;
    }
}
