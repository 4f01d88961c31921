using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Says of a number in the form of a phone's that a part or an article has it: "cod. 016/2998/156", "Pos. 70  0588/4764269-6", or a line with a price and a unit behind it.</summary>
internal static class PartNumber
{
    private const int Reach = 24;
    private const int LongestPosition = 4;
    private static readonly WordSet Words = new("sertifikat certifikat zertifikat certificate certificat certificado certificato pos position cod code codes art article artikel articolo artículo artigo ref réf référence referencia teil teile part parts codice código item peça pieza pièce pezzo ricambio repuesto");
    private static readonly WordSet Papers = new("sach teil material zertifikat sertifikat certifikat form formular formulaire formulario modulo vordruck index");
    private static readonly WordSet Numbers = new("no nr number nummer");
    private static readonly WordSet OfPlaces = new("area country dial dialing dialling city region zip post postal postcode área país pays paese ciudad cidade");
    private static readonly PhraseEnds Unspaced = new("品番", "型番", "部品番号", "货号", "料号", "품번");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, int start, int end) => IsNamed(text[Math.Max(0, start - Reach)..start]) || PricedLine.FollowsWithUnit(text, end);

    private static bool IsNamed(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" .:(");

        // "Pos. 70  0588/…": the position's own number.
        var position = before.TrimEnd("0123456789");
        before = before.Length - position.Length is > 0 and <= LongestPosition && position is [.., ' ' or '.'] ? position.TrimEnd(" .") : before;
        if (before.IsEmpty)
        {
            return false;
        }

        // "Formular-Nr. 034 037"
        var word = LastWord.Of(before, Reach);
        if (Numbers.Contains(word) && Papers.Contains(LastWord.Of(before[..^word.Length].TrimEnd(" .-"), Reach)))
        {
            return true;
        }

        var rest = before[..^word.Length].TrimEnd(" .");
        return Unspaced.Length(before) > 0 || (Words.Contains(word) && (word.Length == before.Length || before[before.Length - word.Length - 1] is ' ' or '\n' or ';' or '|' or '\t' or '(') && !OfPlaces.Contains(LastWord.Of(rest, Reach)));
    }
}
