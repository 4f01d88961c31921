using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says whether the field of a given name follows another, which then holds the family name: "Name: Brandstetter, Vorname: …".</summary>
internal static class GivenNameField
{
    private const int LongestJoint = 8;
    private static readonly PhraseStarts Labels = new(["vorname", "vornamen", "prénom", "prénoms", "prenom", "prenoms", "first name", "firstname", "first_name", "given name", "givenname", "given_name", "forename", "nombre", "nombre de pila", "voornaam", "voornamen", "förnamn", "fornavn", "imię", "imie", "imiona", "etunimi", "etunimet", "soyadı", "soyad"]);

    /// <summary>Says whether the head of a column is one.</summary>
    public static bool IsHead(ReadOnlySpan<char> text, int start, int end) => Labels.Length(text[start..Math.Min(text.Length, end + 1)], " ;,|\t\"'<\r\n)]") is > 0 and var length && start + length == end;

    /// <summary>Says whether one follows a value that ends at a place.</summary>
    public static bool Follows(ReadOnlySpan<char> text, int end)
    {
        var rest = text[end..];
        var label = rest.TrimStart(" ,;\n\"|\t'");
        return rest.Length - label.Length is > 0 and <= LongestJoint && Labels.Length(label, " :=\"'(") is > 0 and var length && label[length..].TrimStart(" (s)\"'") is [':' or '=', ..];
    }
}
