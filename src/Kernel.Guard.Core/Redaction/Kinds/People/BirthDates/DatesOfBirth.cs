using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Knows dates of birth, beside the words that speak of a birth.</summary>
internal static class DatesOfBirth
{
    /// <summary>Gets the phrases.</summary>
    public static readonly CueTable<BirthRole> Cues = new(
        PiiKinds.BirthDate,
        (BirthRole.Label,
            "ว.ด.ป.เกิด, วดป เกิด, d.n., d. n., data nasc., classe, geburts datum, geburts tag, geboorte datum, date naiss, dt naiss, date of her birth, date of his birth, date of their birth, date of my birth, né(e), né/e, nati il, b'day, geb.tag, geburtstermin, wurde geboren, cumplo, cumple, compio gli anni, compie gli anni, faz anos, faço anos, anniv, bday's, birthday's, 出生时间, 生辰, 出生日, お誕生日, ご生年月日, お生まれ, birth dt, birthdt, bdate, dt nascimento, dt nasc, fec nacimiento, ddn, birth time, birthtime, fecha nac, fecha nacim, dat nasc, geb dat, geb datum, geb-datum, nasc, дата рожд, дата рожд-я, д.р, dat nar, datum narození, datum narozeni, narozen, narozena, születési dátum, szuletesi datum, تاريخ الميلاد, تاريخ ميلادي, تاريخ الولادة, dob, d.o.b, day of birth, birthdate, born at, fødselsdato, foedselsdato, foedselsdag, foedselsdagen, foedt, foedd, foedselsaar, foedelsedatum, foedelsedag, fødselsdag, fødselsdagen, fodselsdatoen, fødd, syntymaaika, syntymapaiva, dogum tarihim, dogum gunum, วันเกิด, วันเดือนปีเกิด, जन्म तिथि, जन्मतिथि, जन्म दिन, जन्मदिन, fecha de nac, fec nac, f nac, data di nasc, data nasc, dt nasc, d nasc, ur, tanggal lahir, ngay sinh, date of birth, birth date, birthdate, birthday, bday, b-day, birth, birth day, geburtsdatum, geburtstag, geb, geb.-datum, geb. datum, date de naissance, anniversaire, naissance, ddn, "
            + "fecha de nacimiento, fecha nacimiento, f. nacimiento, f. nac, nacimiento, cumpleaños, data de nascimento, data nascimento, nascimento, aniversario, data di nascita, data nascita, nascita, compleanno, "
            + "geboortedatum, verjaardag, data urodzenia, datę urodzenia, daty urodzenia, dacie urodzenia, datą urodzenia, дату рождения, даты рождения, датой рождения, syntymäajan, syntymäaikaa, syntymäaikani, syntymäaikasi, syntymäaikanne, syntymäaikansa, syntymäpäiväsi, syntymäpäivänne, doğum tarihiniz, doğum tarihinizi, doğum tarihini, doğum tarihimi, doğum tarihin, födelsedatumet, fødselsdatoen, urodziny, födelsedatum, fodelsedag, födelsedag, fodt, syntymäaika, doğum tarihi, doğum günü, дата рождения, день рождения, "
            + "出生日期, 生日, 出生年月日, 出生年月, 생신, 생년, 출생, 탄생일, 出生, 生年月日, 誕生日, 生まれ, 생년월일, 생일, 출생일"),
        (BirthRole.Verb,
            "kam zur welt, je suis né, je suis née, suis né, suis née, vu le jour le, vu le jour, przyszedl na swiat, przyszla na swiat, przyszlo na swiat, vino al mundo el, vino al mundo, veio ao mundo, venuto al mondo il, venuta al mondo il, venuto al mondo, venuta al mondo, kom til verden, kom til verda, kom till varlden, syntyi, syntyneet, dunyaya geldi, zoon is van, dochter is van, kind is van, sohn ist vom, tochter ist vom, syn jest z, corka jest z, nacimos, nasceram, cumple años el, cumple los años el, compie gli anni il, faz anos em, faz anos no dia, feiert geburtstag am, vint au monde le, est venu au monde le, est venue au monde le, est né le, venne al mondo il, veio ao mundo em, bimbo è del, bimba è del, figlio è del, figlia è del, dn, nato/a il, nato/a, nacido/a, nacido/a el, nascido/a em, nascido/a, born, born on, geb am, né le, née le, født, fødd, syntynyt, เกิดวันที่, เกิดเมื่อ, का जन्म, doğum, geboren, geboren am, ne le, nee le, ne(e) le, nee, naci, nacido, nacida, nacio, nasci, nascido, nascida, nasceu, nato, nata, nato il, nata il, urodzony, urodzona, urodzil, urodzil sie, urodzila sie, urodzilem sie, urodzilam sie, rozená, narodil se, narodila se, me nacio, ho nato, ik werd geboren, jag foddes, jeg er fodt, olen syntynyt, vaimoni s, mieheni s, puolisoni s, lapseni s, tyttäreni s, poikani s, äitini s, isäni s, s aika, vaimoni synt, synt,  synnyin, dogumlu, doğdu, född, doğumlu, doğdum, родился, родилась, родилась в, 出生于, 生於, 生于, 태어났, 출생"),
        (BirthRole.Label, BirthWords.Labels),
        (BirthRole.Verb, BirthWords.Verbs),
        (BirthRole.Behind, BirthWords.Behind),
        (BirthRole.Behind, "生 男, 生 女, 生男, 生女, 생, 日生, doğumluyum"),
        (BirthRole.Participle, "geborene, geborener, geborenen, geborenes"),
        (BirthRole.Arrival, "zur welt, zur welt gekommen, auf die welt"),
        (BirthRole.Initial, "b, nac, f.n., d.t., เกิด"));

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words = [.. Cues.Phrases],
        Recognizers = [new BirthDateRecognizer(), new StarredBirthRecognizer(), new AbbreviatedBirthRecognizer()],
        Docs =
        [
            (PiiKinds.BirthDate,
                "a day, month and year that exist, in numbers, in words (day and year too: \"the second of April, nineteen eighty\"), with Japanese eras and in the old Chinese calendar, beside words such as \"born\", `dob` or 生年月日; a year alone, or a month and a year, is none"),
        ],
    };
}
