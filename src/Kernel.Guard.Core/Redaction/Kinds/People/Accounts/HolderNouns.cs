using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds what people who write in Dutch, Polish, a Nordic language, Turkish, Korean, Thai, Hindi or traditional Chinese call whoever holds an account, or is paid, and plurals elsewhere.</summary>
internal static class HolderNouns
{
    private const int LongestLabel = 40;
    private static readonly WordEndings Holders = new("inhaber", "inhaberin", "inhaberinnen", "holder", "holders", "titulaire", "titulaires", "titular", "titulares", "intestatario", "intestatari", "houder", "houders", "haver", "havere", "havare", "ejer", "ejere", "eier", "eiere", "agare", "omistaja", "omistajat", "haltija", "haltijat", "posiadacz", "posiadacze", "wlasciciel", "wlasciciele");

    /// <summary>Phrases that stand before the name of an account, or of who holds it.</summary>
    public static readonly string Names = string.Join(
        ", ",
        "rekeninghouders, kontoinhaberinnen, posiadacze rachunku, właściciele konta, tilinomistajat, tilinhaltijat, tenaamstelling, tenaamstelling rekening, naam rekeninghouder, naam van de rekeninghouder, rekening op naam van, rekening staat op naam van, op naam van, houder van de rekening, eigenaar van de rekening, naam begunstigde, "
        + "posiadacz rachunku, posiadacz konta, posiadaczka rachunku, posiadaczka konta, posiadaczem rachunku jest, posiadaczem konta jest, posiadaczem rachunku, posiadaczem konta, posiadaczką rachunku, posiadaczką konta, posiadacz rachunku bankowego, właściciel konta, właścicielka konta, właścicielem konta jest, właścicielem konta, właścicielem rachunku, właścicielką konta, właścicielką rachunku, właściciel rachunku, właścicielem rachunku jest, imię i nazwisko posiadacza rachunku, rachunek na nazwisko, konto na nazwisko, nazwa odbiorcy, odbiorca przelewu, nazwa posiadacza rachunku, współposiadacz rachunku",
        PhrasePairs.Of("konto%, konto%n, konto%ns namn", "havare, innehavare, ägare"),
        "kontohavarens namn, kontoinnehavarens namn, kontoägarens namn, kontots ägare, kontots innehavare, innehavare av kontot, ägare till kontot, ägare av kontot, betalningsmottagare, mottagarens namn, mottagare av betalningen",
        PhrasePairs.Of("konto%, konto%en, konto%s navn, konto%ens navn", "haver, indehaver, innehaver, ejer, eier"),
        "kontoens ejer, kontoens indehaver, indehaver af kontoen, ejer af kontoen, kontoens eier, eier av kontoen, innehaver av kontoen, betalingsmodtager, beløbsmodtager, betalingsmottaker, modtagers navn, modtagerens navn, mottakers navn, mottakerens navn, navn på kontohaver, navn på kontoen, navn på kontoindehaver",
        PhrasePairs.Of("tilin%, tilin %, tilin%n nimi, tilin %n nimi", "omistaja, haltija"),
        "tilinomistajan, tilin omistajan, tilinhaltijan, tilin haltijan, tilinomistajan nimi, tilin omistajan nimi, tilinhaltijan nimi, tilin haltijan nimi, saajan nimi, maksun saaja, maksunsaaja, "
        + "hesap adı, hesap sahibi, hesap sahibi adı, hesap sahibinin adı, hesap sahibinin adı soyadı, hesap sahibi adı soyadı, hesabın sahibi, alıcı adı, alıcı adı soyadı, alıcının adı, alıcının adı soyadı, alıcı ünvanı, alıcı unvanı",
        "majitel účtu, majitelka účtu, název účtu, majiteľ účtu, titularul contului, titularul contului este, titular cont, numele titularului, számlatulajdonos, számlatulajdonos neve, a számla tulajdonosa, δικαιούχος λογαριασμού, κάτοχος λογαριασμού, власник рахунку, בעל החשבון, שם בעל החשבון, صاحب الحساب, اسم صاحب الحساب, "
        + "chủ tài khoản, chủ tài khoản là, tên tài khoản, tên chủ tài khoản, pemilik rekening, nama pemilik rekening, rekening atas nama, atas nama",
        "titulaires, titulares, intestatari, 戶口持有人, 帳戶持有人, 戶口名稱, 帳戶名稱, 帳戶姓名, 戶名, 受款人戶名, 收款戶名, खाताधारक, खाता धारक, खाताधारक का नाम, खाताधारी, "
        + "예금주, 예금주명, 예금주 이름, 예금주 성명, 예금주 성함, 계좌주, 계좌주 이름, 계좌 명의, 계좌 명의자, 계좌명의, 계좌 소유자, 수취인, 수취인명, 수취인 성명, 받는 분, 받는분, 받으시는 분, 입금자명, "
        + "ชื่อบัญชี, ชื่อบัญชีธนาคาร, เจ้าของบัญชี, ชื่อเจ้าของบัญชี, ชื่อผู้รับเงิน, ชื่อผู้รับโอน, ผู้รับโอน, บัญชีชื่อ");

    /// <summary>Says whether the label that ends a text is that of who holds an account, whose names stand behind it, rather than the account's own name.</summary>
    /// <param name="before">The text up to the label's end.</param>
    public static bool NamesHolder(ReadOnlySpan<char> before)
    {
        var label = before[Math.Max(0, before.Length - LongestLabel)..];
        label = label[(label.LastIndexOfAny(".,:;\n\"") + 1)..];
        foreach (var word in label.Split(' '))
        {
            if (Holders.End(label[word]))
            {
                return true;
            }
        }

        return false;
    }
}
