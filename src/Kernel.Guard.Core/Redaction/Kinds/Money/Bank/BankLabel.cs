using System.Buffers;
using KernelGuard.Redaction.Kinds.Numbered;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Names what a label says about the number behind it.</summary>
internal enum BankPart
{
    /// <summary>Nothing of a bank.</summary>
    None,

    /// <summary>A bank, its branch, an institution.</summary>
    Branch,

    /// <summary>An account, of a bank or of anybody else.</summary>
    Account,

    /// <summary>What others than banks have as well, a branch of Git, a transit of buses: a bank's where what stands around speaks of one.</summary>
    Place,
}

/// <summary>
/// Reads back over what names the number of a bank, a branch or an account, by its parts: a word for what has the number, and words for a number, small words and a verb around it
/// (<c>transit #</c>, <c>cód. banco</c>, <c>branchCode</c>, 支店No, รหัสสาขา). They are everyday words: only beside each other do they name such numbers.
/// </summary>
internal static class BankLabel
{
    private const int Reach = 48;
    private const int LongestJoint = 6;
    private const int MostWords = 5;
    private const int Around = 64;
    private const int FewestDigits = 3;
    private const char FirstUnspaced = '\u0E00';
    private const string Signs = " .-_/:#°º'\"*()№\\`";
    private static readonly string[] Glued = ["nummer", "nummeret", "number", "numret", "code", "kode", "kod", "kodu", "nr", "no"];

    private static readonly WordSet Branches = new(
        """
        routing sort sortcode bankclearing bc iid micr bsb swift
        banco bancos bancario bancaria entidad oficina sucursal suc agencia ag balcao ispb
        banque bancaire guichet agence succursale etablissement
        banca sportello agenzia dipendenza abi cab
        bankleitzahl blz zweigstelle filiaal filial kantoor clearingnr clnr kontor registrerings regnr avdelning afdeling
        pankki pankin konttori konttorin oddzial oddzialu banku rozliczeniowy sube subesi subenin banka bankasi
        ginko shiten tenban tempo jijeom eunhaeng lianhang
        """);

    private static readonly WordSet Places = new("bank banks branch transit institution inst clearing agency plaza filiale institut instituts reg");

    private static readonly SearchValues<string> OfBanks = SearchValues.Create(
        ["iban", "swift code", "swift/bic", "bic", "cheque", "direct deposit", "payroll", "payee", "pay to", "bank transfer", "wire transfer", "account holder", "beneficiar", "sort code", "routing n", "clabe", "suc.", "sucursal", "konto", "inhaber", "lohn", "överför", "utbetal", "\"bank", "bank name", "bank:", "bank details"], StringComparison.OrdinalIgnoreCase);

    private static readonly WordSet Accounts = new("account acct acc a/c compte cpte cc conta cuenta cta conto konto kto rekening rachunek hesap tili koza gyeja");
    private static readonly WordSet Codes = new("one number nummer numero code cod codigo codice kode kod kodu koodi koodin clave chiave identification sifra numarası kodum kodumuz kodunuz numaram numaramız numaranız");
    private static readonly PhraseEnds UnspacedVerbs = new("是", "为", "為", "は", "が", "은", "는", "이", "가", "คือ", "เป็น");
    private static readonly PhraseEnds UnspacedNumbers = new("番号", "コード", "ナンバー", "番", "编号", "编码", "号码", "代码", "代号", "号", "編號", "號碼", "代號", "號", "번호", "코드", "เลขที่", "หมายเลข", "รหัส", "เลข");
    private static readonly PhraseEnds UnspacedBranches = new("银行", "支行", "分行", "网点", "机构", "联行", "行", "銀行", "支店", "店", "店舗", "金融機関", "은행", "지점", "점포", "영업점", "ธนาคาร", "สาขา");
    private static readonly PhraseEnds UnspacedAccounts = new("戶口", "户口", "账户", "帳戶", "账", "帐", "帳", "口座", "계좌", "บัญชี");

    /// <summary>Answers what the label directly before a value says.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="floor">Nothing before it may be read.</param>
    public static BankPart PartBefore(ReadOnlySpan<char> text, int start, int floor)
    {
        var lowest = Math.Max(floor, start - Reach);
        var at = start;
        while (at > lowest && start - at < LongestJoint && text[at - 1] is ' ' or '"' or '\'' or '`' or ':' or '=' or '>' or '|' or '#' or '*' or '(' or '[' or '\n' or '\t' or '.' or '\\')
        {
            at--;
        }

        return at > lowest && (at < start || text[at - 1] > FirstUnspaced) ? PartOf(text[lowest..at], text[Math.Max(0, start - Around - Reach)..Math.Min(text.Length, start + Around + Reach)]) : BankPart.None;
    }

    /// <summary>Answers what a text ends with that may be a label.</summary>
    /// <param name="label">The text.</param>
    /// <param name="around">What stands around it, and tells whether a place is a bank's.</param>
    public static BankPart PartOf(ReadOnlySpan<char> label, ReadOnlySpan<char> around) =>
        PartOf(label) is var part && part != BankPart.Place ? part : around.ContainsAny(OfBanks) || HoldsTwo(around) ? BankPart.Branch : BankPart.None;

    private static BankPart PartOf(ReadOnlySpan<char> label)
    {
        var coded = false;
        for (var words = 0; words < MostWords; words++)
        {
            label = label.TrimEnd(Signs);
            if (label.IsEmpty || label[^1] > FirstUnspaced)
            {
                return Unspaced(label);
            }

            var word = label[WordStart(label)..];
            if (PartOfWord(word) is not BankPart.None and var part)
            {
                return part == BankPart.Place && coded ? BankPart.Branch : part;
            }

            var code = Codes.Contains(word);
            coded |= code;
            if (word.IsEmpty || !(code || NumberedWords.InNames.Contains(word) || NumberedWords.Particles.Contains(word) || NumberedPhrase.Verbs.Contains(word)))
            {
                return BankPart.None;
            }

            label = label[..^word.Length];
        }

        return BankPart.None;
    }

    // "institution 004, transit 12345", the heads bank,branch,account: one tells of the other.
    private static bool HoldsTwo(ReadOnlySpan<char> around)
    {
        var found = 0;
        foreach (var place in (ReadOnlySpan<string>)["branch", "transit", "institution", "bank"])
        {
            found += around.IndexOf(place, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && !(place == "bank" && at + place.Length < around.Length && char.IsLetter(around[at + place.Length])) ? 1 : 0;
        }

        return found > 1;
    }

    /// <summary>Says whether the number of a bank or a branch stands near an account, before or behind it, with its label.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the account, or its label, begins.</param>
    /// <param name="end">Where the account ends.</param>
    public static bool BranchStandsNear(ReadOnlySpan<char> text, int start, int end) => HoldsBranch(text, Math.Max(0, start - Around), start) || HoldsBranch(text, end, Math.Min(text.Length, end + Around));

    private static bool HoldsBranch(ReadOnlySpan<char> text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                var end = BankNumberRecognizer.End(text, at, out var digits);
                if (digits >= FewestDigits && PartBefore(text, at, 0) == BankPart.Branch && BranchNumberRecognizer.Is(text, at, end))
                {
                    return true;
                }

                at += DigitGroups.RunLength(text[at..to]);
            }
        }

        return false;
    }

    private static BankPart PartOfWord(ReadOnlySpan<char> word)
    {
        if (Branches.Contains(word))
        {
            return BankPart.Branch;
        }

        if (Places.Contains(word))
        {
            return BankPart.Place;
        }

        if (Accounts.Contains(word))
        {
            return BankPart.Account;
        }

        // clearingnr, banknummer: a word for a number in one with that for the place.
        foreach (var ending in Glued)
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && word[..^ending.Length] is var place && (Branches.Contains(place) || Places.Contains(place)))
            {
                return BankPart.Branch;
            }
        }

        return BankPart.None;
    }

    private static BankPart Unspaced(ReadOnlySpan<char> label)
    {
        label = label[..^UnspacedVerbs.Length(label)].TrimEnd(' ');
        label = label[..^UnspacedNumbers.Length(label)].TrimEnd(' ');
        return UnspacedBranches.Length(label) > 0 ? BankPart.Branch : UnspacedAccounts.Length(label) > 0 ? BankPart.Account : BankPart.None;
    }

    // Up to a small letter before a capital: branchCode.
    private static int WordStart(ReadOnlySpan<char> label)
    {
        var start = label.Length;
        while (start > 0 && char.IsLetter(label[start - 1]) && label[start - 1] < FirstUnspaced && !(start < label.Length && char.IsUpper(label[start]) && char.IsLower(label[start - 1])))
        {
            start--;
        }

        return start;
    }
}
