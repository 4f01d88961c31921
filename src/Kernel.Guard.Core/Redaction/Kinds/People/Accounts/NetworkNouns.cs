using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds the networks and games in which people have names, with the phrases that are made of them.</summary>
internal static class NetworkNouns
{
    private const string Networks = "discord, twitch, reddit, steam, instagram, insta, ig, twitter, telegram, tiktok, snapchat, psn, xbox, github, roblox, youtube, mastodon, bluesky, vinted, skype";
    private const string Games = "minecraft, fortnite, valorant, league of legends, roblox, wow, clash of clans, brawl stars, overwatch, apex, warzone, genshin, lichess, duolingo";

    /// <summary>Phrases whose next word is somebody's name there.</summary>
    public static readonly string Outright = string.Join(
        ", ",
        PhrasePairs.Of("on % i'm called, on % i am called, on % my name is, my % name is, my % handle is, my name on % is, my % nick is", Networks + ", the forum, the board, the server"),
        PhrasePairs.Of("in % i'm called, in % i am called, in % my name is, my % name is, my % nick is, my name in % is", Games),
        PhrasePairs.Of("auf % heiße ich, bei % heiße ich, in % heiße ich, im % heiße ich, mein % heißt, mein name auf % ist, mein name bei % ist", Networks + ", " + Games + ", forum, chat"),
        PhrasePairs.Of("sur % je m'appelle, sur le % je m'appelle, mon nom sur % est, mon pseudo sur % est", Networks + ", " + Games + ", forum"),
        PhrasePairs.Of("en % me llamo, en el % me llamo, mi nombre en % es, mi nick en % es", Networks + ", " + Games + ", foro"),
        PhrasePairs.Of("su % mi chiamo, sul % mi chiamo, il mio nick su % è, il mio nome su % è", Networks + ", " + Games + ", forum"),
        PhrasePairs.Of("no % me chamo, na % me chamo, meu nick no % é, meu nome no % é", Networks + ", " + Games + ", fórum"),
        PhrasePairs.Of("mon pseudo % c'est, mon pseudo % est, mein nick auf % ist, mi nick de % es, mi usuario de % es", Networks + ", " + Games),
        "mein name im forum ist, mein name im chat ist, mein name auf dem server ist, je joue sous le nom de",
        PhrasePairs.Of("mein nickname im % ist, mein nick im % ist, mein alias im % ist, il mio nickname sul % è, il mio nick sul % è, il mio nickname nel % è, mon pseudo sur le % est, meu apelido no % é", "forum, chat, spiel, gioco, jeu, fórum, jogo, server"),
        PhrasePairs.Of("op % heet ik, in % heet ik, på % heter jag, på % hedder jeg, på % heter jeg, i % heter jag, i % hedder jeg, i % heter jeg", Networks + ", " + Games + ", forumet"));

    /// <summary>Phrases whose next word is somebody's name there where it is built as one.</summary>
    public static readonly string Strict = string.Join(
        ", ",
        PhrasePairs.Of("on % i'm, on % i am, on the % i'm, add me on %, follow me on %, find me on %, dm me on %, message me on %, hit me up on %, ping me on %, auf % bin ich, bei % bin ich, folgt mir auf %, adde mich auf %, sur % je suis, suivez moi sur %, en % soy, sígueme en %, seguidme en %, su % sono, seguitemi su %, no % sou, na % sou, me segue no %, me sigam no %, op % ben ik, volg me op %, på % är jag, på % er jeg, følg meg på %, följ mig på %, følg mig på %", Networks),
        PhrasePairs.Of("in % i'm, in % i am, in % bin ich, auf % bin ich, dans % je suis, en % soy, in % sono, no % sou, in % ben ik", Games),
        PhrasePairs.Of("% account, % profile, % user, % id, % channel, % channel name, % display name", "roblox, steam, discord, twitch, reddit, instagram, insta, tiktok, snapchat, minecraft, fortnite, psn, xbox, epic, riot"),
        "ich spiele als, ich spiele unter, ich zocke als, ich poste als, entrato come, entrata come, entré como, logger inn som, logger ind som, logger på som, loggar in som, logget inn som, logget ind som, loggade in som, inloggad som, innlogget som, logget på som, kirjaudun nimellä, kirjauduin nimellä, kirjautunut nimellä, loguję się jako, zalogowany jako, zalogowana jako, log in als, ingelogd als, aangemeld als, inloggen als, i'm known as, i am known as, people know me as, greets me as, calls me, anmeldename soll, benutzername soll, login soll, username should be, user name should be, login should be, add me, na instagramie jestem, na instagramie mam, na discordzie jestem, na twitterze jestem, na tiktoku jestem, na steamie jestem, na facebooku jestem, mam nick, mój nick, nick im chat, nick im spiel, nick im forum, inlognaam, komme mit, anmeldung mit, login mit, zugang mit, entrar con, entrar com, entrare con, connexion avec");

    /// <summary>Names of networks and games by themselves, where nothing else is called so.</summary>
    public const string Bare = "venmo, cash app, cashapp, epic games display name, psn, twitch, tiktok, snapchat, reddit, ig, insta, roblox, bluesky, mastodon, my discord, my steam, my twitch, my reddit, my insta, my instagram, my ig, my snap, my snapchat, my tiktok, my twitter, my telegram, my github, my gitlab, my roblox, my xbox, my psn, my minecraft, my fortnite, my youtube, my vinted, discord tag, インスタ, インスタグラム, ツイッター, ディスコード, 인스타, 인스타그램, 트위터, 디스코드, ไอจี, ทวิต, 微信, 抖音, 微博, 小红书";

    /// <summary>What somebody does in a system.</summary>
    public static readonly string Doers = string.Join(
        ", ",
        PhrasePairs.Of("% by", "opened, closed, triggered, executed, deployed, pushed, deleted, created, submitted, requested, approved, reported, modified, updated, committed, commit, merged, reviewed, uploaded, edited, signed off, authored, checked in, checked out, last modified, last updated, last edited"),
        PhrasePairs.Of("% for", "reset mfa, mfa reset, reset password, password reset, reset the password, reset 2fa, unlock account, unlock the account"),
        PhrasePairs.Of("% to", "assigned, reassigned, escalated, delegated, forwarded, belongs, granted"),
        "unlock, unblock, entsperren sie, schalten sie, débloquer, débloquez, déverrouiller, desbloquear, desbloquea, desbloquee, desbloqueie, sbloccare, sblocca, sbloccate, odblokuj, deblokkeer, ontgrendel, "
        + "owner, author, maintainer, maintainers, reviewer, reviewers, assignees, approver, approvers, on call, oncall, zuständig, verantwortlich, assignee, committer, reporter, created_by, updated_by, erstellt von, geändert von, bearbeitet von, zugewiesen an, gemeldet von, freigegeben von, angelegt von, créé par, modifié par, ouvert par, assigné à, validé par, creado por, modificado por, abierto por, asignado a, aprobado por, creato da, modificato da, aperto da, assegnato a, criado por, aberto por, atribuído a, aprovado por, aangemaakt door, gewijzigd door, toegewezen aan, utworzone przez, przypisane do, skapad av, ändrad av, tilldelad, oprettet af, opprettet av, tildelt, luonut, oluşturan");

    /// <summary>What befalls an account, behind its name.</summary>
    public const string Befallen =
        "entsperren, entsperrt, freischalten, wieder freischalten, deblokkeren, ontgrendelen, konnte nicht angemeldet werden, konnte sich nicht anmelden, konnte sich nicht einloggen, został zablokowany, została zablokowana, failed to log in, failed to authenticate, could not log in, could not be authenticated, n'a pas pu se connecter, no pudo iniciar sesión, non ha potuto accedere, não conseguiu entrar, cannot log in, can't log in, cannot sign in, can't sign in, is locked out, was locked out, got locked out, has been locked out, keeps getting locked out, lost access, needs access, has no access, kann sich nicht anmelden, kann sich nicht einloggen, wurde gesperrt, ist gesperrt, ne peut pas se connecter, n'arrive pas à se connecter, no puede iniciar sesión, no puede entrar, non riesce ad accedere, não consegue entrar, não consegue acessar, kan niet inloggen, nie może się zalogować, kan inte logga in, kan ikke logge ind, kan ikke logge inn, ei pääse kirjautumaan, is not in the sudoers file, is not in the sudoers, is suspended, is disabled, is deactivated, was suspended, was disabled, est verrouillé, est bloqué, est désactivé, está bloqueado, está bloqueada, está suspendido, è bloccato, è sospeso, è disattivato, foi suspenso, foi suspensa, foi bloqueado, foi bloqueada, is geblokkeerd, jest zablokowany, är spärrad, er spærret, er sperret, on lukittu";
}
