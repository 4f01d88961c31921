using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Names what a phrase says of the secret behind it.</summary>
internal enum PinRole
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Four digits or more that open a card, a phone, a door.</summary>
    Pin,

    /// <summary>Several words that open a wallet or a key.</summary>
    Phrase,
}

/// <summary>Holds the words for PINs and for the codes of doors, gates and alarms, and for passphrases, in the users' languages.</summary>
internal static class PinWords
{
    /// <summary>Gets the table.</summary>
    public static readonly CueTable<PinRole> Table = new(
        PiiKinds.Secret,
        (PinRole.Pin,
            string.Join(
                ", ",
                PhrasePairs.Of("% code, % codes", "door, gate, alarm, entry, front door, garage, lockbox, key safe, keypad, unlock, screen lock, voicemail pin, atm, bank pin, card pin"),
                PhrasePairs.Of("% pin, % pin code, % pin number", "voicemail, sim, phone, tablet, card, debit card, credit card, bank, account, atm, door, alarm, locker, tv, parental, visa, mastercard, bank card"),
                PhrasePairs.Of("% combination, % combo", "safe, lock, locker, padlock, suitcase, bike lock, gate"),
                PhrasePairs.Of("%-PIN, %pin, % PIN", "SIM, Karten, Handy, Bank, Giro, EC, Tresor, Kreditkarten"),
                PhrasePairs.Of("%code", "Tür, Haustür, Tor, Alarm, Entsperr, Garagen, Schlüsseltresor, Tresor, Safe, Zutritts"),
                PhrasePairs.Of("PIN der %, PIN meiner %, PIN für die %, PIN zur %", "Karte, EC-Karte, Girokarte, Bankkarte, Kreditkarte, SIM-Karte"),
                PhrasePairs.Of("code de la %, code de l'%, code du %, code de ma %", "porte, alarme, portail, coffre, immeuble, entrée, hall, parking, garage, boîte à clés, carte bancaire, carte bleue, digicode, cadenas"),
                PhrasePairs.Of("codigo de la %, codigo del %, clave de la %, pin de la %, pin de mi %, pin del %", "alarma, puerta, tarjeta, portal, cajero, garaje, caja fuerte, movil"),
                PhrasePairs.Of("codigo do %, codigo da %, senha do %, senha da %, pin do %, pin da %, pin do meu %, senha do meu %", "alarme, portao, porta, cartao, cofre, predio, celular, banco, wifi, wi fi, rede"),
                PhrasePairs.Of("codice %, codice della %, codice del %, codice dell'%, pin della %, pin del %, pin della mia %", "allarme, porta, portone, cancello, cassaforte, bancomat, carta, sim"),
                PhrasePairs.Of("kod do %, pin do %", "bramy, drzwi, domofonu, alarmu, sejfu, karty, telefonu, furtki"),
                PhrasePairs.Of("%kod, %koden, %kode", "port, dør, dörr, dor, larm, alarm, lås, skärmlås, pin, pin-, pin , garage"),
                PhrasePairs.Of("%koodi, %koodini, %koodin, %koodi on, %koodini on", "ovi, pin, pin-, pin , hälytys, suojaus, lukitus"),
                PhrasePairs.Of("%code", "deur, poort, pin, pin-, kluis, toegangs"),
                PhrasePairs.Of("% kodu, % kodum, % şifresi, % şifrem", "pin, kapı, alarm, kart, banka kartı, atm, telefon, site"),
                PhrasePairs.Of("% 비밀번호, % 비번", "카드, 현관, 현관문, 출입문, 통장, 휴대폰, 도어락, 공동현관"),
                PhrasePairs.Of("%の暗証番号, %暗証番号", "玄関, キャッシュカード, カード, 口座, スマホ, オートロック, 金庫"),
                PhrasePairs.Of("%密码", "门禁, 门锁, 大门, 锁屏, 取款, 支付, 银行卡, 保险柜, 手机, 开机"),
                PhrasePairs.Of("รหัส %, รหัส%", "atm, เอทีเอ็ม, pin, พิน, ประตู, บัตร, ปลดล็อก, ตู้เซฟ, wifi, wi fi, ไวไฟ"))
            + ", passcode, meeting passcode, apartman kapi kodu, apartman kodu, bina kodu, bina kapısı kodu, site giriş kodu, dış kapı kodu, code d'entree, 비번, code porte, code porte d'entree, code portail, code immeuble, code d'immeuble, code digicode, code alarme, code hall, codice ingresso, codice d'ingresso, codice portone, codigo portal, codigo del portal, codigo de entrada, codigo puerta, puk, puk code, sim puk, puk nummer, code puk, codigo puk, codice puk, code secret, code confidentiel, code pin, codice pin, codigo pin, codice segreto, codigo secreto, numero secreto, geheimzahl, geheimcode, digicode, tunnusluku, tunnuslukuni, tunnusluku on, tunnuslukuni on, kart şifrem, kart sifrem, pin number, pin nummer, pin numarasi, pin 번호, pin 코드, pin码, pin コード, pinコード, pin番号, 暗証番号, 비밀번호"),
        (PinRole.Phrase,
            PhrasePairs.Of("% de ma clé gpg, % de ma clé ssh, % de la clé gpg, % de la clé ssh", "phrase secrete, phrase de passe, passphrase") + ", " + PhrasePairs.Of("% de mi clave gpg, % de mi clave ssh", "frase secreta, frase de contrasena, frase de acceso") + ", "
            + "frase segreta della chiave gpg, frase segreta della chiave ssh, frase secreta da chave gpg, frase secreta da chave ssh, "
            + "passphrase, pass phrase, seed phrase, recovery phrase, secret phrase, backup phrase, mnemonic phrase, mnemonic, wiederherstellungsphrase, passphrase lautet, kennphrase, phrase secrete, phrase de passe, phrase de recuperation, phrase de securite, frase de contrasena, frase semilla, frase de recuperacion, frase secreta, frase de acceso, frase segreta, frase di recupero, frase d'accesso, "
            + "frase de recuperacao, frase secreta, frase senha, wachtzin, herstelzin, herstelfrase, fraza odzyskiwania, haslo frazowe, losenfras, lösenfras, aterstallningsfras, adgangsfrase, gendannelsesfrase, passfrase, gjenopprettingsfrase, salalause, palautuslause, parola öbeği, kurtarma ifadesi, phrase secrete gpg, passfras, passfrasen er, adgangssætning, adgangssætningen, wachtwoordzin, wachtzinnetje, haslo wielowyrazowe, fraza hasla, fraza tajna, tajna fraza, salafraasi, salalauseke, salalauseeni, passphrase lautet, passwortsatz, merksatz für, geheimer satz, parola cumlesi, parola cümlesi, parola ifadesi, gizli cumle, gizli ifade, parola ifadem, anahtar cümle, frase de paso, frase clave, frase passe, frase chiave, frase password, frase de seguranca, frase di sicurezza, 密语, 口令短语, 密码短语, 暗语, 密碼短語, 合言葉, 合い言葉, あいことば, パスフレーズ, 암호문구, 암호 문구, 암호구, 비밀 문구, 비밀구, 패스프레이즈, 시드 문구, วลีรหัสผ่าน, วลีลับ, 助记词, 助記詞, シードフレーズ, リカバリーフレーズ, 복구 구문, 니모닉"));

    /// <summary>Answers what a phrase says.</summary>
    public static PinRole RoleOf(ReadOnlySpan<char> phrase) => Table.RoleOf(phrase);
}
