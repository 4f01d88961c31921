using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Addresses;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Finds names of persons beside the phrases that announce them.</summary>
internal sealed class NameRecognizer : IRecognizer
{
    private static readonly WordSet Towards = new("of de namen a di to an für for von auf à al alla au du do para nome nombre");

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PersonName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding) => TryFindName(candidate, out finding) && !(finding.Kind is PiiKinds.PersonName or PiiKinds.AccountName && ReceiptHead.Is(candidate.Text, candidate.Word.End, finding.Start, finding.End)) && !(finding.Kind == PiiKinds.PersonName && (IsCode(candidate.Text, candidate.Word, finding.Start, finding.End) || InStreet.Stands(candidate.Text, finding.Start, finding.End) || NamedThing.Is(candidate.Text, finding.Start, finding.End) || MemberOfThing.Is(candidate.Text, candidate.Word, finding.Start, finding.End) || SaidByRole.Is(candidate, finding.Start, finding.End) || NamedThing.IsTitle(candidate.Text, finding.Start)));

    // "user _NotIterable", "0xAC -> DIAERESIS"
    private static bool IsCode(ReadOnlySpan<char> text, in WordHit word, int start, int end) =>
        text[..word.Start].EndsWith("0x", StringComparison.Ordinal) || (start > 0 && text[start - 1] == '_' && !(end < text.Length && text[end] == '_'));

    private static bool TryFindName(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        var whole = word.End == word.Start;
        var role = NameCues.Table.RoleOf(whole ? candidate.Hint : text[word.Start..word.Met]);
        // "名義：…" is a field, "…名義の口座" a name before it.
        role = role == NameRole.TitleBehind && !whole && text[word.Start..word.Met] is "名義" && (text[word.End..] is [':', ..] || CardName.Follows(text, word.End)) ? NameRole.Field : role;
        // "The names changed": "the name's" has its apostrophe.
        if (role == NameRole.Statement && !whole && text[word.Start..word.Met].Equals("the names", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (role == NameRole.None && !whole)
        {
            return NameStanding.TryRead(candidate, out var standing) && Take(standing, Confidence.Named, out finding);
        }

        if (!whole && role is NameRole.TitleBehind or NameRole.StatementBehind)
        {
            // "탁현우 드림" signs a letter; the words mean other things too.
            if (text[word.Start..word.Met] is "드림" or "올림" or "배상" or "拜上" or "씀" && !IsSignature(text, word))
            {
                return false;
            }

            if (NameOfSentence.TryReadHonoured(text, word, candidate.Floor, out var honoured, out var close))
            {
                return Take(honoured, close, Confidence.Named, out finding);
            }

            return EastAsianNames.TryReadBefore(text, word.Start, candidate.Floor, role, out var before, out var count) && Take(before, before + count, Confidence.Named, out finding);
        }

        if (role is NameRole.CopulaBehind or NameRole.RankBehind)
        {
            var presented = whole ? -1 : role == NameRole.CopulaBehind ? JapanesePresented.StartBeforeCopula(text, word.Start, candidate.Floor, text[word.End..]) : JapanesePresented.StartBeforeRank(text, word.Start, candidate.Floor, text[word.End..]);
            finding = new Finding(presented, word.Start, PiiKinds.PersonName, Confidence.Named);
            return presented >= 0;
        }

        if (role == NameRole.Company)
        {
            return !whole && JapaneseName.TryReadSpeaker(text, word.End, out var own, out var size) && own >= candidate.Floor && Take(own, own + size, Confidence.Named, out finding);
        }

        if (role == NameRole.SpeakerBehind)
        {
            return !whole && NameOfSentence.TryReadSpeaking(text, word, candidate.Floor, out var speaker, out var spoken) && Take(speaker, spoken, Confidence.Named, out finding);
        }

        var gap = whole ? new NameGap(word.End, Joined: true, false, 0, false) : NameGap.Read(text, NameLabel.End(text, word.End, ref role));
        if (gap.End < text.Length && (IsForeign(text, whole ? candidate.Hint : text[word.Start..word.End], role, gap.End) || (!whole && IsLocalised(text, word, role, gap.End)) || (NameLabel.IsNumberedBeforeDash(text[word.End..gap.End]) && !(NameReader.TryRead(text, gap.End, lower: false, out var listed) && listed.IsPerson))))
        {
            return false;
        }

        gap = role is NameRole.Field or NameRole.Party && CardName.Follows(text, word.End) ? gap with { Joined = true } : gap;
        if (whole)
        {
            // | payee |, and beneath it a business.
            if (role is NameRole.Party or NameRole.Field && BusinessName.TryRead(text, gap.End, out var named, told: NumberBoundary.IsEastAsian(text[gap.End])) && named == text.TrimEnd().Length)
            {
                finding = new Finding(gap.End, named, PiiKinds.AccountName, Confidence.Named);
                return true;
            }

            if (role is NameRole.Party or NameRole.Field or NameRole.BareField && TicketName.TryRead(text, gap.End, told: role == NameRole.Field || TicketName.Announces(candidate.Hint), out var ticketed) && ticketed == text.TrimEnd().Length)
            {
                return Take(gap.End, ticketed, Confidence.Named, out finding);
            }

            return gap.End < text.Length && (NumberBoundary.IsEastAsian(text[gap.End])
                ? EastAsianNames.TryReadBehind(text, gap, role, out var length) && Take(gap.End, gap.End + length, Confidence.Named, out finding)
                : NameFields.TryReadWhole(text, role, gap, out var name) && Take(name, Confidence.Named, out finding));
        }

        // <param name="name">유효성 …: of such a text stands only what the parameter is for. 作成する is a verb.
        if ((role == NameRole.BareField && text[..word.Start].EndsWith("param name=\"", StringComparison.Ordinal)) || (role == NameRole.Party && text[word.End..] is ['す' or 'さ' or 'し', ..]))
        {
            return false;
        }

        // | Cliente | Motivo |: what stands in the next head is no value.
        if (gap.Joined && gap.End < text.Length && IsHeads(text, word.End, gap.End))
        {
            return false;
        }

        if (gap.End < text.Length && (gap.Joined || gap.Lines > 0) && NumberBoundary.IsEastAsian(text[gap.End]))
        {
            gap = gap with { End = EastAsianNames.SkipDepartment(text, gap.End) };
        }

        // "guests: H and R Swale"
        if (role is NameRole.Party or NameRole.Field && gap.Joined && gap.End >= candidate.Floor && gap.Lines < 2 && JointNames.TryRead(text, gap.End, out var joint))
        {
            return Take(gap.End, joint, Confidence.Named, out finding);
        }

        // "Titular: Talleres Barrientos e Hijos S.L.", "à l'ordre de Cabinet Dentaire Vauban"
        if (role is NameRole.Party or NameRole.Field or NameRole.Speaking or NameRole.Dealt or NameRole.Paid && gap is { Lines: 0, Comma: false } && gap.End < text.Length && gap.End >= candidate.Floor && (gap.Joined || (gap.End > word.End && (role == NameRole.Paid || EndsTowards(text[word.Start..word.End]))) || text[word.End - 1] is '到' or '给')
            && !text[word.Start..word.End].Equals("name of", StringComparison.OrdinalIgnoreCase) && BusinessName.SkipLeads(text, gap.End) is var lead && BusinessName.TryRead(text, lead, out var business, (gap.Joined ? role is not (NameRole.Speaking or NameRole.Dealt or NameRole.Paid) : text[word.End - 1] is '到' or '给') && NumberBoundary.IsEastAsian(text[gap.End])))
        {
            finding = new Finding(lead, business, PiiKinds.AccountName, Confidence.Named);
            return true;
        }

        if (gap.End < text.Length && gap.End >= candidate.Floor && TryFindNear(text, word, role, gap, out finding) && finding.Start >= candidate.Floor)
        {
            return true;
        }

        var words = role is NameRole.Party or NameRole.Field or NameRole.BareField ? candidate.GapBehindWord() : default;

        // "my contact person has always been …", "unter Empfänger steht bei mir …"
        if ((role is NameRole.Party or NameRole.Field || (role == NameRole.BareField && words is { Linked: true, Loose: false } && (word.Start == 0 || text[word.Start - 1] is ' ' or '\n'))) && words is { Bond: not Bond.None, Code: false } && words.End > gap.End && words.End >= candidate.Floor
            && NameReader.TryRead(text, words.End, lower: false, out var certain) && certain.IsPerson && Take(certain, Confidence.Named, out finding))
        {
            return true;
        }

        if (role is NameRole.Party or NameRole.Field or NameRole.BareField && NamePlaces.TryReadFar(text, word, role, candidate.Floor, out var far) && Take(far, Confidence.Named, out finding))
        {
            return true;
        }

        if (role is NameRole.Party or NameRole.Field or NameRole.BareField && gap.End >= candidate.Floor && (gap.Joined || EndsTowards(text[word.Start..word.End])) && TicketName.TryRead(text, gap.End, told: gap.Joined && (role == NameRole.Field || TicketName.Announces(text[word.Start..word.End])), out var ticket))
        {
            return Take(gap.End, ticket, Confidence.Named, out finding);
        }

        // "Beneficiario del bonifico: Rigoni Arredamenti S.n.c.", "the beneficiary is Strand Maritime Insurance SA"
        if (role is NameRole.Party or NameRole.Field && words is { Bond: >= Bond.Verb, Code: false } && words.End > gap.End && words.End >= candidate.Floor && words.End < text.Length && BusinessName.SkipLeads(text, words.End) is var first && BusinessName.TryRead(text, first, out var firm))
        {
            finding = new Finding(first, firm, PiiKinds.AccountName, Confidence.Named);
            return true;
        }

        if (role is NameRole.Party or NameRole.Speaking or NameRole.Dealt or NameRole.Paid or NameRole.Field && gap.End >= candidate.Floor && NameOfSentence.TryReadUnder(text, word, gap, out var under))
        {
            return Take(under, Confidence.Named, out finding);
        }

        // 请转告郝建国经理: the role stands behind.
        if (role == NameRole.Party && NumberBoundary.IsEastAsian(text[word.Start]) && text[word.Start..word.End] is "经理" or "老师" or "家属" or "医生" or "护士" or "律师" or "店长" or "班主任" or "家长" or "学员" && EastAsianNames.TryReadBefore(text, word.Start, candidate.Floor, NameRole.TitleBehind, out var titled, out var letters) && letters > 1)
        {
            return Take(titled, titled + letters, Confidence.Named, out finding);
        }

        // 王经理您好
        if (role == NameRole.Party && text[word.Start..word.End] is "经理" or "老师" or "医生" or "护士" or "律师" or "店长" && ChineseTold.StartBeforeTitle(text, word.Start, candidate.Floor) is >= 0 and var family)
        {
            return Take(family, word.Start, Confidence.Named, out finding);
        }

        // 张伟您好
        if (role == NameRole.Greeting && text[word.Start..word.End] is "您好" or "你好" && ChineseTold.StartBeforeGreeting(text, word.Start, candidate.Floor) is >= 0 and var greeted)
        {
            return Take(greeted, word.Start, Confidence.Named, out finding);
        }

        // 乘客名字写错了，应该是章若楠
        if (role is NameRole.Field or NameRole.BareField && word.End < text.Length && NumberBoundary.IsEastAsian(text[word.End]) && EastAsianNames.TryReadCorrected(text, word.End, out var corrected, out var right))
        {
            return corrected >= candidate.Floor && Take(corrected, corrected + right, Confidence.Named, out finding);
        }

        // 妻の綾子が, 同行者の宇佐美麗奈の
        if (role == NameRole.Party && word.End + 1 < text.Length && text[word.End - 1] != '様' && word.End + (text[word.End] == 'の' ? 1 : 0) is var owned && owned >= candidate.Floor && text[owned - 1] == 'の' && JapaneseName.TryReadRelative(text[owned..], known: owned > word.End, out var relative))
        {
            return Take(owned, owned + relative, Confidence.Named, out finding);
        }

        return (NamePlaces.TryReadBehind(text, word, role, words, out var start, out var end) || NamePlaces.TryReadBefore(text, word, role, candidate.Floor, out start, out end))
            && Take(start, end, Confidence.Named, out finding) && start >= candidate.Floor;
    }

    // xm=…: behind it stands Han.
    private static bool IsForeign(ReadOnlySpan<char> text, ReadOnlySpan<char> label, NameRole role, int value) =>
        role == NameRole.Field && !NumberBoundary.IsEastAsian(text[value]) && NameNouns.InPinyin(label);

    // "name_ko": "…": things have names in each language.
    private static bool IsLocalised(ReadOnlySpan<char> text, in WordHit word, NameRole role, int value) =>
        role == NameRole.BareField && word.End < text.Length && NameLabel.LanguageLength(text, word.End) > 0 && NameLabel.IsOfThing(text, value);

    private static bool IsHeads(ReadOnlySpan<char> text, int label, int value)
    {
        const int Longest = 160;
        var rest = text[value..Math.Min(text.Length, value + Longest)];
        return text[label..value].Contains('|') && !text[label..value].Contains('\n') && rest.IndexOf('\n') is >= 0 and var line && rest[(line + 1)..] is ['|', '-' or ' ' or ':', '-', ..];
    }

    // "in the name of", "a nombre de", "auf den Namen", "läuft auf", "intestato alla"
    private static bool EndsTowards(ReadOnlySpan<char> label) => Towards.Contains(label[(label.LastIndexOf(' ') + 1)..]);

    private static bool TryFindNear(ReadOnlySpan<char> text, in WordHit word, NameRole role, in NameGap gap, out Finding finding)
    {
        finding = default;
        if (CaselessName.IsOf(text[gap.End]))
        {
            return !((text[word.Start] == 'เ' || role is NameRole.Title or NameRole.Party) && word.Start > 0 && CaselessName.IsOf(text[word.Start - 1])) && CaselessName.TryRead(text, role == NameRole.Field && CaselessName.IsLine(text, word.Start, word.End) ? gap with { Joined = true } : gap, role, out var start, out var end) && Take(start, end, Confidence.Named, out finding);
        }

        if (NumberBoundary.IsEastAsian(text[gap.End]))
        {
            // Hangul directly behind a field's word is its ending.
            if (gap.End == word.End && role == NameRole.Field && EastAsianNames.IsHangul(text[gap.End]))
            {
                return false;
            }

            return EastAsianNames.TryReadBehind(text, gap, role == NameRole.Paid ? NameRole.Speaking : role, out var length) && Take(gap.End, gap.End + length, Confidence.Named, out finding);
        }

        return role switch
        {
            NameRole.Statement => NameStatements.TryRead(text, gap, out var read) && (read.StartsGiven || !SaidByThing.IsOfThing(text, word.Start)) && Take(read, Confidence.Named, out finding),
            NameRole.BareStatement => NameFields.TryReadBareStatement(text, word, gap, out var read) && Take(read, Confidence.Likely, out finding),
            NameRole.CapitalStatement => NameStatements.TryReadCapital(text, gap, out var read) && Take(read, Confidence.Named, out finding),
            NameRole.WeakStatement => NameStatements.TryReadWeak(text, word, gap, out var read) && Take(read, Confidence.Likely, out finding),
            NameRole.Speaking or NameRole.Dealt or NameRole.Paid when gap.Joined => NameFields.TryReadParty(text, word, gap, out var read) && read is { Words: > 1, Common: 0 } && Take(read, Confidence.Named, out finding),
            NameRole.Paid => NameStatements.TryReadPaid(text, gap, out var read) && Take(read, Confidence.Named, out finding),
            NameRole.Dealt => NameStatements.TryReadDealt(text, gap, out var read) && Take(read, Confidence.Named, out finding),
            NameRole.Speaking or NameRole.Told => NameStatements.TryReadSpeaker(text, word.Start, gap, out var read) && Take(read, Confidence.Named, out finding),
            NameRole.Greeting => NameLetters.TryReadGreeting(text, word, gap, out var read) && Take(read, Confidence.Named, out finding),
            NameRole.Title => NameLetters.TryReadTitled(text, word, out var read) && Take(read, Confidence.Named, out finding),
            NameRole.Signature or NameRole.LooseSignature => NameLetters.TryReadSignature(text, word, gap, role, out var read) && Take(read, Confidence.Named, out finding),
            NameRole.Party => NameFields.TryReadParty(text, word, gap, out var read) && Take(read, Confidence.Named, out finding),
            NameRole.Header => NameFields.TryReadHeader(text, word, gap, out var read) && Take(read, Confidence.Named, out finding),
            NameRole.BareField => NameFields.TryReadBare(text, word, gap, out var read) && Take(read, Confidence.Likely, out finding),
            _ => NameFields.TryReadField(text, word, gap, out var read) && Take(read, Confidence.Named, out finding),
        };
    }

    private static bool Take(in NameRead read, float confidence, out Finding finding) => Take(read.Start, read.End, confidence, out finding);

    // "인사팀 과장 탁현우 드림": a line of words of which the name is the last.
    private static bool IsSignature(ReadOnlySpan<char> text, in WordHit word)
    {
        const int Longest = 28;
        if (word.Start == 0 || text[word.Start - 1] != ' ' || (word.End < text.Length && text[word.End] is not ('\n' or '.' or '\r')))
        {
            return false;
        }

        var line = text[Math.Max(0, word.Start - Longest)..word.Start];
        var begin = Math.Max(line.LastIndexOf('\n') + 1, line.LastIndexOf(". ") + 2);
        line = line[(begin > 1 || line.Contains('\n') ? begin : 0)..];
        line = line.TrimEnd(' ');
        var before = line[..Math.Max(0, line.LastIndexOf(' '))];
        return line.Length < Longest && line.IndexOfAny(",!?:\"'=;") < 0 && line.Length > 0 && line[^1] is not ('을' or '를') && (before.IsEmpty || before[^1] is '팀' or '부' or '과' or '실' or '점' or '처' or '장' or '사' or '원' or '터' or '표' or '리' or '임' or '자' or '수' or '무' or '인' or '당' or '사' or '생');
    }

    private static bool Take(int start, int end, float confidence, out Finding finding)
    {
        finding = new Finding(start, end, PiiKinds.PersonName, confidence);
        return true;
    }
}
