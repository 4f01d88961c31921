using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds the words that stand behind labels of user names, accounts and passwords and are no value of theirs; what is said of one kind alone stands beside its reader.</summary>
internal static class AccountStops
{
    /// <summary>Gets the words.</summary>
    public static readonly WordSet Words = new(
        """
        mindestens höchstens maximal mínimo máximo almeno
        administrador administrateur amministratore benutzer invité invitado invitada ospite convidado gast teilnehmer neukunde kunde kundin mitglied zeuge cliente socio socia sócio dipendente empleado empleada funcionário alumno aluno studente docente estudiante estudante membre adhérent unchanged same unverändert gleich inchangé igual uguale invariato inalterado important importante correct wrong right fine outdated missing unique valide válido lowercase uppercase spaces letters characters hidden kept lost gone made known seen written permanently immediately automatically moved merged chosen demandé demandée supprimé bloqué changé visible enviado enviada bloqueado eliminado solicitado richiesto inviato bloccato eliminato singleton scoped transient
        current selected finnes findes finns påkrævet påkrevd obligatorisk identifiant identifiants kreves kræves krävs mangler saknas puuttuu pakollinen vaaditaan vereist verplicht ontbreekt wymagany wymagana wymagane zorunlu gerekli eksik
        tbd tba tbc todo redacted masked pending withheld anonymized anonymised obfuscated removed please bitte expected actual sample dummy placeholder see below above siehe voir ver vedi senha contraseña passwort kennwort wachtwoord hasło lösenord e-mail correo telefone asked return returned being requested sent shown stored called checked entered chosen picked plan active inactive open closed a about access account accounts accepts admin administrator after all already also always an and anonymous any are array as at attempt attempts attribute available banned be been before blocked bool boolean button but by can cannot case changed
        changes char check class code column const contains could create created credentials data database default defaults defined disabled does doesn't done don't duplicate during each either email empty enabled entry error errors example exists
        expired failed failure false field file flow for form format found from function generated get given got granted guest had has have here history how id identifier if ignored in incorrect info information inside int integer invalid is isn't it its
        key label length let like link list locked login long lookup mail mandatory match matches may me method missing model must my mymodel name names need needs never new nil no nobody none not null number object of on only optional or option options out
        page pages param parameter palavra-passe palavra-chave mot-de-passe pass password permission policy portal profile prompt property provided read record request required requires reset role root same screen select self sent session set setting settings shall should shows sign signup
        something somewhere statement status str string strings succeeded successful success successfully system table taken test tests text that the their them then there they thing this time times to token tokens too true try trying type typed types unavailable
        undefined unicode unique unknown unless until update updated upon url use used user username users uses uuid guid valid validation value values var varchar variable via void was were what whatever when where which while who will with without within would wrong you your
        selbst selber trotzdem weiterhin mehrfach konkret concerné concernée lui-même mismo misma stesso stessa mesmo própria próprio itself himself herself themselves zelf själv selv
        at's here's screen's story experience interface agent manual guide group groups input inputs output stories research feedback friendly centric defined base who's whose management service services control registration preferences count
        ist nicht sind wird wurde war falsch fehlt ungültig und oder der die das des dem den ein eine einen mit für von vergeben erforderlich bereits muss darf kann zu zum zur im am auf gesperrt
        est sont pas invalide requis obligatoire déjà et ou le la les un une de du des avec pour doit peut sera dans sur
        es son no inválido requerido obligatorio ya y o el los las una con para debe puede ser en del al que se está
        prema premi clicca clique prima continua weiter klicken cliquez haga pulse è sono non richiesto obbligatorio già e il lo gli una con per deve può essere nel della di che
        é são não obrigatório já os as um uma com para deve pode ser em da do dos
        nome navn naam namn nom nombre nazwa nimi isim benutzername nutzername utilisateur usuario utente kullanıcı имя логин
        jest nie oraz lub wymagane zajęta är inte och eller het een niet zijn verplicht
        udfyldt utfylt ifyllt ifylld pozostaje pozostają
        påkrævet obligatorisk obligatoriske ugyldig ugyldigt ugyldige optaget forkert ukendt tom tomt skal må kan findes eksisterer mangler udfyldes blev bliver blive oprettet slettet ændret opdateret låst spærret låses logget udløbet allerede ikke hvis når eller og med til på
        hetzelfde samma samme gleich genauso anders likadan samoin aynı aynısı tak wszędzie överallt overalt overal überall partout mismo stesso mesmo same gestolen stjålet stulet stulen gestohlen gehackt gehacktes hackat hacket gehackt hackeado hackeada hackerato hackerata piraté piratée volé volée robado robada rubato rubata roubado roubada skradziony skradziona zhakowany çalındı çalınmış varastettu hakkeroitu stolen hacked banned muted utestengt avstängd bannlyst news offers nyheter nyheder nyheten nieuws actualités noticias notizie notícias wiadomości uutisia haberler
        påkrevd påkrevet nødvendig opptatt feil ukjent finnes mangler fylles ble blir bli opprettet endret oppdatert sperret utløpt dersom
        obligatoriskt obligatoriska krävs ogiltig ogiltigt ogiltiga upptaget upptagen fel felaktigt okänd okänt finns existerar saknas måste får blir skapades raderades ändrades uppdaterades spärrad spärrat utgånget redan om när till behöver saknar loggas loggades
        pakollinen pakollisia virheellinen varattu varattuna väärä väärin tuntematon tyhjä olemassa löydy löydetty löytyi puuttuu ole ovat liian pitää täytyy voi saa tulee luotiin poistettiin lukittu lukittiin vanhentunut jo jos kun tai sekä
        zorunlu zorunludur gerekli gereklidir geçersiz geçersizdir hatalı yanlış boş bilinmeyen bulunamadı mevcut değil değildir alınmış alındı silindi oluşturuldu güncellendi kilitli kilitlendi olmalıdır olmalı olamaz kullanımda kullanılıyor veya için henüz zaten
        wymagana wymagany nieprawidłowa nieprawidłowy nieprawidłowe zajęty zajęte błędna błędny błędne pusta puste pusty nieznany nieznana istnieje musi może został została zostało utworzony usunięty zmieniona zmieniony zablokowany zablokowana zablokowane wygasła już jeśli gdy
        ongeldig ongeldige bezet vereist vereiste onbekend onbekende leeg onjuist bestaat ontbreekt moet mag werd wordt worden aangemaakt verwijderd gewijzigd geblokkeerd vergrendeld verlopen reeds wanneer
        """);

    /// <summary>Gets what is said of how a holder's name is to be written, instead of it.</summary>
    public static readonly WordSet Scripts = new("中文 英文 日文 韩文 拼音 汉字 漢字 全称 全名 实名 本名 英語 カタカナ");

    /// <summary>Gets the accounts of programs.</summary>
    public static readonly WordSet Services = new("postgres nobody daemon system service mysql mongodb redis nginx apache www-data jenkins gitlab-runner default anonymous public backend frontend worker scheduler current_user current-user superuser unknown localhost username owner instance zabbix nagios lightdm gdm sddm sshd chrony messagebus polkitd systemd-timesync systemd-network systemd-resolve ec2-user prometheus grafana tomcat kafka");

    /// <summary>Gets what names of columns end with, as nobody's name does.</summary>
    public static readonly WordEndings Columns = new("_name", "_id", "_no", "_number", "_type", "_key", "_code", "_col", "_column", "_field", "_at", "_on");

    /// <summary>Gets what names of columns end with, as names seldom do that stand further behind their label.</summary>
    public static readonly WordEndings FarColumns = new("_by", "_login", "_logon", "_date", "_time", "_since", "_status", "_state", "_count", "_group", "_role", "_hash", "_url", "_email", "_phone");

    /// <summary>Gets the words that link a name and its value.</summary>
    public static readonly WordSet Links = new("is was are ist war lautet est es è é e são is: är jest to as called no no. nr nr. number num nummer id name");
}
