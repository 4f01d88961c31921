using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds the networks and games in which people go by names of their own, as the languages inflect them, and the words with which they tell those names.</summary>
internal static class Platforms
{
    private const string Networks = "steam, discord, twitch, reddit, instagram, insta, twitter, telegram, tiktok, snapchat, snap, psn, playstation, ubisoft, battlenet, xbox, github, gitlab, bitbucket, roblox, youtube, mastodon, bluesky, skype, strava, vinted, battle net, epic games, nintendo, linkedin, facebook, whatsapp, messenger, goodreads, letterboxd, soundcloud, bandcamp, deviantart, codeberg, kaggle, docker hub, npm, ebay, etsy, allegro, bsky, ravelry, tumblr, pinterest, patreon, wattpad, untappd, komoot, deezer, spotify, faceit, flashback, wykop, battle.net, onlyfans, behance, dribbble, flickr, wallapop, leboncoin, marktplaats, kleinanzeigen, blocket";
    private const string Games = "fortnite, valorant, minecraft, roblox, league of legends, overwatch, apex legends, warzone, genshin, genshin impact, clash royale, clash of clans, brawl stars, lichess, chess com, duolingo, pokemon go, dota, diablo, geoguessr";
    private const string Unspaced = "原神, 王者荣耀, 和平精英, 我的世界, スチーム, フォートナイト, マイクラ, エーペックス, スプラ, スマブラ, モンスト, パズドラ, あつ森, ヴァロラント, 스팀, 발로란트, 포트나이트, 마인크래프트, 깃허브, 오버워치, 서든, 배그, 롤, 메이플, 디스코드, 카카오톡, 텔레그램, สตีม, ดิสคอร์ด, สตรีม";

    /// <summary>Gets the names, and their forms in languages that inflect them: "na Steamie", "Discordissa", "valorantta".</summary>
    public static readonly CueTable<AccountRole> Names = new(
        PiiKinds.UserName,
        (AccountRole.Platform, string.Join(", ", Networks, Games, Unspaced)),
        (AccountRole.Platform, PhrasePairs.Of("%issa, %ssa, %ista, %sta, %illa, %in, %iin, %da, %daki, %de, %deki, %ta, %taki, %te, %teki", "steam, discord, twitch, reddit, instagram, insta, twitter, telegram, tiktok, snap, snapchat, xbox, github, gitlab, youtube, facebook, mastodon, bluesky, fortnite, valorant, minecraft, roblox")),
        (AccountRole.Platform, "instasta, twitchissä, youtubessa, facebookissa, playstationilla, instagramem, discordem, facebooku, facebookiem, steamie, steamu, discordzie, twitchu, reddicie, instagramie, instagramu, insta, twitterze, telegramie, tiktoku, snapie, snapchacie, xboxie, githubie, gitlabie, youtubie, fortnicie, minecrafcie, valorancie, robloxie, playstationissa, twitchissä, redditissä, xboxilla, xboxissa"));

    /// <summary>Words that call somebody something.</summary>
    public static readonly WordSet Calls = new("heter hedder heet heiße heisse m'appelle appelle llamo chiamo chamo nazywam called nickim nickname'im adım adim ismim nimeni nimimerkkini nikkini takma lakabım named heißt heisst llama chiama chama s'appelle nazywa");

    /// <summary>Words with which somebody says what he is.</summary>
    public static readonly WordSet Selves = new("i'm am bin ben suis soy sono sou olen oon jestem mam går gå");

    /// <summary>Words with which somebody says in what follows, or before a place, what he is.</summary>
    public static readonly WordSet FirstPersons = new("olen oon jestem");

    /// <summary>Words for whoever speaks.</summary>
    public static readonly WordSet Own = new("jeg jag ich ik je me mi i i'm eu yo io my min mitt mit mein meine mijn mon meu minha mio mój moja benim minun m'appelle");

    /// <summary>Words that only stand between.</summary>
    public static readonly WordSet Small = new("is er är ist est es é è on to c'est się som as als comme como come jako please bitte også även ook under unter sous hinzu toe til till");

    /// <summary>Words for the name that somebody has there.</summary>
    public static readonly WordSet Nicks = new("nick nicket nicken nickname nickname'im gamertag gamertaggen gamertaget gamertagen handle pseudo alias apodo apelido username user name navn navnet namn namnet naam nimi nimeni imię brugernavn brukernavn användarnamn benutzername nutzername gebruikersnaam nimimerkki nimimerkkini nikki nikkini nickim nicküm ksywka ksywa bijnaam kallenavn kaldenavn smeknamn spillernavn spelarnamn spielername usuario usuário utente utilisateur kullanıcı login id tag");

    /// <summary>Words for an account.</summary>
    public static readonly WordSet Holdings = new("account konto kontoen kontot kontoet accounten compte cuenta conta tili tilini hesabım hesabı hesap profil profile profiel perfil profilo profili profilim kanal kanał kanava kanalım channel chaîne canal canale");

    /// <summary>Words that ask somebody to come there.</summary>
    public static readonly WordSet Invitations = new("add tilføj adda adde adden füg füge fügt ajoute ajoutez agrega agreguen añade añadid aggiungi aggiungete adiciona adicionem adicione voeg tilføj legg lägg dodaj dodajcie lisää lisätkää ekle ekleyin follow folg folge folgt volg følg følger följ segue sigam suivez suis-moi obserwuj seuraa seuratkaa takip et edin find finn finner findet finden vind trouve trouvez invite invita inviter invitere bjud zaproś kutsu davet message dm ping poke");

    /// <summary>Words for somebody who asks.</summary>
    public static readonly WordSet Me = new("me mich mig meg moi mij mnie minut minua mua mut mun beni bana mi");

    /// <summary>Words for both.</summary>
    public static readonly WordSet AskMe = new("agrégame agregame agréguenme añádeme añadidme anademe sígueme seguidme síganme encuéntrame búscame aggiungimi aggiungetemi seguimi seguitemi trovami cercami adiciona-me segue-me ajoute-moi ajoutez-moi suis-moi suivez-moi trouve-moi");

    /// <summary>The same and words for an account before a platform's name, in scripts without blanks.</summary>
    public static readonly string[] Leading = ["加我", "我的", "我在", "บัญชี", "ชื่อ", "账号", "帐号", "アカウント", "계정", "아이디", "내"];

    /// <summary>Words that lead to a place.</summary>
    public static readonly WordSet Places = new("på pa op on auf sur en su no na in i bei dans w im nel nella em nos for för für per par the le la el il o");

    /// <summary>What stands behind a platform's name in scripts without blanks.</summary>
    public static readonly PhraseStarts Joints = new(["のプレイヤー名は", "のプレイヤー名", "の表示名は", "の名前は", "の名前", "のアカウント名は", "のアカウントは", "のアカウント名", "のアカウント", "のニックネームは", "のユーザー名は", "のIDは", "のidは", "のID", "では", "上的昵称是", "上叫", "里叫", "里的名字是", "昵称是", "昵称", "账号是", "账号", "帐号", "名字是", "名字", "我叫", "叫", "ID是", "에서", "닉네임은", "닉네임", "아이디는", "아이디", "계정은", "계정", "닉은", "닉", "이름은", "ชื่อ", "ไอดี", "คือ", "แอด", "ผม", "หนู", "เรา"], ignoresCase: false);
}
