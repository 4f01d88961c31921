using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Finds the name that stands alone on the line above a postal address, as on an envelope: "Mareike Krautwald\nRosenstraße 184\n24103 Kiel".</summary>
internal sealed class AddresseeRecognizer : IRecognizer
{
    private static readonly AddressRecognizer Addresses = new();

    private const int LongestStreet = 48;
    private const int LongestLine = 40;
    private const int MostWords = 4;

    // What stands above an address and is a heading or a place: "Meeting Point", "Bella Vista Apartments".
    private static readonly WordSet Places = new(
        """
        point entrance location venue headquarters headquarter campus site showroom warehouse apartments apartment residence residences lodge inn palace station airport terminal tower towers plaza park parks gardens library gallery cathedral chapel cemetery stadium arena
        farm ranch villa villas manor cottage cottages castle hall court heights market mall embassy consulate ministry university faculty store stores shopping visit us find directions parking check-in pickup drop-off collection shipping registered
        treffpunkt eingang standort firmensitz anfahrt rathaus bahnhof haus hof schloss burg markt halle klinikum krankenhaus universität hochschule gemeinde stadt kirche residenz
        mairie gare hôtel résidence château église siège lieu accès entrée immeuble bâtiment sede domicilio edificio urbanización residencial ayuntamiento iglesia palazzo stazione municipio chiesa ingresso sede edifício prefeitura igreja hospital hotel church
        """);

    private static readonly WordEndings GermanPlaces = new("haus", "hof", "schloss", "burg", "markt", "halle", "platz", "kirche", "klinik", "zentrum", "museum", "amt", "heim", "stelle", "adresse", "anschrift");

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PersonName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc />
    public bool MayStandAt(NumberShape shape) => Addresses.MayStandAt(shape);

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var lowest = Math.Max(candidate.Floor, candidate.At - LongestStreet);
        var street = text[lowest..candidate.At].LastIndexOf('\n') + lowest + 1;
        if (AddresseeInLine.TryRead(text, candidate.At, candidate.Floor, out var beside))
        {
            finding = new Finding(beside.Start, beside.End, PiiKinds.PersonName, Confidence.Checked);
            return true;
        }

        if (street == lowest || !TryReadLine(text, street - 1, candidate.Floor, out var name) || !TryFindStreet(text, street, candidate.At, out _))
        {
            return false;
        }

        // Surer than the address, which is read behind the name.
        finding = new Finding(name.Start, name.End, PiiKinds.PersonName, Confidence.Checked);
        return true;
    }

    /// <summary>Reads the address on the line beneath a name.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="street">Where the line begins.</param>
    /// <param name="finding">The address.</param>
    public static bool TryFindBeneath(ReadOnlySpan<char> text, int street, out Finding finding)
    {
        finding = default;
        var line = text[street..Math.Min(text.Length, street + LongestStreet)];
        line = line.IndexOf('\n') is >= 0 and var end ? line[..end] : line;
        return line.IndexOfAnyInRange('0', '9') is >= 0 and var number && TryFindStreet(text, street, street + number, out finding);
    }

    /// <summary>Says whether words name a place or a business and nobody.</summary>
    /// <param name="name">The words.</param>
    /// <param name="given">Whether they begin with a given name.</param>
    public static bool NamesPlace(ReadOnlySpan<char> name, bool given)
    {
        foreach (var part in name.Split(' '))
        {
            var word = name[part];
            if (Places.Contains(word) || BusinessWords.Trades.Contains(word) || BusinessWords.Forms.Contains(word) || BusinessWords.Departments.Contains(word) || (!given && (GermanPlaces.End(word) || BusinessWords.GermanTrades.End(word) || AddressWords.EnglishStreets.Contains(word) || AddressWords.Cities.Contains(word))))
            {
                return true;
            }
        }

        return false;
    }

    // By the address alone, whatever words stand before the name.
    private static bool TryFindStreet(ReadOnlySpan<char> text, int street, int number, out Finding finding)
    {
        DigitGroups.Read(text, number, out var groups);
        var words = default(WordHits);
        return Addresses.TryFind(new Candidate(text, default, number, street, in groups, ref words), out finding) && finding.Start == street && finding.Confidence >= Confidence.Shaped;
    }

    // Two to four words that are all of the line.
    private static bool TryReadLine(ReadOnlySpan<char> text, int end, int floor, out NameRead read)
    {
        read = default;
        end -= end > floor && text[end - 1] == '\r' ? 1 : 0;
        end -= end > floor && text[end - 1] == ',' ? 1 : 0;
        var lowest = Math.Max(floor, end - LongestLine);
        var start = text[lowest..end].LastIndexOf('\n') + lowest + 1;
        start = start == lowest && lowest > 0 && text[lowest - 1] != '\n' ? end : start;
        if (start == end || !char.IsUpper(text[start]) || !NameReader.TryRead(text[..end], NameLetters.SkipTitles(text[..end], start), lower: false, out read) || read.End != end || read.Words is < 2 or > MostWords || read.Common > 0)
        {
            return false;
        }

        return IsWritten(text[read.Start..end]) && !BusinessName.TryRead(text[..end], read.Start, out _) && !NamesPlace(text[read.Start..end], read.StartsGiven);
    }

    private static bool IsWritten(ReadOnlySpan<char> name) => name.IndexOf(' ') is > 0 and var blank && (name.ContainsAnyInRange('a', 'z') || GivenNames.All.Contains(name[..blank]));
}
