using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads users by their place alone: the member of an object whose key is a word for users in another language than code's, and who exists or does not.</summary>
internal static class MemberValue
{
    private const int Shortest = 5;
    private static readonly WordSet Nobody = new("misafir yönetici bilinmeyen gjest gæst gäst gość gast vieras ospite invitado convidado invité nieznany onbekend unbekannt ukjent ukendt okänd inconnu desconocido desconocida sconosciuto desconhecido tuntematon optional obligatorisk requerido pflichtfeld anonym anonyymi anonimowy système system systém beheerder ylläpitäjä pääkäyttäjä");
    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Reads the value of <c>"bruker":"…"</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The key.</param>
    /// <param name="role">What it says.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in WordHit word, AccountRole role, out int start, out int end)
    {
        (start, end) = (word.Met, word.Met);
        if (role is not (AccountRole.LooseUser or AccountRole.Doer) || word.Start == 0 || text[word.Start - 1] != '"' || text[word.Met..] is not ['"', ':', ..] || text[word.Start..word.Met].StartsWith("user", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        start += 2;
        start += start < text.Length && text[start] == ' ' ? 1 : 0;
        start += 1;
        return start < text.Length && text[start - 1] == '"' && UserNameValue.TryRead(text, start, out end) && end < text.Length && text[end] == '"' && IsNoWord(text[start..end]);
    }

    /// <summary>Reads the value of "bruger … findes ikke", where the word may be a verb as well.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadExisting(ReadOnlySpan<char> text, in WordHit word, out int start, out int end)
    {
        (start, end) = (word.Met + 1, word.Met);
        return start < text.Length && text[word.Met] == ' ' && UserNameValue.TryRead(text, start, out end) && UserNameAnswer.Exists(text[end..]) && IsNoWord(text[start..end]);
    }

    private static bool IsNoWord(ReadOnlySpan<char> value) =>
        value.Length >= Shortest && char.IsAsciiLetter(value[0]) && !value.ContainsAnyExcept(OfNames) && !UserNameValue.IsCode(value) && CommandUser.IsName(value) && !MadeUp.IsTerm(value) && !UserNouns.Nouns.Contains(value) && !Nobody.Contains(value)
        && (UserNameValue.IsCertain(value) || LoginShape.Is(value) || (ToldUserName.IsNobodysRole(value) && !NameStops.Common.Contains(value) && !NameStops.Small.Contains(value) && WordLexicon.SpokenOf(value) == PiiKinds.None));
}
