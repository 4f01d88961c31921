using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds the phrases that stand before user names, and before names and numbers of accounts, customers and members.</summary>
internal static class AccountCues
{
    /// <summary>Gets the phrases of user names.</summary>
    public static readonly CueTable<AccountRole> Users = new(
        PiiKinds.UserName,
        (AccountRole.Outright, OutrightName.Phrases),
        (AccountRole.Network, NetworkNouns.Strict),
        (AccountRole.UserName,
            "employee login, staff login, student login, login do funcionário, login do aluno, login del empleado, benutzerkonto, nutzerkonto, user account, compte utilisateur, cuenta de usuario, account utente, conta de usuário, logged in user, logged on user, signed in user, remote user, ssh user, ftp user, sftp user, network account, network login, domain account, domain login, ad account, windows account, unix account, linux account, ad login, angemeldeter benutzer, utilisateur connecté, usuario conectado, utente connesso, usuário logado, 登陆账号, 登陆名, 登陆用户名, 登录用户, ログイン中のユーザー, ゲーム内の名前, ゲーム内名, ชื่อในเกม, ชื่อเล่นในเกม, ログオン名, サインイン名, posts as, streaming as, streams as, writing as, tweets as, known online as, unter dem Nutzernamen, unter dem Benutzernamen, unter dem Nick, sous le nom d'utilisateur, con el nombre de usuario, con il nome utente, com o nome de usuário, member handle, screen handle, account handle, logging in as, logged on as, log on as, authenticated as, signed up as, sign up as, accedo come, entro come, loggato come, mi collego come, mi connetto come, login come, entro como, accedo como, inicio sesión como, me conecto como, login como, logado como, me logo como, acesso como, cadastrado como, me connecte comme, angemeldet als, eingeloggt als, conectado como, conectada como, connesso come, connecte en tant que, user handle, account login, nickname, member login, login user, 登录账户, username, user name, name of the user, login, login name, brugernavn, brukernavn, kayttajatunnus, kayttajanimi, tunnus, anvandarnamnet, brugernavnet, brukernavnet, ten dang nhap, nama pengguna, ชื่อผู้ใช้, ชื่อผู้ใช้งาน, ยูสเซอร์เนม, उपयोगकर्ता नाम, यूज़रनेम, यूजरनेम, यूज़र नेम, loginname, screen name, screenname, handle, nick, gamertag, github username, github handle, twitter handle, twitter, x handle, instagram, insta, telegram, discord, skype, skype id, wechat, wechat id, line id, tiktok, "
            + "reddit username, logon, logon name, alias, apodo, 表示名, invalid user, publickey for, accepted publickey for, user nick name, alias de usuario, alias d'utilisateur, user alias, nome di accesso, nombre de acceso, nombre de conexión, preferred username, permission denied for user, authentication failed for user, to user, as user, account for user, uname, usr name, usrname, player name, account login name, portal login, login del portale, login do portal, login du portail, login del portal, spitzname im chat, 表示名前, 用户昵称, accepted password for, failed password for, session opened for user, session closed for user, signed in as, logged in as, log in as, login as, sign in as, signing in as, benutzername, benutzernamen, nutzername, anmeldename, benutzer, loginname, nom d'utilisateur, nom d’utilisateur, identifiant, pseudo, pseudonyme, nombre de usuario, usuario, "
            + "nome utente, utente, nome de usuario, usuário, nome de utilizador, utilizador, gebruikersnaam, gebruiker, nazwa użytkownika, nazwa uzytkownika, użytkownik, anvandarnamn, användarnamn, användare, kullanıcı adı, kullanici adi, имя пользователя, логин, никнейм, "
            + "用户名, 用户名称, 登录名, 用户名叫, 昵称叫, 网名叫, 抖音名字, b站名字, 微博名字, 小红书名字, 游戏名字, 论坛叫, 在论坛叫, 论坛里叫, 群里叫, 在群里叫, 游戏里我叫, 游戏里叫, 游戏中叫, 在游戏里叫, 抖音叫, b站叫, 微博叫, 小红书叫, 快手叫, 登录账号, 用户账号, 用户昵称, 昵称, 微信号, 账户名, 使用者名稱, 用戶名, ユーザー名, ユーザ名, ログイン名, アカウント名, ハンドル名, 사용자 이름, 사용자명, 아이디, 닉네임"),
        (AccountRole.UserName, AccountNouns.Users),
        (AccountRole.UserName, UserNouns.NickNouns),
        (AccountRole.UserName, OwnUserName.Phrases),
        (AccountRole.UserId,
            "logon id, log on id, sign in id, sign on id, signin id, signon id, portal id, web id, online id, user ids, anmelde id, anmeldekennung id, id de connexion, id de acceso, id de inicio de sesión, id di accesso, id de acesso, id de login, 登录账户id, ログオンid, user id, userid, uid, login id, loginid, user identifier, benutzer id, benutzer-id, benutzerkennung, nutzer-id, id utilisateur, identifiant utilisateur, id de usuario, id usuario, id utente, id do usuario, gebruikers-id, "
            + "qq号, qq号码, 用户编号, 用户ID, 用户id, ユーザーID, ユーザーid, ユーザid, ログインid, 사용자 id, 로그인 id"),
        (AccountRole.SignIn,
            "anmeldung als, anmelden als, einloggen als, connexion en tant que, connexion comme, inicio de sesión como, accesso come, sign in attempt as, connecting as, connected as, authenticating as, registered as, i go by, i post as, i play as, i stream as, i write as, my friends call me, unterwegs als, kennt man mich als, me conocen como, mi conoscono come, me conhecem como, on me connaît sous, melde mich, mich als, logge mich, entro siempre, accedo siempre, entro sempre, accedo sempre, me connecte sous, connecté sous, inscrit sous, sign in with, signing in with, signed in with, log in with, logging in with, logged in with, login with, log me in as, find me as, find me on, je me connecte avec, me connecter avec, connecté avec, connectée avec, inicio sesión con, iniciar sesión con, me conecto con, accedo con, accedere con, entro com, entrar com, acesso com, melde mich mit, ich melde mich an als, anmelden mit, einloggen mit, logge mich mit, chown, git config user name"),
        (AccountRole.SignIn, AccountNouns.SignIns),
        (AccountRole.SignIn, SignedIn.Phrases),
        (AccountRole.SignInVerb, SignedIn.Verbs),
        (AccountRole.Network, NetworkNouns.Bare),
        (AccountRole.Doer, NetworkNouns.Doers),
        (AccountRole.Befallen, NetworkNouns.Befallen),
        (AccountRole.UserBehind, "でログイン, でサインイン, として登録, で登録, として接続, としてログイン, で接続, で認証, 登录, 登入, 身份连接, 身份登录, 身份访问, 连接, 로 로그인, 으로 로그인, 로 접속, 으로 접속, 로 가입, 으로 가입, 로 연결"),
        (AccountRole.Command, CommandUser.Commands),
        (AccountRole.UserId, UserNouns.Ids),
        (AccountRole.Nick, UserNouns.Nicks),
        (AccountRole.LooseUser, UserNouns.Users),
        (AccountRole.Holding, UserNouns.Holdings),
        (AccountRole.Granted, UserNouns.Granted),
        (AccountRole.Behind, UserNouns.Behind),
        (AccountRole.LooseUser, "usernames, user names, benutzernamen, nutzernamen, noms d'utilisateur, usuarios, nombres de usuario, nomes de usuário, nomi utente, utenza, inloggning, acct, auid, ruser, suser, duser, logname, kennung, utilisateur, utilisatrice, nutzer, nutzerin, 账号, 帐号, 帳號, アカウント, user, 用户, ユーザー"));

    /// <summary>Gets the phrases of accounts, customers and members.</summary>
    public static readonly CueTable<AccountRole> Accounts = new(
        PiiKinds.AccountName,
        (AccountRole.Number,
            "versicherungsnummer, mitglieds id, kunden id, kundenkennung, codigo de socio, codigo de socia, codigo do cliente, reference client, ref client, ref cliente, rif cliente, cliente n, cliente nº, cliente n.º, client n, client n°, customer ref, account ref, policy holder id, policyholder id, membership id, je suis le client, soy el cliente, soy la clienta, sono il cliente, sou o cliente, sou a cliente, ich bin kunde, ich bin kundin, 我的客户编号, kundenkonto, kundenkontonummer, teilnehmernummer, teilnehmer nr, debitorennummer, debitoren nr, debitor nr, subscriber no, n d'abonne, n° d'abonne, numero de assinante, 客户号, 账户编号, 账户号, 会员卡号, mon numero de client, mon numero client, mon numero d adherent, mon numero de membre, mon numero d abonne, mi numero de cliente, mi numero de clienta, mi numero de socio, mi numero de socia, mi numero de abonado, mi numero cliente, meu numero de cliente, meu numero do cliente, meu numero de socio, meu numero de associado, mio numero cliente, mio numero di cliente, mio numero socio, mio numero di socio, mio numero tessera, mio numero di tessera, customer number, number of the customer, customer no, kundenummer, kundenr, kunde nr, medlemsnr, medlemsnummer, abonnementsnummer, asiakasnumero, asiakasnro, jasennumero, numero de socia, numero di socio, numero de socio, numero cliente, codice socio, numero di tessera, n cliente, nr klienta, nr czlonkowski, kundnr, klantcode, lidmaatschapsnummer, musteri no, uye numarasi, uye no, abone numarasi, หมายเลขลูกค้า, รหัสลูกค้า, หมายเลขสมาชิก, รหัสสมาชิก, เลขที่สมาชิก, เลขสมาชิก, ग्राहक संख्या, ग्राहक आईडी, सदस्य संख्या, customer nr, customer id, customer ref, customer reference, cust no, cust id, customer code, customer account, client number, client no, client id, client code, client ref, member number, member no, member id, membership number, membership no, "
            + "membership id, subscriber number, subscriber id, account id, account no, account number, acct no, acct number, acct id, account ref, patient id, patient number, employee id, employee number, loyalty number, loyalty id, loyalty card, loyalty card no, loyalty card number, rewards number, rewards id, rewards card number, bonuskarte, bonuskartennummer, kundenkarte, kundenkartennummer, carte de fidelite, numero de carte de fidelite, tarjeta de fidelidad, numero de tarjeta de fidelidad, tessera fedelta, numero tessera fedelta, cartao de fidelidade, klantenkaart, klantenkaartnummer, frequent flyer number, policyholder number, "
            + "kundennummer, kunden nummer, kundennr, kunden nr, kd-nr, kd nr, kdnr, kunden id, mitgliedsnummer, mitglieds nr, mitgliedsnr, mitglied nr, vertragskonto, personalnummer, konto id, "
            + "numero de client, numero client, n client, n° client, no client, code client, id client, identifiant client, reference client, numero d'adherent, numero d’adherent, numero de membre, numero de compte client, numero d'abonne, numero d’abonne, "
            + "numero de cliente, n de cliente, nº de cliente, n.º de cliente, nº de socio, n.º de socio, n de socio, codigo de cliente, id de cliente, id cliente, numero de socio, numero de abonado, numero cliente, codice cliente, numero di cliente, numero cliente, numero socio, numero tessera, id cliente, "
            + "numero do cliente, codigo do cliente, id do cliente, nº do cliente, numero de associado, matricula, klantnummer, klant nr, klantnr, lidnummer, klant id, numer klienta, nr klienta, numer członkowski, kundnummer, medlemsnummer, musteri numarası, müşteri no, номер клиента, номер договора, лицевой счет, "
            + "客户编号, 客户号, 客户号码, 客户id, 会员号, 会员编号, 会员卡号, 会员id, 账户号, 账户编号, 账号, 帐号, 帳號, 顾客编号, 客戶編號, 會員編號, お客様番号, 顧客番号, 会員番号, 会員id, 顧客id, 口座名義番号, 고객번호, 고객 번호, 회원번호, 회원 번호, 계정 번호"),
        (AccountRole.Number, AccountNouns.Numbers),
        (AccountRole.Number, PapersNouns.Numbers),
        (AccountRole.Number, DeclinedNumbers.Phrases),
        (AccountRole.LooseNumber, PapersNouns.Alone),
        (AccountRole.Card, PapersNouns.Cards),
        (AccountRole.LooseNumber, AccountNouns.Holders),
        (AccountRole.AccountName, AccountNouns.Names),
        (AccountRole.AccountName, HolderNouns.Names),
        (AccountRole.AccountName,
            "payee name, beneficiary name, intitulé du compte, 账户名, 收款单位, 付款单位, account name, account holder, accountholder, account holder name, name of account holder, account owner, acct name, account nickname, member name, kontoinhaber, kontoinhaberin, kontoname, kontobezeichnung, titulaire du compte, nom du compte, titular de la cuenta, "
            + "nombre de la cuenta, titular da conta, nome da conta, intestatario del conto, intestatario conto, nome del conto, nome account, rekeninghouder, t.n.v., ten name van, accountnaam, właściciel rachunku, kontoinnehavare, hesap sahibi, владелец счета, "
            + "账户名称, 账户姓名, 户名, 开户名, 帐户名, 账户持有人, 口座名義, 口座名義人, 名義人, 계좌주, 예금주명, 계정 이름, 회원명"));
}
