using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the one word behind phrases that say outright what somebody is called in a game, or signs in as: "in het spel heet ik …", "entrei como …".</summary>
internal static class OutrightName
{
    /// <summary>The phrases.</summary>
    public static readonly string Phrases = string.Join(
        ", ",
        NetworkNouns.Outright,
        "in the game i am called, in game i am called, in the game my name is, in game my name is, my name in the game is, my in game name is, my name in game is, heiße im spiel, heisse im spiel, ich heiße im spiel, ich heisse im spiel, im spiel heiße ich, im spiel heisse ich, mein name im spiel ist, mein spielername ist, mein ingame name ist",
        "in het spel heet ik, ik heet in het spel, mi chiamo nel gioco, me llamo en el juego, je m'appelle dans le jeu, me chamo no jogo, mijn naam in het spel is, nel gioco mi chiamo, il mio nome nel gioco è, en el juego me llamo, mi nombre en el juego es, dans le jeu je m'appelle, mon nom dans le jeu est, mon pseudo dans le jeu est, no jogo me chamo, meu nome no jogo é, w grze nazywam się, mój nick w grze to",
        "i spillet hedder jeg, i spillet heter jeg, i spelet heter jag, mit navn i spillet er, mitt navn i spillet er, mitt namn i spelet är, pelissä nimeni on, nimimerkkini on, käyttäjätunnukseni on, käyttäjänimeni on, tunnukseni on, oyundaki adım, oyundaki adim, oyundaki ismim, oyun içi adım",
        "entrei como");

    private const int Shortest = 4;
    private static readonly string[] Nouns = ["user ", "id ", "name ", "handle ", "username ", "nick ", "tag ", "account "];
    private static readonly string[] Links = ["\"", "'", "„", "“", "«", ": ", "is ", "er ", "är ", "ist ", "è ", "es ", "est ", "é ", "c'est ", "on ", "= ", "as ", "als ", "como ", "come ", "to ", "- ", "$"];
    private static readonly WordSet Nobody = new("administrator ylläpitäjä vieraana gjest gæst gäst gość misafir gast ospite invitado convidado bruker användare käyttäjä gebruiker użytkownik jeg jag ik anders vanlig normal niemand");

    /// <summary>Reads the name.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="phrase">Where the phrase ends.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="strict">Whether a word in capitals is no name by itself.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int phrase, bool strict, out int start, out int end)
    {
        (start, end) = (phrase, phrase);
        if (phrase + 1 >= text.Length || text[phrase] is not (' ' or ':'))
        {
            return false;
        }

        start = phrase + (text[phrase] == ':' && text[phrase + 1] == ' ' ? 2 : 1);
        strict &= text[phrase] != ':' || char.IsUpper(text[Math.Min(start, text.Length - 1)]);
        foreach (var noun in Nouns)
        {
            start += text[start..].StartsWith(noun, StringComparison.OrdinalIgnoreCase) ? noun.Length : 0;
        }

        foreach (var link in Links)
        {
            start += text[start..].StartsWith(link, StringComparison.Ordinal) ? link.Length : 0;
        }

        if (!UserNameValue.TryRead(text, start, out end) || end - start < Shortest)
        {
            return false;
        }

        var value = text[start..end];
        return (char.IsLetterOrDigit(value[0]) || value[0] == '@') && (!UserNameValue.IsCode(value) || (!strict && ToldUserName.IsCamel(value))) && !CommandUser.IsOfSystem(value) && Platforms.Names.RoleOf(value) == AccountRole.None && !Nobody.Contains(value)
            && ((UserNameValue.IsCertain(value) && !MadeUp.IsTerm(value)) || value[0] == '@' || (char.IsUpper(value[0]) && (!strict || IsCamel(value))) || LoginShape.Is(value) || (!strict && ToldUserName.IsNobodysRole(value) && !NameStops.Small.Contains(value)));
    }

    private static bool IsCamel(ReadOnlySpan<char> value) => ValueShape.Of(value) is { Humps: > 0, Lower: > 2 };
}
