using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Finds the address behind its word, in its field or under its head, by its parts alone where its street has no word that is known: <c>Osoite: Mannerheimintie 12 B 5, 00100 Helsinki</c>, <c>주소: 경기도 성남시 분당구 판교역로 235</c>.</summary>
internal sealed class LabelledAddressRecognizer : IRecognizer
{
    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PostalAddress;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc />
    public bool NeedsNumber => true;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.Start < word.End && PostalAddresses.Cues.RoleOf(text[word.Start..word.Met]) is not (AddressRole.Context or AddressRole.Place))
        {
            return false;
        }

        var gap = candidate.GapBehindWord();
        var start = DayBefore.Skip(text, WithCapital(text, word.End, gap.End));
        if (gap.Code || start >= text.Length || start < candidate.Floor || (start == word.End && start > 0 && !NumberBoundary.IsEastAsian(text[start - 1])))
        {
            return false;
        }

        // "주소: (06236) 서울"
        start -= start > candidate.Floor && text[start - 1] == '(' && char.IsAsciiDigit(text[start]) ? 1 : 0;
        var c = text[start];
        var read = EastAsianNames.IsHangul(c) || c == '(' ? KoreanAddress.TryRead(text, start, out var end)
            : char.IsAsciiDigit(c) ? ThaiAddress.TryRead(text, start, out end) || KoreanAddress.TryRead(text, start, out end) || CodedAddress.TryRead(text, start, out end)
            : CaselessName.IsOf(c) ? ThaiAddress.TryRead(text, start, out end)
            : CodedAddress.TryRead(text, start, out end);
        finding = new Finding(start, end, PiiKinds.PostalAddress, Confidence.Named);
        return read;
    }

    // "Adresse: Am Kirchberg 30": what is a small word between a label and its value is the street's first where it is written with a capital.
    private static int WithCapital(ReadOnlySpan<char> text, int from, int start)
    {
        while (start > from && text[start - 1] == ' ' && text[from..(start - 1)].LastIndexOf(' ') is >= 0 and var blank && char.IsUpper(text[from + blank + 1]))
        {
            start = from + blank + 1;
        }

        return start;
    }
}
