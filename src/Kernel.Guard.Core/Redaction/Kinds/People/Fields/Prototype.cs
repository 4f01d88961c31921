using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Tells a label that ends a function's name: <c>set0_password(Info *ri</c>, <c>ReadToken(System.Xml.XmlReader)</c>. What stands in its parentheses is a parameter, unless it is quoted.</summary>
internal static class Prototype
{
    /// <summary>Says whether a label stands so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The label.</param>
    public static bool EndsWith(ReadOnlySpan<char> text, in WordHit word) =>
        word.Start > 0 && (text[word.Start - 1] == '_' || (char.IsAsciiLetter(text[word.Start - 1]) && char.IsUpper(text[word.Start]))) && word.End + 1 < text.Length && text[word.End] == '('
        && text[word.End + 1] is not ('"' or '\'' or '`' or ' ') && (char.IsLetter(text[word.End + 1]) || text[word.End + 1] is '*' or '&');
}
