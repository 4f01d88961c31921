using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Addresses;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Finds the name between the label of an address and the street: "Lieferadresse: Ottokar Brandstätter, Am Kirchberg 7a, 93047 Regensburg".</summary>
internal sealed class NameBeforeStreetRecognizer : IRecognizer
{
    private const int MostWords = 4;
    private const int ReachOfPlace = 32;
    private static readonly WordEndings SiteEndings = new("park", "gebiet", "center", "centre", "areal", "gelande", "siedlung", "quartier", "viertel", "muhle", "hutte", "stift", "turm", "gasse", "ring", "ufer", "garten", "passage");
    private static readonly WordSet Directions = new("dock floor gate door entrance reception warehouse building level lobby tower house hall desk depot store nord süd ost west mitte north south east noord zuid oost norte sur este oeste sul norte sud est ovest ouest zone zona zac zi pole pôle parc parque parco polígono lotissement");
    private static readonly SearchValues<char> Divisions = SearchValues.Create("省市区县區縣都道府県郡");

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PostalAddress | PiiKinds.PersonName;

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
        var whole = word.End == word.Start;
        if ((word.Kinds & PiiKinds.PostalAddress) == PiiKinds.None || (whole ? new NameGap(word.End, Joined: true, false, 0, false) : NameGap.Read(text, word.End)) is not { Joined: true, Comma: false, Lines: 0 or 1 } gap || gap.End < candidate.Floor || gap.End >= text.Length)
        {
            return false;
        }

        if (NumberBoundary.IsEastAsian(text[gap.End]))
        {
            finding = new Finding(gap.End, gap.End + EastAsianLength(text, gap), PiiKinds.PersonName, Confidence.Checked);
            return finding.Length > 0;
        }

        if (!NameReader.TryRead(text, NameLetters.SkipTitles(text, gap.End), lower: false, out var read) || read is not { Words: > 1 and <= MostWords, Common: 0 } || !text[read.End..].StartsWith(", ", StringComparison.Ordinal))
        {
            return false;
        }

        var name = text[read.Start..read.End];
        var first = text[read.Start..NameReader.WordEnd(text, read.Start)];
        if (!name.ContainsAnyInRange('a', 'z') || AddressWords.StreetsBefore.Contains(first) || BusinessName.TryRead(text[..read.End], read.Start, out _) || AddresseeRecognizer.NamesPlace(name, read.StartsGiven) || (!read.IsPerson && (whole || NamesSite(name))) || !AddresseeRecognizer.TryFindBeneath(text, read.End + 2, out _))
        {
            return false;
        }

        // Surer than the address, which is read behind the name.
        finding = new Finding(read.Start, read.End, PiiKinds.PersonName, Confidence.Checked);
        return true;
    }

    /// <summary>Says whether words name an estate, a floor or a quarter: "Gewerbepark Süd, Industriestraße 14".</summary>
    /// <param name="name">The words.</param>
    public static bool NamesSite(ReadOnlySpan<char> name)
    {
        foreach (var part in name.Split(' '))
        {
            if (SiteEndings.End(name[part]) || Directions.Contains(name[part]))
            {
                return true;
            }
        }

        return false;
    }

    // 收货地址:司徒敏仪,广东省广州市…
    private static int EastAsianLength(ReadOnlySpan<char> text, in NameGap gap)
    {
        const string Places = "省市区县區縣镇鎮路街号州道府都県郡村町丁里号室楼院校店";
        if (!EastAsianNames.TryReadBehind(text, gap, NameRole.Party, out var length) || length < 2 || Places.Contains(text[gap.End + length - 1], StringComparison.Ordinal))
        {
            return 0;
        }

        var behind = text[(gap.End + length)..];
        return behind is [',' or ' ' or '、', var next, ..] && (NumberBoundary.IsEastAsian(next) || next == ' ' || char.IsAsciiDigit(next) || next == '〒') && behind[1..Math.Min(behind.Length, ReachOfPlace)].IndexOfAny(Divisions) > 0 ? length : 0;
    }
}
