using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Tells the number of a machine, a plant or a vehicle from a person's: "Impianto matricola DY358517", "matricule du moteur". Elsewhere in a sentence the thing is somebody's workplace ("l'operaio alla macchina matricola 448213").</summary>
internal static class SerialOfThing
{
    private const int LongestWord = 16;
    private const int MostSmall = 3;

    private static readonly WordSet Things = new(
        """
        impianto impianti macchina macchine macchinario motore telaio caldaia inverter dispositivo apparecchio apparecchiatura prodotto pannello pompa ascensore compressore caricabatterie attrezzatura bilancia batteria trattore rimorchio utensile sensore generatore trasformatore turbina valvola estintore
        appareil machine moteur chaudière onduleur équipement châssis remorque tracteur compresseur ascenseur batterie capteur panneau générateur pompe avion aéronef engin
        máquina motor caldera inversor equipo chasis remolque tractor compresor ascensor batería sensor panel generador bomba aeronave
        caldeira equipamento chassis reboque trator elevador bateria painel gerador
        """);

    private static readonly WordSet Articles = new("l il lo la le les el o a los las gli i");
    private static readonly WordSet Small = new("n nr no num numero número numéro di del della dello dell delle dei de du des la le les l do da el il lo con avec com d");

    /// <summary>Says so of a word for a number that people and things have.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    public static bool Is(ReadOnlySpan<char> text, in WordHit word) => Is(text, word.Start, word.End);

    /// <summary>Says so of a word between two places.</summary>
    public static bool Is(ReadOnlySpan<char> text, int start, int end) =>
        text[start..end].Contains("matr", StringComparison.OrdinalIgnoreCase) && (StandsBefore(text[..start]) || Follows(text[end..]));

    private static bool StandsBefore(ReadOnlySpan<char> before)
    {
        for (var words = 0; words <= MostSmall; words++)
        {
            var stopped = before.TrimEnd(' ');
            before = stopped.TrimEnd(".°º'’( ");
            var last = LastWord.Of(before, LongestWord);
            if (last.IsEmpty || !Small.Contains(last))
            {
                return stopped is not [.., '.'] && Things.Contains(last) && Opens(before[..^last.Length]);
            }

            before = before[..^last.Length];
        }

        return false;
    }

    // At the beginning of a clause, or behind an article that begins one: elsewhere somebody works there, or with it ("l'operatore macchina", "alla macchina").
    private static bool Opens(ReadOnlySpan<char> before)
    {
        var trimmed = before.TrimEnd(" '’");
        var last = LastWord.Of(trimmed, LongestWord);
        before = Articles.Contains(last) ? trimmed[..^last.Length] : before;
        return before.TrimEnd(' ') is [] or [.., '\n' or '.' or ',' or ':' or ';' or '(' or '|' or '\t' or '-' or '–' or '*' or '•' or '"'];
    }

    private static bool Follows(ReadOnlySpan<char> behind)
    {
        for (var words = 0; words <= MostSmall && behind is [' ' or '\'' or '’', _, ..]; words++)
        {
            behind = behind[1..];
            var length = 0;
            while (length < behind.Length && length < LongestWord && char.IsLetter(behind[length]))
            {
                length++;
            }

            if (!Small.Contains(behind[..length]))
            {
                return Things.Contains(behind[..length]);
            }

            behind = behind[length..];
        }

        return false;
    }
}
