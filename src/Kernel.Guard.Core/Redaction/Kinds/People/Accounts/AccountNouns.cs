using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds the nouns for whoever has a number or a user name at a business, with the phrases that are made of them.</summary>
internal static class AccountNouns
{
    private const string Networks = "forum, chat, board, server, site, portal, discord, twitch, reddit, steam, instagram, insta, twitter, telegram, github, vinted, ebay, roblox, minecraft, strava, etsy, mastodon, bluesky, tiktok, snapchat, youtube";
    private const string German = "Kunden, Mitglieds, Mitglieder, Teilnehmer, Abonnenten, Abo, Debitoren, Mandanten, Versicherten, Versicherungsnehmer, Patienten, Klienten, Partner, Bonus, Treue, Matrikel, Schüler, Vertragskonto";

    /// <summary>Phrases that stand before the number of a customer, a member, a patient.</summary>
    public static readonly string Numbers = string.Join(
        ", ",
        PhrasePairs.Of(
            "% number, % no, % nr, % num, % id, % ref, % reference, % code, % account number, % identifier, % #",
            "customer, client, cust, member, membership, subscriber, loyalty, loyalty card, rewards, rewards card, patient, policyholder, policy holder, donor, guest, student, employee, staff, cardmember, account holder, buyer, frequent flyer, library card, club card, club, insured, insured person, policy owner, account holder, shopper, user account"),
        PhrasePairs.Of("%nummer, %nr, %-nr, %id, %-id, % id, %kennung, %kontonummer, %code, %kennziffer, %konto nr", German),
        PhrasePairs.Of("numero de %, numero %, n de %, no de %, n° de %, n° %, nº %, code %, id %, identifiant %, reference %, ref %, ref. %", "client, cliente, adherent, adherente, abonne, abonnee, membre, societaire, patient, etudiant, fidelite, carte de fidelite, carte fidelite, compte client, abonnement"),
        PhrasePairs.Of("numero de %, numero %, nº de %, nº %, n.º de %, n.º %, num %, num de %, codigo de %, codigo %, id de %, id %, referencia de %, ref %", "cliente, clienta, socio, socia, abonado, abonada, abono, suscripcion, asociado, asociada, miembro, suscriptor, suscriptora, paciente, asegurado, fidelidad, tarjeta de fidelidad, tarjeta de socio"),
        PhrasePairs.Of("numero di %, numero %, n %, n° %, nº %, codice %, id %, riferimento %, rif %, matricola %", "cliente, socio, socia, abbonato, abbonata, iscritto, iscritta, tesserato, tessera, tessera socio, tessera fedelta, carta fedelta, paziente, assicurato, associato, utenza, abbonamento"),
        PhrasePairs.Of("numero de %, numero do %, numero da %, nº de %, nº do %, n.º de %, n.º do %, codigo de %, codigo do %, codigo da %, id de %, id do %, id da %, referencia de %, ref %, matricula de %, matricula do %", "cliente, socio, socia, assinante, assinatura, associado, associada, membro, paciente, segurado, utente, fidelidade, cartao fidelidade, cartao de fidelidade, aluno"),
        PhrasePairs.Of("%编号, %号, %号码, %id, %代码, %卡号, %账号", "客户, 会员, 顾客, 学员, 患者, 病历, 投保人, 贵宾, 积分卡, 用户账户, 学生"),
        PhrasePairs.Of("%番号, %id, %コード, %no", "お客様, 顧客, 会員, 契約者, ご契約者, 加入者, 患者, 利用者, 組合員, お得意様, ポイントカード, 会員カード, 診察券"),
        "tessera n, tessera nº, tessera n., numero utente, código de assinante, numero de utente, 卡号会员, お客様コード, 客户代码, 客户代号, 会员代码, n.º cliente, n.º de cliente, réf client, ref. client, rif. cliente, insured no, versichertennummer, account reference, account ref no, account code, your reference with us, socio n, socio nº, socio n.º, socia nº, associado nº, abonado nº, abbonato n, adherent n°, abonne n°, kd nummer, kundnr, kunden kennung, vertragskonto nr, meine nummer bei ihnen, 客户编码, 会员卡, 契約者番号");

    /// <summary>Phrases that stand before user names, beside those of <see cref="AccountCues.Users"/>.</summary>
    public static readonly string Users = string.Join(
        ", ",
        PhrasePairs.Of("% name, % handle, % user name, % username, % login, % login name", "profile, player, gamer, forum, portal, chat, screen, logon, sign in, signin, member login, gaming, social media, steam, slack, mastodon, bluesky, reddit, youtube, twitch, snapchat, playstation, xbox"),
        PhrasePairs.Of("%name, %namen, %-name", "Mitglieds, Nutzer, Benutzer, Login, Anmelde, Profil, Spieler, Nick, Forum, Chat"),
        PhrasePairs.Of("% called, % is called, % named, % is named", "account, my account, profile, my profile, character"),
        PhrasePairs.Of("% heißt, % lautet, % namens", "Account, Profil, Nutzerkonto, Benutzerkonto, Spielername"),
        "profil s'appelle, compte s'appelle, perfil se llama, cuenta se llama, account si chiama, profilo si chiama, perfil se chama, conta se chama, 账号叫, 帐号叫, 账户叫, 用户名叫, 游戏名叫, 小红书id, 抖音id, 快手id, 微博id, 我的id是, 游戏id叫, アカウントは, アカウントの名前は, プレイヤーネーム, "
        + "psql u, sudo u, mongo u, registriert als, inscrit sous, inscrit comme, registrado como, registrada como, registrato come, registrata come, registado como, registada como, gamer tag, portal user, nom de compte, samaccountname, user login, user login name, nick name, user nick, user alias, account alias, login user name, nutzerkennung, anmeldekennung, login kennung, loginkennung, zugangskennung, benutzer kennung, identifiant de connexion, nom de connexion, nom de profil, nom de joueur, identifiant utilisateur, usuario de acceso, usuario de login, nombre de perfil, nombre de login, nombre de jugador, "
        + "apodo, nome profilo, nome di login, nome giocatore, nome utente di accesso, login de acesso, usuario de login, nome de perfil, nome de login, nome de jogador, apelido de usuario, nome de acesso, "
        + "登录用户名, 账号名, 账号名称, 帐号名, 用户帐号, 网名, 游戏名, 游戏id, 微博名, 抖音号, 登录id, ユーザーネーム, 利用者id, アカウントid, ニックネーム, ハンドルネーム, ログインユーザー名, プレイヤー名");

    /// <summary>Phrases with which somebody signs in, or is refused, or is known where people use other names.</summary>
    public static readonly string SignIns = string.Join(
        ", ",
        PhrasePairs.Of("% as, % with, % under, % using", "log in, logging in, logged in, sign in, signing in, signed in, sign up, signed up, register, registered, post, posting, play, playing, stream, connect, connected, authenticate, authenticated, commenting, active"),
        PhrasePairs.Of("% for, % for user, % by user, % for account", "failed login, failed logins, login failed, login failure, login attempt, login attempts, failed logon, logon failure, sign in failed, sign in attempt, failed sign in, authentication failure, authentication failed, authentication error, invalid password, wrong password, access denied, session started, session closed, session expired, password expired, password changed, account locked, lockout, invalid login, unauthorized access"),
        PhrasePairs.Of("on % as, on the % as, on % under, on the % under, on % i'm, on % i am", Networks),
        PhrasePairs.Of("im % als, auf % als, im % unter, auf % unter, bei % unter, im % bin ich, auf % bin ich, bei % bin ich", Networks),
        PhrasePairs.Of("sur % comme, sur % sous, sur le % comme, sur le % sous, sur le % en tant que, sur % je suis, sur le % je suis", Networks),
        PhrasePairs.Of("en % como, en el % como, en la % como, en % soy, en el % soy", Networks + ", foro"),
        PhrasePairs.Of("su % come, sul % come, nel % come, nella % come, su % sono, sul % sono", Networks),
        PhrasePairs.Of("no % como, na % como, em % como, no % sou, no % sou o, no % sou a, na % sou", Networks + ", fórum"),
        "accesso negato a, acceso denegado a, acceso denegado para, acesso negado a, acesso negado para, accès refusé à, accès refusé pour, zugriff verweigert für, anmeldung fehlgeschlagen für, verrouillé pour l'utilisateur, 会員id, 会员id",
        PhrasePairs.Of("% mit, % als, % unter", "angemeldet, eingeloggt, registriert, angemeldet bin ich, eingeloggt bin ich, registriert bin ich, logge ich mich, melde ich mich, logge mich immer, melde mich immer"),
        PhrasePairs.Of("% avec, % sous, % comme, % en tant que", "connecté, connectée, inscrit, inscrite, enregistré, enregistrée, me connecte, m'inscris, suis connecté"),
        PhrasePairs.Of("% con, % como, % bajo", "entro, entré, accedo, accedí, inicio sesión, inicié sesión, me conecto, me conecté, me registré, registrado, registrada, conectado, conectada, me logueo"),
        PhrasePairs.Of("% con, % come, % sotto", "entro, accedo, mi collego, mi connetto, mi registro, mi sono registrato, mi sono registrata, registrato, registrata, collegato, loggato, mi loggo"),
        PhrasePairs.Of("% com, % como, % sob", "entro, entrei, acesso, acessei, faço login, me conecto, me registrei, me cadastrei, registrado, registrada, cadastrado, conectado, logado"));

    /// <summary>Phrases that stand before the name of an account, or of who holds it: each word for a holder with each of what is held.</summary>
    public static readonly string Names = string.Join(
        ", ",
        PhrasePairs.Of("account % by the name of, account %, accounts %, account % the name, account is %", "called, named, titled"),
        PhrasePairs.Of("account %s, joint account %, joint account %s, bank account %, card account %, account % name, account %s name, name of the account %, name of account %, % of the account, % of this account, % of account, registered account %, main account %, primary account %, second account %", "holder, owner, beneficiary"),
        "name on my account should be, into the account of, the joint account of, to account of, to the account of, for account of, for the account of, who owns the account, who owns this account, who holds the account, account is under, account's called, account is called, virement vers, virement à, pour le compte de, transfer to the account of, cardholders, account name is, account title, title of account, title of the account, account in name of, account label, beneficiary account name, receiving account name, name of beneficiary, name of the beneficiary, name of payee, name of the payee, payee account name, merchant account name, trading name, registered business name, company account name, in account of, account belongs to, account is held by, account held by, account held in the name of, account registered to, account registered in the name of, account opened for, business account of, "
        + "Konto namens, Konto auf den Namen, Konto mit dem Namen, Konto mit der Bezeichnung, Konto gehört, Kontobezeichnung lautet, Name des Kontoinhabers, Name des Begünstigten, Name der Begünstigten, Name des Zahlungsempfängers, Begünstigter des Kontos, Inhaber des Kontos, Inhaberin des Kontos, Inhaber vom Konto, Kontoinhaberinnen, Kontoeigentümer, Kontobesitzer, Kontoinhaberschaft, Depotinhaber, Firmenkonto der, Geschäftskonto der, Konto der Firma, Zahlungsempfänger, Mitkontoinhaber, "
        + "compte nommé, compte appelé, compte intitulé, compte dénommé, compte au nom de, compte ouvert au nom de, détenteur du compte, détentrice du compte, titulaires du compte, titulaire du compte bancaire, cotitulaire du compte, propriétaire du compte, nom du titulaire du compte, nom du détenteur du compte, libellé du compte, désignation du compte, compte de la société, compte professionnel de, "
        + "cuenta llamada, cuenta denominada, cuenta de nombre, cuenta con el nombre, cuenta a nombre de, cuenta a favor de, titulares de la cuenta, titular de cuenta, cotitular de la cuenta, propietario de la cuenta, propietaria de la cuenta, dueño de la cuenta, dueña de la cuenta, beneficiario de la cuenta, beneficiario de la transferencia, nombre del titular de la cuenta, denominación de la cuenta, cuenta de la empresa, "
        + "conto chiamato, conto denominato, conto di nome, conto a nome di, conto intestato a, titolare del conto, titolare del conto corrente, titolare del c/c, titolare conto, titolari del conto, intestatari del conto, intestatario del conto corrente, intestatario del c/c, cointestatario del conto, beneficiario del conto, beneficiario del bonifico, proprietario del conto, nome del titolare del conto, denominazione del conto, denominazione conto, conto della ditta, "
        + "conta chamada, conta denominada, conta de nome, conta com o nome, conta em nome de, titulares da conta, titular de conta, cotitular da conta, dono da conta, dona da conta, proprietário da conta, beneficiário da conta, beneficiário da transferência, favorecido, favorecida, nome do favorecido, nome do titular da conta, denominação da conta, conta da empresa, "
        + "Konto läuft auf, Konto lautet auf, Konto ist auf, Kontoinhaber ist, Konto der, Konto des, Konto von, Girokonto der, Geschäftskonto gehört, Firmenkonto gehört, Kundenkonto der, Kundenkonto von, account under the name, account under the company name, account under the business name, accounts in the name of, business account in the name of, account is in the name of, account set up for, account set up in the name of, cheque payable to, cheques payable to, check payable to, checks payable to, make it payable to, payable to the account holder, "
        + "compte est au nom de, compte appartient à, compte de l'association, compte de l'entreprise, chèque à l'ordre de, cuenta es de, cuenta pertenece a, cuenta está a nombre de, cuenta figura a nombre de, cuenta de la sociedad, conto è intestato a, conto intestato alla, conto è intestato alla, conto è intestato al, conto corrente intestato a, conto corrente intestato alla, conto appartiene a, conto della società, intestato alla, intestato al, intestata alla, intestata al, assegno intestato a, conta está em nome de, conta em nome da, conta pertence a, conta é da, conta é de, conta da sociedade, "
        + "account under, joint account under, account is under, whose name is on the account, name is on the account, name the account is in, name the account is under, whose name is the account in, auf welchen Namen läuft das Konto, auf wen läuft das Konto, au nom de qui est le compte, à quel nom est le compte, a nombre de quién está la cuenta, a chi è intestato il conto, em nome de quem está a conta, 账户是谁的名字, "
        + "Konto lautend auf, con intestazione, intestazione, intestazione del conto, intestazione conto, intestatario conto corrente, conto intestato, cuenta titulada, cuenta con titular, compte libellé, "
        + "razón social, ragione sociale, razão social, raison sociale, Firmenname, company name, name of the company, business name, legal entity name, nom de la société, nom de l'entreprise, nombre de la empresa, nome dell'azienda, nome della ditta, nome da empresa, 客户名称, 公司名称, 企业名称, 单位名称, 商户名称, 会社名, 法人名, 貴社名, 御社名, 屋号, "
        + string.Join(", ", PhrasePairs.Of("%名称, %名字, %姓名, %户名, %抬头, %名", "账户, 帐户, 银行账户, 开户, 收款, 付款, 收款人, 付款人, 收款方, 付款方, 收款单位, 付款单位, 对公账户, 收款账户, 付款账户, 户主, 账户持有人, 银行卡"), PhrasePairs.Of("%名義, %名義人, %名義人名, %名義カナ, %の名義, %の名義人, %名", "アカウント, 契約, 口座, 振込先, お振込先, 受取人, お受取人, 送金先, 入金先, 引落口座, 引き落とし口座, 銀行口座, 振込口座, 法人口座, 登録口座, 返金先, 返金口座"), "") + "账户所有人是, "
        + "账户户名, 对公户名, 收款户名, 付款户名, 银行户名, 账户所有者, 账户名字, 账号名字, 收款方名称, 收款方户名, 付款方名称, 公司户名, 账户抬头, "
        + "口座の名義人, 口座名義カナ, 口座名義人名, 口座名義名, 口座の持ち主, 口座保有者, 預金者名, お受取人名, 受取人口座名, 振込先名義, 振込先名, 振込先口座名義, お振込先名義, 法人名義, カード名義, カード名義人名");

    /// <summary>Words for whoever has a number; what stands behind them is one only by its shape.</summary>
    public const string Holders =
        "acct, account, accounts, cuenta, compte, conta, konto, insured, policyholder, patient, patients, guest, student, employee, donor, tessera, tessera n, rewards, mitgliedschaft, customers, clients, members, subscribers, customer, client, member, membership, subscriber, loyalty, kunde, kundin, mitglied, mandant, abonnent, adherent, adherente, abonne, abonnee, cliente, clienta, socio, socia, abonado, abonada, abbonato, abbonata, assinante, associado, 客户, 会员, 会員, お客様";
}
