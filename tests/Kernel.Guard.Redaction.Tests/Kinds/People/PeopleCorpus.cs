using System.Globalization;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Makes texts with one value each, from a seed.</summary>
internal sealed class PeopleCorpus(int seed)
{
    private static readonly (string City, string State, string Zip)[] American = [("Springfield", "IL", "627"), ("Portland", "OR", "972"), ("New York", "NY", "100"), ("San Antonio", "TX", "782")];
    private static readonly string[] Streets = ["Oak", "Maple Hill", "Elm", "Washington", "Lakeview", "St. James's", "Queen's"];
    private readonly Random _random = new(seed);

    public (string Text, string Value) Make(PiiKinds kind) => kind switch
    {
        PiiKinds.PersonName => Name(),
        PiiKinds.BirthDate => Frame(PeopleWords.BirthFrames, Date()),
        PiiKinds.UserName => Frame(PeopleWords.UserFrames, User()),
        PiiKinds.AccountName => Frame(PeopleWords.AccountFrames, Account()),
        _ => Frame(PeopleWords.AddressFrames, Address()),
    };

    private (string Text, string Value) Name() => _random.Next(8) switch
    {
        0 => Frame(PeopleWords.ChineseFrames, One(PeopleWords.ChineseFamily) + One(PeopleWords.ChineseGiven)),
        1 => Frame(PeopleWords.JapaneseFrames, One(PeopleWords.JapaneseFamily) + One(PeopleWords.JapaneseGiven)),
        2 => Frame(PeopleWords.KoreanFrames, One(PeopleWords.KoreanFamily) + One(PeopleWords.KoreanGiven)),
        _ => Frame(PeopleWords.NameFrames, _random.Next(6) == 0 ? $"{One(PeopleWords.Given)} {(char)('A' + _random.Next(20))}. {One(PeopleWords.Family)}" : $"{One(PeopleWords.Given)} {One(PeopleWords.Family)}"),
    };

    private string Date()
    {
        var date = new DateOnly(_random.Next(1930, 2010), _random.Next(1, 13), _random.Next(1, 29));
        var month = One(PeopleWords.Months);
        return _random.Next(9) switch
        {
            0 => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            1 => date.ToString("MM'/'dd'/'yyyy", CultureInfo.InvariantCulture),
            2 => date.ToString("d'/'M'/'yy", CultureInfo.InvariantCulture),
            3 => $"{date.Day} {month} {date.Year}",
            4 => $"{date.Day}. {month} {date.Year}",
            5 => $"{month} {date.Day}, {date.Year}",
            6 => $"{date.Day} de {month} de {date.Year}",
            7 => $"{date.Year}年{date.Month}月{date.Day}日",
            _ => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    private string User() => _random.Next(5) switch
    {
        0 => $"{One(PeopleWords.Given)[..1].ToLowerInvariant()}doe{_random.Next(10, 999)}",
        1 => $"cool_cat_{_random.Next(10, 999)}",
        2 => $"blue.fox{_random.Next(1, 99)}",
        3 => $"night-owl-{_random.Next(1, 99)}",
        _ => $"tiger{_random.Next(1960, 2010)}",
    };

    private string Account() => _random.Next(5) switch
    {
        0 => $"{_random.Next(10_000, 99_999_999)}",
        1 => $"C-{_random.Next(10_000, 999_999)}",
        2 => $"CUST-{_random.Next(10_000, 99_999)}",
        3 => $"{(char)('A' + _random.Next(26))}{_random.Next(100_000, 9_999_999)}",
        _ => $"{_random.Next(1000, 9999)}-{_random.Next(1000, 9999)}",
    };

    private string Address()
    {
        var house = _random.Next(1, 250);
        var five = _random.Next(10_000, 99_999);
        var (city, state, zip) = American[_random.Next(American.Length)];
        return _random.Next(9) switch
        {
            0 => $"{house} {One(Streets)} {One(["Street", "Avenue", "Road", "Lane", "Blvd", "St"])}{One(["", ", Apt 4B", ", Suite 200", " #12"])}, {city}, {state} {zip}{_random.Next(10, 99)}",
            1 => $"{house} {One(["High", "Station", "Church", "Victoria"])} {One(["Street", "Road", "Close", "Crescent"])}, {One(["London", "Leeds", "Bristol"])} {One(["SW1A 2AA", "LS1 4DY", "BS8 1QE", "M1 4BT", "EC1A 1BB"])}",
            2 => $"{One(["Hauptstraße", "Goethestr.", "Lindenweg", "Berliner Allee", "Am Markt", "Schillerplatz"])} {house}{One(["", "a", " b"])}, {five} {One(["Berlin", "Köln", "Frankfurt am Main", "München"])}",
            3 => $"{house}{One(["", " bis"])}{One(["", ","])} {One(["rue de la Paix", "avenue Victor Hugo", "boulevard Saint-Michel", "place de la République", "chemin des Vignes"])}, {five} {One(["Paris", "Lyon", "Aix-en-Provence"])}",
            4 => $"{One(["Calle Mayor", "Avenida de América", "Plaza de España", "C/ Alcalá"])}{One([" ", ", "])}{house}{One(["", ", 2º B"])}, {five} {One(["Madrid", "Sevilla", "San Sebastián"])}",
            5 => $"{One(["Via Roma", "Piazza del Duomo", "Corso Italia", "Viale Europa"])}{One([" ", ", "])}{house}, {five} {One(["Roma RM", "Milano (MI)", "Torino"])}",
            6 => $"{One(["Rua das Flores", "Av. Paulista", "Travessa do Carmo"])}, {house}{One(["", ", apto 42"])}{One(["", " - Centro"])}, {One(["São Paulo - SP", "Rio de Janeiro - RJ"])}, {_random.Next(10_000, 99_999)}-{_random.Next(100, 999)}",
            7 => $"{One(["北京市朝阳区建国路", "上海市浦东新区世纪大道", "广东省深圳市南山区科技路", "浙江省杭州市西湖区文三路"])}{house}号{One(["", "3栋502室", "1201室"])}",
            _ => $"{One(["〒150-0001 ", "〒530-0001 ", ""])}{One(["東京都渋谷区神宮前", "大阪府大阪市北区梅田", "愛知県名古屋市中村区名駅"])}{One(["1-2-3", "3-1-3", "2丁目4番8号"])}",
        };
    }

    private (string Text, string Value) Frame(string[] frames, string value) => (string.Format(CultureInfo.InvariantCulture, One(frames), value), value);

    private string One(string[] of) => of[_random.Next(of.Length)];
}
