using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Lists what is known of domestic account and routing numbers.</summary>
internal static class BankNumbers
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            .. BankWord.Loose.Phrases,
            .. BankWord.Branches.Phrases,
            new(PiiKinds.BankAccount,
                "číslo účtu, čísla účtu, bankový účet, bankovní účet, számlaszám, számlaszámom, számlaszáma, bankszámla, bankszámlaszám, bankszámlaszámom, numărul contului, număr de cont, αριθμός λογαριασμού, αριθμό λογαριασμού, חשבון בנק, מספר חשבון, מספר החשבון, מספר חשבון הבנק, מספר חשבון הבנק שלי, رقم الحساب, رقم حسابي, رقم الحساب البنكي, رقم حساب, số tài khoản, số tài khoản của tôi, nomor rekening, no rekening, norek, номер рахунку, банківський рахунок, 戶口號碼, 銀行戶口, 銀行戶口號碼, empfängerkonto, geschäftskonto, zielkonto, spendenkonto, mietkonto, kautionskonto, privatkonto, gemeinschaftskonto, abbuchungskonto, einzugskonto, depotkonto, sparbuch nr, sparbuch nummer, sparkontot, sparekontoen, lønkontoen, lønnskontoen, lonekontot, lönekontot, personkontot, brukskonto, brukskontoen, budgetkonto, nemkonto, nemkontoen, buffertkonto, transaktionskonto, kayttotili, kayttotilini, kayttotilin, saastotili, saastotilini, palkkatili, palkkatilini, saajan tili, "
                + "nr rach, nr rach bankowego, rach bankowy, rach nr, nrb, numer nrb, numer rach, rachunek nr, rachunek odbiorcy, rachunek do wplat, cta, cta cte, cta corriente, cta de ahorro, cta de ahorros, cta ahorro, cta bancaria, cta no, cta nro, nro de cuenta, nro cuenta, nro cta, cuenta nro, cuenta de ahorro, caja de ahorros, poupanca, conta poupanca numero, c/p, ccp, c/corrente, c/c bancario, libretto postale, sparrekening, spaarrekeningnummer, zichtrekening, tegenrekening, code guichet et compte, guichet et compte, banque guichet compte, kontoen er, vadesiz hesap, vadeli hesap, hesap numarası, hesabimin numarasi, "
                + "till bg, bg nr, till pg, pg nr, bankgiro nr, plusgiro nr, oude giro, mijn giro, gironr, giro nr, giro rekening, mijn girorekening, postgirokonto, postscheckkonto, postgiro nr, account nbr, bankrek, bankrek nr, bankrekening nr, bankkontonr, bankkonto nr, tilinro, tili nro, tilin numero, bank konto nr, num compte, num conta, num cuenta, num conto, nr conta, nr conto, gironummer, girorekening, giro nummer, postgiro, postgironummer, plusgiro, plusgirot, plusgironummer, bankgironummer, bankgiro, dda, dda number, cbu, cvu, account details, bank details, bank account details, void cheque, void check, pay into, paid into, 신한, กสิกรไทย, กสิกร, ไทยพาณิชย์, กรุงไทย, hesap, hesabim, hesabima, hesaba, hesap numaram, hesap numaramiz, hesap numaraniz, hesap numarami, banka hesap no, banka hesap numarasi, banka hesap numaram, maas hesabi, kontonummeret, kontonummeret mitt, kontonummeret mit, kontonumret, kontonumrene, kontonummerne, clearing och konto, clearing och kontonummer, clearingnummer och kontonummer, reg og konto, reg og kontonr, reg nr og kontonr, registreringsnummer og kontonummer, lønkonto, lønnskonto, lönekonto, lonekonto, sparkonto, sparekonto, personkonto, bankgiro, plusgiro, postgiro, tilinumeroni, tilinumerosi, tilinumeron, tilinumeroon, pankkitilini, pankkitilin numero, bankrekeningnr, rekeningnr, spaarrekening, betaalrekening, mijn rekening, "
                + "konta bankowego, numer konta bankowego, nr konta bankowego, numerem konta, numeru konta, na konto bankowe, moje konto bankowe, konto do zwrotu, konto do przelewu, conta-corrente, numero da minha conta, minha conta corrente, conta salario, conta deposito, conta a ordem, numero del conto, numero del mio conto, conto corrente numero, conto corrente n, numero de mon compte, compte cheque, compte cheques, compte epargne, compte a crediter, compte a debiter, numero de mi cuenta, cuenta nomina, cuenta sueldo, cuenta vista, cuenta de cheques, caja de ahorro, cuenta de abono, cuenta de cargo, "
                + "sparkontonummer, gehaltskonto, referenzkonto, verrechnungskonto, tagesgeldkonto, geschaeftskonto nr, konto-nr, credit union account, direct deposit account, payroll account, settlement account, money market account, refund account, account to credit, account to debit, routing and account, sort code and account, sort code and account number, current account, current account number, 银行卡账号, 银行账户号, 收款银行账号, 对公银行账号, 开户银行账号, 工资卡账号, 振込先口座番号, 振込口座番号, ゆうちょ口座, 貯金口座, 預金口座, 返金口座, 給与口座, 환불계좌, 환불 계좌, 입금 계좌, 급여계좌, 급여 계좌, 통장번호, 통장 번호, 국민은행, 신한은행, 우리은행, 하나은행, 농협은행, 농협, 기업은행, 카카오뱅크, 토스뱅크, เลขบัญชีธนาคาร, บัญชีเลขที่, หมายเลขบัญชีธนาคาร, บัญชีออมทรัพย์, เลขที่บัญชีธนาคาร, "
                + "compte postal, n° de compte, ccp n, ccp n°, compte n, compte n°, compte numero, compte no, cuenta numero, cuenta n, conto numero, conto n, conta numero, conta n, konto nummer, 記号番号, 番号記号, acc, acc no, acc number, a/c, account #, acct #, deposit into, wire to account, wire to acct, transfer to account, pay into account, deposit to account, send to account, to my account, into my account, auf das konto, auf mein konto, sur le compte, sur mon compte, a la cuenta, a mi cuenta, sul conto, na conta, nr rachunku, nr rachunku bankowego, numer rachunku bankowego, cislo uctu, cislo bankovniho uctu, szamlaszam, bankszamlaszam, bankszamla, р/с, расч счет, лицевой счет, 은행, 계좌 번호, บัญชี, หมายเลขบัญชี, bankrekening, n de cuenta, n conto, account, bank account, account number, account no, account num, acct number, acct no, acct, a/c no, bank acct, checking account, savings account, chequing account, beneficiary account, "
                + "girokonto, girokontonummer, konto, kontonummer, kontonr, konto nr, bankkonto, bankverbindung, kto, kto nr, ktonr, compte bancaire, numero de compte, n de compte, no de compte, rib, cuenta, cuenta bancaria, numero de cuenta, cuenta corriente, cuenta n, ccc, clabe, "
                + "conta, conta bancaria, conta corrente, numero da conta, conta poupanca, conto, conto corrente, conto bancario, numero di conto, numero conto, c/c, cin, nib, rekeningnummer, rekening, "
                + "账号, 银行账号, 银行账户, 银行卡号, 银行卡, 帐号, 账户, 开户账号, 收款账号, 銀行帳號, 銀行卡號, 帳號, 口座番号, 口座, 銀行口座, 普通, 当座, 普通預金, 普通口座番号, 当座口座番号, 普通口座, 当座口座, 계좌번호, 계좌, 입금계좌, numer rachunku, numer konta, rachunek, rachunek bankowy, nr konta, hesap numarasi, hesap no, banka hesabi, เลขที่บัญชี, บัญชีธนาคาร, เลขบัญชี, खाता संख्या, खाता नंबर, bank account number, checking account number, savings account number, konto bankowe, tilinumero, pankkitili, numero de compte bancaire, compte courant, numero de cuenta bancaria, cuenta de ahorros, 对公账户, 对公账号, 收款账户, 账户号码, 收款账户号码, 普通預金口座番号, 口座番号 普通, bankrekeningnummer, bankkontonummer, номер счета, расчетный счет, на счет, на мои счет, со счета, счет получателя, счет карты, корр счет, корреспондентский счет, к/с, р/счет"),
            new(PiiKinds.BankRouting,
                "micr, micr code, micr no, micr number, ispb, codigo ispb, ifs code, ifsc no, universal branch code, branch transit, branch transit number, bank state branch, registreringsnr, clearing nr, clearingnr, bankclearing, bankclearingnummer, bank clearing, bc nummer, bc nr, numero de clearing, n° de clearing, clearing bancaire, "
                + "nr rozliczeniowy, nr rozliczeniowy banku, numer rozliczeniowy banku, codigo de enrutamiento, numero de enrutamiento, code etablissement bancaire, swift kodu, bic kodu, kod swift, kod bic, swift kode, bic kode, bic kod, swift kod, bic koodi, swift koodi, swift code bic, code swift, code bic, 스위프트 코드, 스위프트코드, 스위프트, รหัส swift, swift代码, swiftコード, swift 코드, "
                + "大额支付系统行号, 支付系统行号, 大额支付行号, 支付联行号, 电子联行号, 联行行号, 清算行号, 支行行号, 人行行号, 行号, 行號, 开户行号, 金融機関番号, 統一金融機関コード, 全銀コード, "
                + "registreringsnummer, reg nr, regnr, abi e cab, abi cab, cab e abi, sube kodu, institution no, numero de transit, numero d institution, numer rozliczeniowy, bank kodu, "
                + "numero de roteamento, codigo de roteamento, 路由号码, 路由编号, 路线号码, s/c, 記号, ゆうちょ記号, r/t number, routing, routing number, routing no, aba, aba number, aba routing number, rtn, transit number, transit no, institution number, sort code, sortcode, bank code, blz, bankleitzahl, bic, bic code, swift, swift code, "
                + "swift bic, bic swift, ifsc, ifsc code, bsb, bsb number, code banque, code guichet, codigo swift, codigo bic, codice bic, codice swift, abi, cab, agencia, numero da agencia, codigo do banco, "
                + "开户行, 开户银行, cnaps, 联行号, 支付行号, 银行行号, 銀行番号, 开户行行号, 大额行号, 银行代码, 支店番号, 支店コード, 銀行コード, 店番, 金融機関コード, 银行联行号, 开户行联行号, bank sort code, bank routing number, bank identifier code, бик, бик банка, clearingnummer, numero de ruta, clearing number, 은행코드"),
        ],
        Rules =
        [
            new(PiiKinds.BankRouting, "999999999", BankChecks.IsAba),
            new(PiiKinds.BankRouting, "9999-9999-9", BankChecks.IsAba),
            new(PiiKinds.BankRouting, "AAAA0XXXXXX", BankChecks.IsLargeIndianBank, Alone: Confidence.Shaped),
            new(PiiKinds.BankRouting, "AAAA0XXXXXX"),
            new(PiiKinds.BankAccount, "99_9999_9999_9999_9999_9999_9999", BankChecks.IsNrb, Alone: Confidence.Checked),
            new(PiiKinds.BankAccount, "99?9999?9999?9999?9999?9999?9999", BankChecks.IsNrb),
            new(PiiKinds.BankAccount, "9999.99.99999", BankChecks.IsNorwegian, Alone: Confidence.Checked),
            new(PiiKinds.BankAccount, "99-99-99_99999999", Alone: Confidence.Shaped),
            new(PiiKinds.BankAccount, "99-9999-9999999-99", Alone: Confidence.Shaped), // New Zealand: bank, branch, account, suffix
            new(PiiKinds.BankAccount, "99-9999-9999999-999", Alone: Confidence.Shaped),
            new(PiiKinds.BankAccount, "9999_9999_99_9999999999", BankChecks.IsCcc, Alone: Confidence.Checked),
            new(PiiKinds.BankAccount, "9999?9999?99?9999999999", BankChecks.IsCcc),
            new(PiiKinds.BankAccount, "9999?9999?9999?9999?9999", BankChecks.IsCcc),
            new(PiiKinds.BankAccount, "99999_99999_XXXXXXXXXXX_99", BankChecks.IsRib, Alone: Confidence.Checked),
            new(PiiKinds.BankAccount, "99999?99999?XXXXXXXXXXX?99", BankChecks.IsRib),
            new(PiiKinds.BankAccount, "A_99999_99999_XXXXXXXXXXXX", BankChecks.IsItalian, Alone: Confidence.Checked),
            new(PiiKinds.BankAccount, "A9999999999XXXXXXXXXXXX", BankChecks.IsItalian, Alone: Confidence.Likely),
            new(PiiKinds.BankAccount, "999?999?99999999999?9", BankChecks.IsClabe),
            new(PiiKinds.BankAccount, "99999999999999999999", BankChecks.IsRussian, Alone: Confidence.Shaped),
        ],
        Recognizers = [new BankNumberRecognizer(), new BankNumberInContextRecognizer(), new BranchNumberRecognizer(), new BicRecognizer()],
        Docs =
        [
            (PiiKinds.BankAccount, "digits directly behind a word for an account, with the capital and the digits behind them of French postal ones; French RIB (key 97), Spanish CCC (two check digits), Italian CIN, ABI, CAB, Polish NRB (key 97) and Norwegian accounts (modulo 11) in their own form; Mexican CLABE beside its word; sort code or branch and account together (UK, Australia, New Zealand, Brazil); Japan Post Bank's number behind its symbol; behind words for where money goes (\"wire it to\", \"to account\") 8 digits or more"),
            (PiiKinds.BankRouting, "digits directly behind a word for a routing number, sort code, BLZ, BSB, transit number or branch; the number of a bank, an institution or a branch (entidad, banque, ag., 支店, şube) from three digits on beside an account; ABA with its check digit; BIC behind its word; IFSC"),
        ],
    };
}
