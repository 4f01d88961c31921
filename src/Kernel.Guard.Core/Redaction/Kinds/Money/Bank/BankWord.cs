using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Says whether a word that is also said of other things speaks of a bank's account or routing number.</summary>
internal static class BankWord
{
    private const int DigitsOfAba = 9;
    private const int DigitsOfAbi = 5;
    private const int DigitsOfSortCode = 6;
    private const int DigitsOfIspb = 8;
    private const int DigitsOfBankleitzahl = 8;
    private const int DigitsOfAustrianBankleitzahl = 5;
    private const int DigitsOfCnaps = 12;
    private const int LongestLetters = 3;
    private const int FewestForAbbreviation = 7;
    private const int FewestForLoose = 7;
    private const int ReachOfLoose = 3;
    private const int ReachOfBank = 48;
    private const int ReachOfAccount = 80;
    private const int ReachOfNumber = 24;
    private const int MostLetters = 2;
    private static readonly SearchValues<string> OfBanks = SearchValues.Create(["direct debit", "standing order", "ifsc", "swift", "sort code", "sortcode", "wire transfer", "ach transfer", "ach credit", "direct deposit", "transfer it to", "transit", "hsbc", "posb", "dbs ", "ocbc", "chase", "wells fargo", "barclays", "lloyds", "natwest", "halifax", "santander", "monzo", "revolut", "citibank", "scotiabank", "westpac", "bank of ", "credit union"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Accounts = SearchValues.Create(["account", "cuenta", "compte", "conto", "conta ", "konto", "titular", "titolare", "intestatari", "titulaire", "iban"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Codes = SearchValues.Create(["cod", "cód"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Clauses = SearchValues.Create([" hasta ", " até ", " bis ", " seit ", " until ", " since ", " desde ", " fino ", " up to ", " ab "], StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the words that are said of other things as well: "wire it to 20 people", "my account is 3 years old".</summary>
    public static readonly CueTable<BankRole> Loose = new(
        PiiKinds.BankAccount,
        (BankRole.Loose,
            "giro, my checking account, my savings account, our checking account, our savings account, my checking, my savings, our checking, our savings, to savings, to checking, from savings, from checking, wire it to, wire to, wire the money to, wire the funds to, wire the deposit to, wire the rent to, transfer it to, transfer the money to, direct deposit, direct deposit to, fedwire to, "
            + "to account, into account, my account with, my account at, my account is, our account with, our account at, our account is, transferir para, transferir a, transferir al, depositar em, depositar en, depositar na, deposita em, me deposita, überweisen auf, überweisen an, virer sur, versare su, bonificare su, overmaken naar, överför till, siirrä tilille, tili, tilille, tililleni, tililtäni, tilini, tilini on, havale"));

    /// <summary>Gets the words for a bank or its branch, whose number is one beside an account: "entidad 3131, oficina 3203, número de cuenta …".</summary>
    public static readonly CueTable<BankRole> Branches = new(
        PiiKinds.BankRouting,
        (BankRole.Branch, "entidad, cod entidad, codigo entidad, codigo de entidad, numero de entidad, oficina, cod oficina, codigo de oficina, sucursal, codigo de sucursal, banque, guichet, agence, code agence, codice filiale, codice banca, branch code, bankcode"));

    /// <summary>Says whether a word names a bank's account: the bare word names accounts of all sorts, and a bank's is named beside it.</summary>
    public static bool Names(in Candidate candidate, in WordHit word, int start, int end) =>
        (!candidate.Text[word.Start..word.End].Equals("cc", StringComparison.OrdinalIgnoreCase) || (IsBrazilian(candidate.Text[start..end]) && BankLabel.BranchStandsNear(candidate.Text, word.Start, end)))
        && (Loose.RoleOf(candidate.Text[word.Start..word.Met]) == BankRole.None || DigitGroups.DigitsIn(candidate.Text[start..end]) >= FewestForLoose && !candidate.Text[start..end].EndsWith("000") && !AccountNumber.IsDay(candidate.Text[start..end]) && (start - word.End <= ReachOfLoose || candidate.Text[word.Start..word.End].Contains("account", StringComparison.OrdinalIgnoreCase)))
        && (Branches.RoleOf(candidate.Text[word.Start..word.Met]) == BankRole.None || IsBesideAccount(candidate.Text, word, start, end) || IsCode(candidate.Text, word, start, end))
        && YuchoNumber.IsSymbol(candidate.Text, candidate.Text[word.Start..word.End], start, end)
        && IsWhole(candidate.Text, word, start, end) && !candidate.Text[word.End..start].ContainsAny(Clauses) && candidate.Text[word.End..start] is not " con "
        && (candidate.Text[word.Start..word.End] is not ("账号" or "account" or "Account" or "ACCOUNT") || candidate.Text[word.End..start].Contains('#') || SpeaksOfBank(candidate.Text, word.Start, end) || (candidate.SpokenOf(start, end) & (PiiKinds.BankRouting | PiiKinds.Iban)) != 0);

    /// <summary>Says whether a bank or its branch is spoken of behind a number, which is then not its own: "… de plus qu'en 2034. La banque a relevé …".</summary>
    public static bool IsBeforeBranch(ReadOnlySpan<char> behind)
    {
        behind = behind[..Math.Min(behind.Length, ReachOfBank)];
        foreach (var word in behind.SplitAny(" .,;:'\n"))
        {
            if (Branches.RoleOf(behind[word]) == BankRole.Branch)
            {
                return true;
            }
        }

        return false;
    }

    // An account's word and number stand near; in a form the word does. "Les comptes annuels de la Banque 2024", "l'agence 1200 compte 12 employés" have none.
    private static bool IsBesideAccount(ReadOnlySpan<char> text, in WordHit word, int start, int end)
    {
        var window = text[Math.Max(0, word.Start - ReachOfAccount)..Math.Min(text.Length, end + ReachOfAccount)];
        var form = text[word.End..start].Contains(':') && window.Contains('\n');
        while (window.IndexOfAny(Accounts) is >= 0 and var account)
        {
            window = window[GapWords.WordEnd(window, account, window.Length)..];
            var digit = window.IndexOfAnyInRange('0', '9');
            if (form || (digit >= 0 && digit < ReachOfNumber && IsJoint(window[..digit]) && BankNumberRecognizer.End(window, digit, out var digits) > digit && digits >= FewestForLoose))
            {
                return true;
            }
        }

        return false;
    }

    // Between the word and its number: signs, "nº", the letters of an IBAN.
    private static bool IsJoint(ReadOnlySpan<char> between)
    {
        var letters = 0;
        foreach (var c in between)
        {
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters <= MostLetters;
    }

    // "branch code: 632005", "…titular de la cuenta … el código de entidad es 2294": its code is said of a branch alone; not "branch code 48213 renames …".
    private static bool IsCode(ReadOnlySpan<char> text, in WordHit word, int start, int end) =>
        text[word.Start..word.Met].ContainsAny(Codes) && (end - start >= DigitsOfSortCode
            || (end - start >= DigitsOfAbi && text[word.End..start].ContainsAny(':', '='))
            || (ClauseEnd.Is(text, end) && (end - start >= DigitsOfAbi || text[Math.Max(0, word.Start - ReachOfAccount)..word.Start].ContainsAny(Accounts))));

    // "direct debit from account 20019934"
    private static bool SpeaksOfBank(ReadOnlySpan<char> text, int start, int end) => text[Math.Max(0, start - ReachOfBank)..Math.Min(text.Length, end + ReachOfBank / 4)].ContainsAny(OfBanks);

    // Abbreviations are names in code too: they stand alone, and their numbers have their length.
    private static bool IsWhole(ReadOnlySpan<char> text, in WordHit word, int start, int end)
    {
        var name = text[word.Start..word.End];
        if (name.Length > FewestForAbbreviation || !char.IsAsciiLetter(name[0]))
        {
            // A line of a text has such a number too.
            return name is not ("行号" or "行號") || DigitGroups.DigitsIn(text[start..end]) == DigitsOfCnaps;
        }

        // The lexicon reads AC and a.c as a/c too.
        if (name.Length is 2 or 3 && (name[0] | 0x20) == 'a' && (name[^1] | 0x20) == 'c' && !(name.Length == 3 && name[1] is '/' or 'c' or 'C'))
        {
            return false;
        }

        var digits = DigitGroups.DigitsIn(text[start..end]);
        var glued = (word.Start > 0 && char.IsAsciiLetterOrDigit(text[word.Start - 1])) || char.IsAsciiLetterOrDigit(text[word.End]);
        return name.Equals("aba", StringComparison.OrdinalIgnoreCase) ? !glued && digits == DigitsOfAba
            : name.Equals("abi", StringComparison.OrdinalIgnoreCase) || name.Equals("cab", StringComparison.OrdinalIgnoreCase) ? !glued && digits == DigitsOfAbi
            : name.Equals("s.c", StringComparison.OrdinalIgnoreCase) ? false
            : name.Equals("cp", StringComparison.OrdinalIgnoreCase) || name.Equals("c/p", StringComparison.OrdinalIgnoreCase) ? digits >= DigitsOfSortCode
            : name.Equals("sc", StringComparison.OrdinalIgnoreCase) ? !glued && digits == DigitsOfSortCode && !IsInsured(text[end..])
            : name.Equals("routing", StringComparison.OrdinalIgnoreCase) ? digits > DigitsOfSortCode
            : name.Equals("blz", StringComparison.OrdinalIgnoreCase) ? digits is DigitsOfBankleitzahl or DigitsOfAustrianBankleitzahl
            : name.Equals("micr", StringComparison.OrdinalIgnoreCase) ? digits == DigitsOfAba
            : name.Equals("ispb", StringComparison.OrdinalIgnoreCase) ? digits == DigitsOfIspb
            : name.Length == LongestLetters && glued ? false
            : !name.Equals("acc", StringComparison.OrdinalIgnoreCase) || (!glued && digits >= FewestForAbbreviation && !text[word.End..start].ContainsAny('=', '+', '['));
    }

    // SC 27 68 01 C: a National Insurance number.
    private static bool IsInsured(ReadOnlySpan<char> behind) => behind is [' ', >= 'A' and <= 'D'] or [>= 'A' and <= 'D'] or [' ', >= 'A' and <= 'D', ' ' or ',' or '.' or '"' or ')' or '\n', ..] or [>= 'A' and <= 'D', ' ' or ',' or '.' or '"' or ')' or '\n', ..];

    // 56789-0: an account of Brazil's with its check digit.
    private static bool IsBrazilian(ReadOnlySpan<char> value) => value is [.., '-', _] && !value[..^2].ContainsAnyExcept("0123456789.");
}

/// <summary>Names what a word says about the number behind it.</summary>
internal enum BankRole
{
    /// <summary>That it is a bank's account, or nothing.</summary>
    None,

    /// <summary>Where money goes, or an account of any sort.</summary>
    Loose,

    /// <summary>A bank or its branch.</summary>
    Branch,
}
