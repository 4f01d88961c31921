using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Knows user names, and names and numbers of accounts, customers and members, behind their words.</summary>
internal static class UsersAndAccounts
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words = [.. AccountCues.Users.Phrases, .. AccountCues.Accounts.Phrases, .. Platforms.Names.Phrases, new Phrases(PiiKinds.UserName, HomeFolderRecognizer.Folders), new Phrases(PiiKinds.UserName, ProfileLinkRecognizer.Sites)],
        Rules = [new(PiiKinds.AccountName, "AA9999999999999999AA", SupplyPoints.IsSpanish, Alone: Confidence.Checked), new(PiiKinds.AccountName, "AA999A99999999", SupplyPoints.IsItalian, Alone: Confidence.Shaped)],
        Recognizers = [new UserNameRecognizer(), new AccountRecognizer(), new SocialHandleRecognizer(), new HomeFolderRecognizer(), new ProfileLinkRecognizer(), new DomainLogonRecognizer(), new SqlAccountRecognizer(), new UserAtHostRecognizer()],
        Docs =
        [
            (PiiKinds.UserName, "2 to 40 letters, digits, dots, dashes and underscores behind words such as \"username\", `login`, \"handle\"; without a colon or \"is\" only with a digit or an underscore, or where the words around tell of it (\"put lunabelle\", \"… was locked\", \"… is my user name\", \"with the user name …\"). Behind words for nicknames in Han, kana and hangul too, among the arguments of commands (`psql -U`, `net user`, `useradd`, `ssh x@host`), in paths of home folders (`C:\\Users\\x\\…`, `/home/x/…`) and addresses of profiles (`linkedin.com/in/x`, `t.me/x`, `u/x`), behind a domain (`CORP\\x`) and before a host (`x@build3:~$`, `postgres://x@db`, `'x'@'%'`), as the owner in a listing (`-rw-r--r-- 1 x`), behind names of networks and games (\"op Insta heet ik …\"), of whoever did something where it is built as a login (\"created by hbrandt\"), behind sign-ins (\"entro no portal com …\", also some words off) and refused ones (\"failed login for\"), and behind an at sign where a network is spoken of (\"on Telegram as @…\"). Not what follows in prose (\"user name is required\") or in code (`username: string`)"),
            (PiiKinds.AccountName, "behind words such as \"customer number\", `member_id`, \"policy number\", \"account holder\": 3 digits or more with letters, dashes and blanks between (codes of supply points, Spanish CUPS with its check letters and Italian POD, by themselves), behind a card for loyal customers 8, or a name, of two with one family name too (\"H and R Swale\"); a business by its legal form, an ampersand or a word for its trade, also in quotes or before \"account\", between commas behind the holder, and behind words for payments (\"payable to\", \"the payee should be\", 转账到)"),
        ],
    };
}
