using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds the nouns for users, their accounts, roles and ids in all languages, as these inflect them.</summary>
internal static class UserNouns
{
    /// <summary>Users.</summary>
    public const string Users =
        "bruger, brugeren, bruker, brukeren, användare, användaren, kullanıcı, kullanıcıyı, käyttäjänä, käyttäjiltä, użytkowniku, gebruikers, kullanıcıya, käyttäjä, käyttäjän, käyttäjälle, käyttäjältä, käyttäjällä, käyttäjää, kayttaja, usager, usagère, utilizador, gebruikersaccount, użytkownika, użytkownikowi, użytkownikiem, innlogging, pålogging, inlogg, 사용자, 유저, 계정명, 使用者, 利用者, ผู้ใช้, ผู้ใช้งาน, บัญชีผู้ใช้, บัญชีผู้ใช้งาน, ยูสเซอร์";

    /// <summary>Users and their names as logs write them before the name itself.</summary>
    public static readonly WordSet Nouns = new("user username bruger brugeren bruker brukeren användare användaren käyttäjä käyttäjää käyttäjän kullanıcı usager utilisateur utilisatrice utilizador utilizadora usuario usuaria usuário usuária utente gebruiker użytkownik użytkownika benutzer nutzer account konto compte cuenta conta");

    /// <summary>Nouns that are verbs as well, "uses": before a word alone they announce only what is built as a login.</summary>
    public static readonly WordSet Verbs = new("bruger bruker");

    /// <summary>Words behind which those are nouns.</summary>
    public static readonly WordSet Leading = new("for til av af fra med hos på den vores vår ny nye slet slett opret opprett lås sperr");

    /// <summary>Accounts, which may be of money.</summary>
    public const string Holdings =
        "account, accounts, konto, kontot, kontoen, konta, kontu, kontoer, compte, cuenta, conta, tili, tilin, tiliä, tilille, hesap, brukerkonto, brukerkontoen, brugerkonto, brugerkontoen, användarkonto, användarkontot, käyttäjätili, käyttäjätilin, kullanıcı hesabı, konto użytkownika, konta użytkownika, gebruikersaccount, computerkonto, domänenkonto, domeinaccount, domänkonto, domænekonto, domenekonto, konto domenowe, konta domenowego, compte de domaine, cuenta de dominio, conta de domínio, account di dominio, 계정, 账户, บัญชี, profil użytkownika";

    /// <summary>What rights are granted to.</summary>
    public const string Granted = "role, rolle, rollen, rôle, rol, ruolo, papel, função, rola, roli, rolę, rooli, roolia, roolin, rolü, 角色, ロール, 역할";

    /// <summary>Nouns that stand behind the name.</summary>
    public const string Behind = "kullanıcısı, kullanıcısının, kullanıcısına, kullanıcısını, kullanıcısından, adlı kullanıcı, isimli kullanıcı, hesabı, hesabını, hesabının, hesabına, hesabından, というユーザー, というアカウント, olarak giriş, olarak oturum, olarak bağlan, olarak bağlanılamadı, olarak bağlanamadı, olarak bağlanamıyorum, olarak bağlandı, olarak kayıt, ile giriş, ile oturum, kullanıcısıyla, hesabıyla, adıyla giriş, tunnuksella kirjaut, -tunnuksella";

    /// <summary>Ids.</summary>
    public static readonly string Ids = string.Join(
        ", ",
        PhrasePairs.Of("%-id, %id, %-id'et, %-id'en", "bruger, bruker, brukar, användar, inloggnings, innloggings, påloggings, anställnings, inlog, gebruiker, gebruikers, login, logon, anmelde, zugangs"),
        "管理画面id, 管理画面のid, 管理者id, マイページid, 会員ページid, användarens id, användarens-id, brugerens id, brukerens id, käyttäjän id, kullanıcının id, id benutzer, id gebruiker, id van de gebruiker, id des benutzers, käyttäjä id, kayttajatunnus id, inlognings id, käyttäjätunniste, käyttäjän tunniste, kirjautumistunnus, tunnuksen id, kullanıcı id, kullanıcı kimliği, kullanıcı kimliğim, kullanıcı kodu, kullanıcı kodum, kullanıcı kodunuz, kullanıcı no, oturum id, giriş kimliği, id użytkownika, identyfikator użytkownika, identyfikator logowania, id logowania, id do logowania, identificativo utente, identificador de usuario, identificador de usuário, identificador do utilizador, id do utilizador, id de utilizador, identifiant de session, identifiant réseau, identifiant windows, identifiant d'accès, usager id, id usager, benutzerkürzel, nutzerkürzel, anmeldekürzel, 사용자 아이디, 사용자 번호, 로그인 아이디, 접속 아이디, ログオン id, 利用者id, 登录id, 登录编号, ไอดีผู้ใช้, รหัสผู้ใช้, รหัสผู้ใช้งาน, ไอดีเข้าระบบ, ไอดีเข้าใช้งาน");

    /// <summary>Words for somebody's own nickname, behind which it stands.</summary>
    public static readonly string Nicks = string.Join(
        ", ",
        PhrasePairs.Of("% min, % mitt, % mit", "gamertaggen, gamertaget, gamertagen, nicket, nicken, nicknamet, nicknavnet, kallenavnet, kaldenavnet, spillernavnet, smeknamnet, spelarnamnet"),
        PhrasePairs.Of("mitt %, min %, mit %", "nick, nickname, gamertag, kallenavn, kaldenavn, smeknamn, spillernavn, spelarnamn"),
        "mijn nick, mijn nickname, mijn gamertag, mijn bijnaam, moja ksywka, moja ksywa, mój gamertag, nickim, nickimiz, nicknameim, gamertagim, lakabım, nikkini, gamertagini, pelinimeni, mein gamertag, mein nickname, mon gamertag, mi gamertag, meu gamertag, il mio gamertag, mio gamertag, mio nickname");

    /// <summary>Nicknames and names of players and profiles, of which some stand at any place.</summary>
    public static readonly string NickNouns = string.Join(
        ", ",
        "nimimerkki, nimimerkin, nimimerkkiä, nimimerkillä, nimimerkkini, nimimerkilläni, nikillä, nikkini, käyttäjätunnus, käyttäjätunnuksen, käyttäjätunnuksella, käyttäjätunnukseni, käyttäjänimi, käyttäjänimellä, käyttäjänimen, käyttäjänimeni, pelaajanimi, pelaajanimeni, pelaajatunnus, pelinimi, pelinimeni, profiilinimi, tunnuksella, tunnuksellani, kanavanimi",
        "nickiem, nicku, ksywka, ksywa, ksywką, ksywę, pseudonimem, pseudonim, nazwą użytkownika, nazwę użytkownika, nazwy użytkownika, nazwa gracza, nazwa konta, nazwa profilu, pod nickiem, pod nazwą, pod loginem, loginem, loginu",
        "rumuz, rumuzum, rumuzu, rumuzunu, lakabım, lakabı, takma ad, takma adım, takma adı, takma adıyla, kullanıcı adıyla, kullanıcı ismi, kullanıcı ismim, kullanıcı adımla, oyuncu adı, oyuncu adım, oyuncu ismi, hesap adı, hesap adım, profil adı, profil adım, kanal adı",
        PhrasePairs.Of("%, %et, mitt %, mit %, %et mitt, %et mit", "kallenavn, kaldenavn, spillernavn, profilnavn, innloggingsnavn, påloggingsnavn, loginnavn, kanalnavn, kontonavn"),
        "channel name, smeknamn, smeknamnet, spelarnamn, spelarnamnet, profilnamn, kontonamn, inloggningsnamn, under signaturen",
        "spelersnaam, schuilnaam, bijnaam, profielnaam, loginnaam, aanmeldnaam, kanaalnaam, gebruikersnaam van mij",
        "pseudonym, spitzname, spitznamen, spielername, ingame name, nicknamen, nicknames, usernamen, profilnamen, kanalname, unter dem pseudonym, unter dem spitznamen",
        "surnom, surnom en jeu, nom de scène, blase, nom d'usager, nom de chaîne, sous le pseudo, sous le pseudonyme, seudónimo, bajo el seudónimo, bajo el nick, nombre de canal, pseudônimo, pseudónimo, nome do canal, apelido no jogo, soprannome, soprannome nel gioco, pseudonimo, nome del canale, nome giocatore, sotto lo pseudonimo, apodo en el juego",
        "유저명, 유저네임, 계정명은, 대화명, 캐릭터명, 닉은, 게임닉, 게임 닉네임, ハンネ, ユーザ名, アカウントの名前, プレーヤー名, 游戏昵称, ชื่อผู้เล่น, ชื่อโปรไฟล์, ชื่อแอคเคานต์, ชื่อแอคหลัก");
}
