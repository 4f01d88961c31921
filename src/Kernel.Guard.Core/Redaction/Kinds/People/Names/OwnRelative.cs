using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says whether a single word behind whom somebody calls his own is a name: "my wife Henrietta has". In German all nouns have a capital, and it is not asked.</summary>
internal static class OwnRelative
{
    private const int LongestOwner = 8;
    private static readonly WordSet Kin = new("wife husband son daughter mother father mum mom dad brother sister girlfriend boyfriend fiance fiancee uncle aunt cousin nephew niece grandmother grandfather femme mari epouse fils fille mere pere frere soeur sœur tante oncle neveu marido mujer esposa esposo hijo hija madre padre hermano hermana moglie marito figlio figlia fratello sorella filho filha mae pai irmao irma");
    private static readonly WordSet Owners = new("my his her mon ma mi mio mia meu minha");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">Whom he calls his own, with or without the word for that.</param>
    /// <param name="read">What was read behind it.</param>
    public static bool Is(ReadOnlySpan<char> text, in WordHit word, in NameRead read)
    {
        var label = text[word.Start..word.End];
        var blank = label.IndexOf(' ');
        return text[word.End..read.Start] is " " or ", " && Kin.Contains(label[(label.LastIndexOf(' ') + 1)..]) && Owners.Contains(blank > 0 ? label[..blank] : LastWord.Before(text, word.Start, LongestOwner)) && read is { Common: 0, Words: 1 } && text[read.Start..read.End].ContainsAnyInRange('a', 'z') && (read.End == text.Length || text[read.End] is ',' or '.' or '\n' or ')' || text[read.End..] is [' ', >= 'a' and <= 'z', ..] or ['\'' or '’', 's', ' ', ..]);
    }
}
