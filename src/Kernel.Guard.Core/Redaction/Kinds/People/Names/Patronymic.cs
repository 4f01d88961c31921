using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Knows the names after the father in Russian and its neighbours, which nothing but a person's full name has: Степановна, Ильич, Кузьминичны.</summary>
internal static class Patronymic
{
    private static readonly PhraseEnds Endings = new("ович", "евич", "ьич", "овна", "евна", "ична", "овича", "евича", "овны", "евны", "ичны", "овичу", "евичу", "овне", "евне", "овной", "евной", "овичем", "евичем");

    /// <summary>Says whether a name of three words ends with one.</summary>
    public static bool Ends(ReadOnlySpan<char> name) => name.Count(' ') == 2 && name[^1] is >= '\u0400' and <= '\u04FF' && Endings.Length(name) > 0;
}
