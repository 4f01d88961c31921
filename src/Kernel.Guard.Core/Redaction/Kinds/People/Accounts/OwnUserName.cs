using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the user name some words behind its word, where these say whose it is and where: "uživatelské jméno do knihovny je oboe.dan", "логин на форуме садоводов oboe_dan".</summary>
internal static class OwnUserName
{
    /// <summary>Words for user names in the languages that no other list holds.</summary>
    public const string Phrases =
        "přihlašovací jméno, přihlašovacího jména, přihlašovacím jménem, moje přihlašovací jméno, uživatelské jméno, moje uživatelské jméno, uživatelského jména, uživatelským jménem, přezdívka, používateľské meno, používateľského mena, používateľským menom, prihlasovacie meno, prihlasovacieho mena, prezývka, "
        + "felhasználónév, felhasználónevem, felhasználóneved, felhasználóneve, felhasználónevet, felhasználónevemet, felhasználói név, felhasználói nevem, becenevem, becenév, nume de utilizator, numele de utilizator, numele meu de utilizator, numele tău de utilizator, utilizatorul meu, utilizatorul, contul meu de utilizator, "
        + "όνομα χρήστη, όνομα χρήστη μου, ονόματος χρήστη, ψευδώνυμο, ψευδώνυμό μου, שם משתמש, שם המשתמש, שם המשתמש שלי, שם המשתמש שלו, שם המשתמש שלה, והשם משתמש, הכינוי שלי, اسم المستخدم, اسم المستخدم الخاص بي, اسم مستخدم, اسم الدخول, "
        + "tên đăng nhập, tên người dùng, tên tài khoản, tên truy cập, nama pengguna, nama penggunaku, nama penggunanya, username saya, username ku, login saya, akun saya, логін, логіном, логин, имя пользователя, ім'я користувача, імені користувача, логином, логина, имени пользователя, именем пользователя, ник, никнейм, нікнейм, "
        + "kullanıcı adım, kullanıcı adı, kullanıcı adımız, kullanıcı adın, brukernavn, brukernavnet, brukernavnet mitt, brukernavnet hennes, brukernavnet hans, brugernavn, brugernavnet, brugernavnet hendes, användarnamnet, mitt användarnamn, gebruikersnaam, mijn gebruikersnaam, mój login, moja nazwa użytkownika, login na, käyttäjätunnukseni, यूज़रनेम, यूजरनेम, उपयोगकर्ता नाम, ชื่อผู้ใช้, ชื่อผู้ใช้ของฉัน";

    /// <summary>Gets these words as a table.</summary>
    public static readonly CueTable<AccountRole> Table = new(PiiKinds.UserName, (AccountRole.UserName, Phrases));

    private const int MostWords = 6;
    private const int LongestWord = 24;
    private const int Shortest = 4;
    private const int ShortestPlain = 7;

    private static readonly WordSet Copulas = new("je este e είναι הוא היא هو هي là la adalah jest to er är heter hedder on is");
    private static readonly WordSet Nordic = new("er är heter hedder");
    private static readonly WordEndings Describing = new("et", "ert", "ig", "isk", "sk", "ende", "ade", "ad", "nt", "lt", "t", "s", "ene", "eren");

    /// <summary>Reads it: one made up of small letters with a digit or a mark, or told outright to be hers or his.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the word ends.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int label, out int start, out int end)
    {
        (start, end) = (label, label);
        var bound = false;
        var told = false;
        for (var words = 0; words <= MostWords && start + 1 < text.Length && text[start] == ' '; words++)
        {
            var at = start + 1;
            if (UserNameValue.TryRead(text, at, out end) && IsMarked(text[at..end], bound) && EndsWord(text, end))
            {
                start = at;
                return true;
            }

            // "brukernavnet hennes på forumet er tallfugl"
            if (told && words > 1 && end - at >= ShortestPlain && IsPlain(text[at..end]) && ClauseEnd.IsBehindQuote(text, end))
            {
                start = at;
                return true;
            }

            var close = WordEnd(text, at);
            if (close == at || close - at > LongestWord)
            {
                return false;
            }

            bound = Copulas.Contains(text[at..close]);
            told = Nordic.Contains(text[at..close]);
            start = close;
        }

        return false;
    }

    private static bool IsMarked(ReadOnlySpan<char> value, bool bound)
    {
        var shape = ValueShape.Of(value);
        return value.Length >= Shortest && char.IsAsciiLetterLower(value[0]) && shape is { Upper: 0, Letters: > 2, Dots: <= 1, Underscores: <= 2 } && (shape.Digits > 0 || shape.Underscores > 0 || (bound && shape.Dots > 0))
            && !value.ContainsAnyExceptInRange('!', '~') && UserNameValue.IsCertain(value) && !UserNameValue.IsCode(value) && !MadeUp.IsTerm(value) && !AccountStops.Columns.End(value) && !AccountStops.FarColumns.End(value);
    }

    private static bool IsPlain(ReadOnlySpan<char> value) => !value.ContainsAnyExceptInRange('a', 'z') && !Describing.End(value) && ToldUserName.IsNobodysRole(value);

    private static bool EndsWord(ReadOnlySpan<char> text, int end) => end == text.Length || text[end] is ' ' or '\n' or ',' or '.' or ';' or '!' or '?' or ')' or '"' or '\'';

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark || text[at] is '\'' or '-'))
        {
            at++;
        }

        return at;
    }
}
