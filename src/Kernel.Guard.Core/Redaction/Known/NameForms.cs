using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Known;

/// <summary>Answers the ways in which people write a person's name: in either order, shortened, with initials, and its parts alone.</summary>
internal static class NameForms
{
    private const int ShortestPart = 4;
    private const int ShortestEastAsianPart = 2;
    private const int ShortestSurname = 3;
    private const int MostSplits = 6;

    private static readonly HashSet<string> Titles = Set("dr, prof, professor, mr, mrs, ms, miss, mx, sir, herr, frau, hr, fr, mme, mlle, monsieur, madame, sr, sra, srta, señor, señora, dott, sig, signor, signora, ing, dipl, jr, phd, md, ii, iii, iv");
    private static readonly HashSet<string> Particles = Set("van, von, de, der, den, da, di, do, dos, das, del, della, du, des, la, le, el, al, bin, ibn, ben, ter, ten, zu, zum, af, y, e, st");

    // Compound surnames (Baijiaxing), in simplified script.
    private static readonly HashSet<string> LongSurnames = Set("欧阳, 司马, 上官, 诸葛, 东方, 尉迟, 公孙, 慕容, 令狐, 皇甫, 司徒, 端木, 南宫, 夏侯, 轩辕, 长孙, 宇文");

    // Names that are everyday words too.
    private static readonly HashSet<string> EverydayWords = Set(
        """
        april, august, autumn, baker, bank, banks, barber, bell, berry, best, bill, bird, bishop, black, blue, bond, brook, brooks, brown, bush, butler, carpenter, carter, case,
        chance, charity, chase, child, church, clay, cliff, coal, cook, cooper, cross, crystal, daisy, dale, dawn, dean, diamond, dick, dollar, drew, duke, earl, east, english, faith, farmer,
        field, fields, fish, fisher, ford, forest, fortune, foster, fountain, fox, frank, french, gardener, gene, gold, good, grace, grant, gray, green, grey, hall, harmony, hill, holiday, holly,
        hope, house, hunt, hunter, iris, jack, jade, jasmine, joker, joy, judge, june, justice, king, knight, lake, lane, lily, little, long, love, mark, marsh, mason, may, miles, miller, mills,
        mercy, moon, moore, norm, north, olive, page, paris, park, parker, patience, penny, pepper, piper, pitt, pope, porter, potter, power, price, prince, queen, rain, reed, rich, ring, river,
        robin, rock, rose, ruby, rush, sage, sandy, sharp, shepherd, short, silver, small, smart, smith, snow, south, spring, star, stone, street, strong, summer, summers, swift, taylor, temple, terry,
        thomas, tiger, town, turner, victor, violet, virginia, walker, wall, ward, waters, weaver, wells, west, white, will, wine, winter, winters, wise, wolf, wood, woods, worth, young,
        bauer, becker, braun, fischer, gross, huber, jung, kaiser, klein, koch, koenig, könig, krause, kurz, lang, lange, meister, richter, roth, sauer, schmidt, schneider, schulz, schwarz, sommer, stein, stern, vogel, wagner, weber, weiss, wolff, zimmermann,
        blanc, boulanger, bois, leblanc, legrand, marchand, petit, rousseau, rouge, leon, flores, cruz, campo, campos, reyes, rios, santos, rossi, bianchi, costa, ferrari, marino, vera, rosa, silva, pereira, oliveira, luz,
        国庆, 建国, 和平, 中华, 光明, 文化, 春天, 国家, 解放, 胜利, 建设, 建军, 文明, 幸福, 美丽, 长江, 黄河, 东方, 小心, 大家, 中国, 天天, 晓得, 高兴, 平安, 健康, 安全, 自然, 正直, 明明, 方便
        """);

    /// <summary>Answers the forms of a folded name.</summary>
    public static IEnumerable<ValueForm> Of(string name, KnownNameParts parts)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var ordered = comma < 0 ? name : name[(comma + 1)..] + " " + name[..comma];
        string[] words = [.. ordered.Split([' ', '\t', '\n', '·', '・', '‧'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static word => !Titles.Contains(word.TrimEnd('.').ToLowerInvariant()))];
        return words switch
        {
            [] => [],
            [var one] when NumberBoundary.IsEastAsian(one[0]) => EastAsian(one, parts),
            [var one] => Part(one, parts),
            _ when NumberBoundary.IsEastAsian(words[0][0]) => [ValueForm.Of(string.Concat(words)), ValueForm.Of(string.Concat(words.Reverse())), .. words.SelectMany(word => Part(word, parts))],
            _ => Spaced(words, parts),
        };
    }

    // A surname of one character, or a known one of two, and a given name.
    private static IEnumerable<ValueForm> EastAsian(string name, KnownNameParts parts)
    {
        // "王小明(小王)": another name beside it.
        if (name.AsSpan().IndexOfAny('(', '[') is > 0 and var bracket)
        {
            return [ValueForm.Of(name), .. EastAsian(name[..bracket], parts), .. Part(name[(bracket + 1)..].TrimEnd(')', ']'), parts)];
        }

        var surname = name.Length > 2 && LongSurnames.Contains(string.Concat(name[..2].Select(HanVariants.Simplified))) ? 2 : 1;
        var turned = name.Length > 2 ? name[surname..] + name[..surname] : name;
        return [ValueForm.Of(name), ValueForm.Of(turned), .. name[0] is < '\u3040' or > '\u30FF' ? Part(name[surname..], parts) : [], .. surname > 1 ? Part(name[..surname], parts) : Japanese(name, parts)];
    }

    // 田中太郎 by its parts; 石川太郎 not by its family name, which is a place.
    private static IEnumerable<ValueForm> Japanese(string name, KnownNameParts parts)
    {
        var surname = EastAsianSurnames.JapaneseLength(name);
        return surname < 2 || surname == name.Length ? []
            : [ValueForm.Of(name[surname..] + name[..surname]), .. Part(name[surname..], parts), .. parts == KnownNameParts.Distinctive && JapanesePresented.IsOther(name.AsSpan(0, surname)) ? [] : Part(name[..surname], parts)];
    }

    private static IEnumerable<ValueForm> Spaced(string[] words, KnownNameParts parts)
    {
        var last = Array.FindIndex(words, 1, IsParticle);
        last = last < 0 || last == words.Length - 1 ? words.Length - 1 : last;
        var given = words[..last];
        var surname = string.Join(' ', words[last..]);
        var first = given[0];
        var initials = string.Join(' ', given.SelectMany(static word => word.Split('-', StringSplitOptions.RemoveEmptyEntries)).Select(static word => word[..1]));
        var initial = first[..1];

        // "Berg, L. van der"
        var main = Array.FindIndex(words, last, static word => !IsParticle(word));
        if (main > last)
        {
            yield return ValueForm.Of(string.Join(' ', words[main..]) + " " + initials + " " + string.Join(' ', words[last..main])) with { Spaced = true };
            yield return ValueForm.Of(string.Join(' ', words[main..]) + " " + first + " " + string.Join(' ', words[last..main]));
        }

        // A surname may have any number of the words: each may come first.
        yield return ValueForm.Of(string.Join(' ', words)) with { Parted = true };
        for (var split = 1; split < words.Length && split <= MostSplits; split++)
        {
            yield return ValueForm.Of(string.Join(' ', words[split..]) + " " + string.Join(' ', words[..split])) with { Parted = true };
        }

        yield return ValueForm.Of(first + " " + surname) with { Parted = true, Middle = ValueForm.Of(first).Letters.Length };
        yield return ValueForm.Of(surname + " " + first) with { Parted = true };
        var distinctive = !IsEveryday(words[^1]);
        foreach (var order in (string[])[initials, initial])
        {
            yield return ValueForm.Of(order + " " + surname) with { Capitals = true, Spaced = true, Stopped = distinctive, Middle = ValueForm.Of(order).Letters.Length };
            yield return ValueForm.Of(surname + " " + order) with { Capitals = true, Spaced = true, Stopped = distinctive, Abbreviated = true };
        }

        // One of two surnames, joined or not, with its own particles or without.
        foreach (var part in words[1..].SelectMany(static word => word.Split('-', StringSplitOptions.RemoveEmptyEntries)).Where(static part => part.Length > 1 && !IsParticle(part)).Concat(WithParticles(words)))
        {
            yield return ValueForm.Of(first + " " + part) with { Capitals = true, Spaced = true };
            yield return ValueForm.Of(initial + " " + part) with { Capitals = true, Spaced = true };
            yield return ValueForm.Of(part + " " + first) with { Capitals = true, Spaced = true };
            yield return ValueForm.Of(part + " " + initial) with { Capitals = true, Spaced = true, Abbreviated = true, Turned = true };
        }

        foreach (var form in Surnames(words, parts))
        {
            yield return form;
        }

        // As lists of references write it, without particles: "Silva Santos, José", "Santos, J. S."
        string[] bare = [.. words.Where((word, at) => at == 0 || at == words.Length - 1 || !IsParticle(word))];
        foreach (var form in bare.Length < words.Length ? Spaced(bare, KnownNameParts.Never) : [])
        {
            yield return form;
        }

        if (given.Length > 1)
        {
            yield return ValueForm.Of(first + " " + string.Join(' ', given[1..].Select(static word => word[..1])) + " " + surname) with { Capitals = true, Spaced = true };
            yield return ValueForm.Of(first + " " + given[1]);
            foreach (var form in given.Skip(1).SelectMany(word => Part(word, parts)))
            {
                yield return form;
            }
        }

        // Two given names before two surnames.
        if (words.Length == 4 && last == 3)
        {
            var surnames = words[2] + " " + words[3];
            foreach (var written in (string[])[initial, first])
            {
                yield return ValueForm.Of(written + " " + words[1][..1] + " " + surnames) with { Capitals = true, Spaced = true };
                yield return ValueForm.Of(surnames + " " + written + " " + words[1][..1]) with { Capitals = true, Spaced = true, Abbreviated = true };
            }

            yield return ValueForm.Of(initial + " " + words[1][..1] + " " + words[2]) with { Capitals = true, Spaced = true };
        }

        yield return ValueForm.Of(first + " " + words[last][..1]) with { Capitals = true, Spaced = true, Stopped = !IsEveryday(first), Abbreviated = true };
        foreach (var form in Part(first, parts).Concat(Part(surname, parts)).Concat(last < words.Length - 1 ? Part(words[^1], parts) : []))
        {
            yield return form;
        }
    }

    // "Silva Santos", "Silva Santos, J." of José da Silva Santos: two surnames together, in small letters too unless both are everyday words that no particle says are names.
    private static IEnumerable<ValueForm> Surnames(string[] words, KnownNameParts parts)
    {
        string[] names = [.. words[1..].Where(static word => !IsParticle(word)).SelectMany(static word => word.Split('-', StringSplitOptions.RemoveEmptyEntries))];
        if (names is not [.., var one, var other] || Math.Min(one.Length, other.Length) < ShortestSurname)
        {
            yield break;
        }

        var pair = one + " " + other;
        foreach (var given in (string[])[words[0], words[0][..1]])
        {
            yield return ValueForm.Of(given + " " + pair) with { Capitals = true, Spaced = true, Middle = ValueForm.Of(given).Letters.Length };
            yield return ValueForm.Of(pair + " " + given) with { Capitals = true, Spaced = true, Abbreviated = given.Length == 1 };
        }

        if (parts != KnownNameParts.Never)
        {
            var named = words.Length > 3 && IsParticle(words[^3]);
            yield return ValueForm.Of(pair) with { Spaced = true, Capitals = parts == KnownNameParts.Distinctive && !named && IsEveryday(one) && IsEveryday(other) };
        }
    }

    // "da Silva" of José da Silva Santos.
    private static IEnumerable<string> WithParticles(string[] words)
    {
        for (var at = 1; at < words.Length; at++)
        {
            var from = at;
            while (from > 1 && IsParticle(words[from - 1]))
            {
                from--;
            }

            if (from < at && !IsParticle(words[at]))
            {
                yield return string.Join(' ', words[from..(at + 1)]);
            }
        }
    }

    private static bool IsEveryday(string word) => EverydayWords.Contains(string.Concat(word.ToLowerInvariant().Select(HanVariants.Simplified)));

    private static bool IsParticle(string word) => Particles.Contains(word.ToLowerInvariant());

    private static IEnumerable<ValueForm> Part(string word, KnownNameParts parts)
    {
        var shortest = NumberBoundary.IsEastAsian(word is "" ? ' ' : word[0]) ? ShortestEastAsianPart : ShortestPart;
        if (parts == KnownNameParts.Never || word.Count(char.IsLetter) < shortest || (parts == KnownNameParts.Distinctive && IsEveryday(word)))
        {
            return [];
        }

        return [ValueForm.Of(word) with { Capitals = parts == KnownNameParts.Distinctive }];
    }

    private static HashSet<string> Set(string words) => new(words.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
