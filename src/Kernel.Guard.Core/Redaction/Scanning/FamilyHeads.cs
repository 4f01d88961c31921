using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Says of a table's column of names whether the column beside it holds given names: it then holds family names, and nobody else's (<c>Name;Vorname</c>, <c>Nom | Prénom</c>).</summary>
internal static class FamilyHeads
{
    private const int Longest = 8;
    private static readonly WordSet Bare = new("name nom nome naam namn navn nazwisko nimi etternavn");

    /// <summary>Lets the head of the given names speak for the family names as well.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="columns">The columns.</param>
    public static void Pair(ReadOnlySpan<char> text, Span<TableCell> columns)
    {
        TableCell given = default;
        foreach (ref readonly var column in columns)
        {
            given = (column.Kinds & PiiKinds.PersonName) != 0 && GivenNameField.IsHead(text, column.HeadStart, column.HeadEnd) ? column : given;
        }

        if (given.Kinds == PiiKinds.None)
        {
            return;
        }

        foreach (ref var column in columns)
        {
            if ((column.Kinds & PiiKinds.PersonName) != 0 && column.HeadEnd - column.HeadStart <= Longest && Bare.Contains(text[column.HeadStart..column.HeadEnd]))
            {
                column = column with { HeadStart = given.HeadStart, HeadEnd = given.HeadEnd };
            }
        }
    }
}
