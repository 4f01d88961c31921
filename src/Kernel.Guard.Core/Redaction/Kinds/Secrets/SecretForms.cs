using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Holds the further forms of the words for passwords: cases, plurals, possessives, short forms, and German and Dutch compounds.</summary>
internal static class SecretForms
{
    /// <summary>Gets the forms, separated by commas.</summary>
    public static readonly string Passwords = string.Join(
        ", ",
        PhrasePairs.Of("salasana%", "n, a, ksi, na, lla, ssa, mme, nne, nsa, nsi, kseni, ksesi, kseen, kseksi, ani, nani, asi"),
        PhrasePairs.Of("şifre%", "si, sini, sinin, sine, yi, mi, miz, mizi, niz, nizi, sidir"),
        PhrasePairs.Of("parola%", "si, sini, sinin, yi, mi, miz, mizi, niz, nizi"),
        PhrasePairs.Of("has%", "ła, łem, łu"),
        PhrasePairs.Of("% losen, % losenet", "nytt, nya, nuvarande, gamla, ditt, mitt, vart, bytte, bytt, andrade, tillfalligt"),
        PhrasePairs.Of("losen %", "till, på, är, ar"),
        PhrasePairs.Of(
            "%passwort, %kennwort",
            "amazon, netflix, google, apple, handy, laptop, pc, rechner, büro, praxis, kassen, drucker, tablet, cloud, sap, elster, banking, shop, foren, app, projekt, team, firmen, ferienhaus, hotspot, steam, spotify, paypal, familien, domänen, entsperr, lizenz, archiv, zip, excel, pdf, backup, konferenz, hotel"),
        PhrasePairs.Of("%wachtwoord, %wachtwoordje", "wifi, gast, router, netwerk, gasten, start, hoofd, inlog, beheer, beheerders, mail, tijdelijk, standaard, account"),
        PhrasePairs.Of("%losenord, %losenordet", "wifi, gast, start, engangs, standard, admin, huvud, inloggnings"),
        PhrasePairs.Of("%passord, %passordet", "wifi, gjeste, start, engangs, standard, admin, hoved, nettverks"),
        PhrasePairs.Of("%adgangskode, %adgangskoden, %kodeord, %kodeordet", "gæste, wifi, start, engangs, standard, admin, hoved"),
        PhrasePairs.Of("%salasana, %salasanan, %salasanaksi, %salasanani", "wifi, vieras, verkko, verkon, pankki, kerta, oletus, pää"),
        PhrasePairs.Of("koden til %, kode til %", "mailen, mail, computeren, bærbaren, pc'en, ipaden, tabletten, skærmen, systemet, gæstenettet, netflix, kassen, kontoen"),
        PhrasePairs.Of("koden till %, kod till %", "mejlen, datorn, surfplattan, paddan, systemet, gastnatet, netflix, kassan, kontot, laptopen"),
        "ww van, ww voor, ww is, het ww, ww wifi, ww wi fi, losenet, losenordets, passordets, kodeordet, passwordet, passordet, pswd, psw, passw, pword, passworts, kennworts, kennwortes, paswoord, haslo to, tunnussana, tunnussanan, 패스워드, 패스코드, 암호는, รหัสผ่านของ, พาสเวิร์ด, พาสเวิด, รหัสไวไฟของ");
}
