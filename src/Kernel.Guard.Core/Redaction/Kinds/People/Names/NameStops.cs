using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds the words that end a name, or show that there is none.</summary>
internal static class NameStops
{
    private const string EnglishWords =
        """
        a about above after again all almost already also although always am an and any anyone anything are around as asap at available back be because been before being below better between both but by call called can
        cannot com could did do does tbd tba tbc todo redacted doing done down during each either email else even ever every everybody everyone everything false few first folks for friend friends from gender get give go going gone good got guest guys
        had hardly has have having he hello help her here hers herself hey hi him himself his hope how however i id if important in instead into is it its itself just key know lady ladies gentlemen last late less let like
        likely live living ll look looking lot lots made madam make many matter me mine missing more most much must my myself name named need neither never new next no nobody none nor not nothing now null number of off often
        ok okay old on once one only onto or other others our ours out over own pending per phone please probably quite rather re ready really right same say see set shall she should shown simply since sir so some somebody
        someone something sometimes soon sorry spelled spelt misspelled still string such sure team than thank thanks that the their theirs them themselves then there therefore these they this those though through thus
        to today together tomorrow tonight too true trying type undefined under irrelevant unimportant unknown unless until up upon us use used user using value ve very via wanted wanting was we well were what when where whether which while who
        whom whose why will with within without won would wrong yes yesterday yet you your yours yourself
        cognome apellido apellidos sobrenome apelido nachname surname forename prénom vorname achternaam nazwisko efternamn
        wherever whoever whatever perhaps maybe rarely usually never later flat
        dear hello hallo bonjour hola ciao secret private hidden confidential short common unique easy hard sehr liebe lieber guten
        speaking calling writing born aged age years year working work works lives living contact please reach date address mobile account order concerning regarding subject
        """;

    private const string OtherWords =
        """
        aber alle allen alles als am an auch auf aus bei beim bin bis bitte da damit danke dann das dass dein dem den denn der des deutsch die dies diese dieser doch dort du durch ein eine einem einen einer eines er es etwas euch
        für gegen haben habe hat hatte hier ich ihm ihn ihr ihre ihren ihrer im immer in ist ja jede jeder jetzt kann kein keine können leider man mehr mein meine meinem meinen meiner mich mir mit möchte muss nach nicht nichts noch
        nun nur ob oder ohne schon sehr sein seine seit sich sie sind so über um und uns unser unter viel vom von vor wann war waren warum was wegen weil weiter wenn wer werden wie wir wird wo wohne wohnt wollen wurde zum zur zusammen
        geboren wohnhaft telefon
        ai alors après au aussi autre aux avec avoir bien car ce cela ces cet cette chez ci comme comment dans depuis dès dire donc dont elle elles en encore est et être eux fait faire fois habite il ils je jusque jamais leur leurs lui
        ma mais merci mes moi mon ne ni nos notre nous né née ou où par parce pas peu peut plus pour pourquoi pouvez puis quand que quel quelle qui quoi sa sans se ses si sont sous suis sur ta tes toi ton toujours tous tout toute très tu
        souvent parfois rarement demain hier maintenant ainsi désormais bientôt
        un une vos votre vous voudrais veux souhaite tel
        al algo alguien algún aquí así aunque ayer bien cada casi como cómo con cual cuál cuando cuándo cuya cuyo desde después donde dónde ella ellas ellos en entonces entre era eres es esa ese eso esta está estaba están estas este esto
        mañana ayer luego contigo conmigo ahora pronto nunca tarde temprano
        estos estoy favor fue fui gracias ha hace hacer hasta hay he hoy la las lo los más me mi mientras mío mis mucho muy nací nada necesito no nosotros nuestra nuestro nunca os otra otro para pero por porque puede puedo pues qué que quien
        quién quiero sea según ser si sí sido siempre sin sobre son soy su sus también tan tanto te tengo ti tiene todo todos tu tú un una uno usted ustedes vivo vive y ya yo
        agora ainda ali ao aos aquela aqui assim até bem cada como comigo com depois dele dela eles ela em então era essa esse esta estou este eu foi gostaria há isso isto já lhe mais mas me mesmo meu meus minha minhas moro mora muito na não
        amanhã hoje ontem sempre nunca contigo consigo depois
        nas nem no nos nós nossa nosso num numa o onde os ou para pela pelo por porque posso preciso quando que quem quero são se seja sem ser seu sou sua também tem tenho todos tudo um uma você vocês
        abito abita adesso allora anche ancora avere ho hai hanno che chi ci come con così cui da dal dalla dei delle dello deve dove dopo e ed egli ella era essere fra già gli ha il in io lei li lo loro lui ma mai me mi mia mio molto ne
        domani ieri spesso presto dopo tardi
        nel nella noi non nostro nulla o ogni oggi ora per perché però più poi posso prego prima può qua quale quando quanto quella quello questa questo qui quindi sarà se sempre senza sia siamo solo sono sopra sotto sta stato sto su sua sul
        sulla suo tra troppo tu tua tuo tutti tutto un una uno vi voi vorrei vostro
        aan al als ben bij dan dat deze die dit doen door dus een en er geen graag had heb hebben heeft het hij hoe hun ik is je jij jou jullie kan komt kunnen maar meer met mij mijn moet na naar niet nog nu of om omdat onder ons ook op over te
        toch tot u uit uw veel voor waar wanneer want waren wat we wel werd wie wil willen woon woont worden zal ze zelf zich zij zijn zo zonder
        ale bardzo bo być był była było będzie ci co czy dla dlaczego do gdy gdzie ich ja jak jako jest jestem jego jej jeśli już kiedy kto która który mam mi mieszkam mnie moje mój moja może na nad nas nie nim o od on ona oni oraz po pod prosze
        przed przez się są skąd ta tak także tam te tego tej ten też to tu ty tylko w we więc wszystko z za ze że żeby i
        alla allt att av blev bor de dem den denna det detta dig din du eller en ett från för ha hade han har hon hur här i icke inte jag kan man med mig min mitt mycket men måste nej ni nu när och om på sig sin ska skulle som så till under upp
        ur ut var vad vara vem vi vid vill är över
        ama bana ben bir biz bu çok da daha de değil en gibi hem için ile ise kadar ki kim mi nasıl ne neden o olan olarak onlar sana sen siz şu var ve veya ya yok istiyorum oturuyorum yaşıyorum
        а без был была было быть в вам вас вы где да для до его ее если есть еще же живу за и из или им их к как когда кто ли мне мой моя мы на над не него нет ни но ну о об он она они оно от очень по под пожалуйста при с свой себя со так
        также там то тоже только ты у уже хочу что чтобы это этот я
        """;

    /// <summary>Gets the small words of the users' languages: a name never goes on over one.</summary>
    public static readonly WordSet Small = new(EnglishWords, OtherWords);

    /// <summary>Gets the small words, English ones and some that open a question, that end a name even where they are written as a name's second word is; those of other languages (Meer, Tan, Lei) are family names too.</summary>
    public static readonly WordSet English = new(EnglishWords, "ihre ihren ihrem deine deinen votre vostra vostro welche welcher bitte wann");

    /// <summary>Gets the English ones that are family names.</summary>
    public static readonly WordSet EnglishSurnames = new("an do so he you see ok key less good her say need man long last much done living down short hard common");

    /// <summary>Gets words that are written with a capital where they begin a title, a line or a product, and that are in no name.</summary>
    public static readonly WordSet Common = new(
        """
        yeni nowe nowy nowa nieuwe nytt nye uusi onbekend okänd ukjent ukendt tuntematon nieznany nieznana bilinmiyor kayıt müşterimiz asiakas vastaanottaja kundtjänst kundservice kundeservice kundesenter kundecenter klantenservice klantendienst asiakaspalvelu kundsupport dansk danske norsk norske svensk svenska suomen helsingin nederland nederlandse urząd urzędem urzędu spółdzielnia spółdzielnią zakład zakładem dział działem biuro biurem bankiem firmą firma hizmetleri yolları müdürlüğü bankası kommun kommune kommunen vården vård byggeri bygg helsenett forening forsikring försäkring vakuutus sanomat oyj vereniging gemeente stichting
        night shift warehouse dept district region assinante atención servizio serviço clienti abteilung einkauf verkauf laufkundschaft
        monday tuesday wednesday thursday friday saturday sunday january february march july august september october november december montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz juni juli oktober dezember
        lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août lunes martes miércoles jueves viernes sábado domingo enero febrero marzo mayo junio julio agosto septiembre octubre noviembre diciembre
        lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio maggio giugno luglio settembre ottobre dicembre segunda terça quarta quinta sexta janeiro fevereiro maio junho julho setembro outubro novembro dezembro
        borger borgere medarbejder medarbejdere forældre kollega kolleger kollegaer lærer lærere elev elever minister formand bestyrelse gæster gæst danmark norge sverige suomi europa verden gud dagbog dagbok julemand ven venner foreldre gjest gjester beboer beboere pasient pasienter velger bruker brukere nisse medlem medlemmer nabo naboer læser læsere deltager deltagere puhemies asukas presidentti ministeri
        customer customers client clients colleague colleagues student students teacher parent parents member members subscriber valued reader readers applicant candidate patient employee employees employer user users guest guests owner
        hiring manager managers support sales marketing service services team teams department desk office officer director president vice chief executive senior junior lead leader head engineer engineers engineering developer developers
        development designer analyst architect consultant administrator admin assistant associate specialist coordinator representative agent intern professor doctor nurse lawyer editor operator technician accountant supervisor secretary
        software hardware system systems server servers client database data application applications app apps platform cloud network security test tests testing build builds deploy deployment integration continuous pipeline workflow job jobs
        ооо оао зао пао фгуп task tasks project projects product products company corporation corp inc ltd llc gmbh group holding bank insurance university college school institute institution center centre foundation association committee council ministry
        agency bureau federal national international global world european american british german french spanish italian portuguese chinese japanese korean dutch polish swedish turkish russian indian canadian australian mexican brazilian
        english africa african asia asian america europe germany france spain italy portugal china japan korea netherlands poland sweden turkey russia india canada australia mexico brazil england britain london paris berlin madrid rome
        york los angeles san francisco tokyo beijing shanghai street road avenue city state county country republic united kingdom states
        north south east west northern southern eastern western new old great big small happy sad glad ready tired sick excited confused curious sorry sure afraid aware interested grateful pleased delighted unable able busy free single
        married christian catholic muslim jewish buddhist male female human robot bot assistant gpt chatgpt openai google microsoft apple amazon facebook meta twitter github gitlab slack linux windows android iphone ios mac macos ubuntu
        python java javascript typescript ruby rust golang kotlin swift node react angular vue django spring docker kubernetes azure aws lambda redis postgres mysql mongodb excel word outlook access teams office visual studio code chrome
        firefox safari edge siri alexa cortana copilot kitty universe piggy santa lord god jesus diary abby folks everybody everyone there again
        file files folder directory path name names value values key keys field fields column columns row rows table tables list lists array object objects class classes method methods function functions variable variables constant parameter
        parameters argument arguments type types string strings integer int float double boolean bool text number numbers date time datetime timestamp varchar char null none true false undefined unknown default example sample required
        optional empty invalid missing error errors warning info information debug message messages title subject description details summary overview introduction chapter section page pages item items order orders invoice invoices
        payment payments account accounts address addresses email mail phone telephone mobile fax number id status state type category price amount total quantity tax discount shipping delivery billing return returns refund refunds
        request response report reports update updates release version feature features change changes settings setting options option configuration config environment production staging development main master branch commit pull merge
        issue issues ticket tickets bug bugs fix docs documentation guide manual tutorial faq help home page website site web online login logout sign register registration password username profile search filter sort submit cancel save delete
        edit create add remove open close start stop run next previous back first last middle full given family sir madam madame mr mrs ms miss dr herr frau damen herren kunde kunden kundin dienstnehmer dienstnehmerin dienstgeber dienstgeberin arbeitnehmer arbeitnehmerin arbeitgeber arbeitgeberin auftragnehmer auftragnehmerin auftraggeber auftraggeberin anmelder anmelderin antragsteller antragstellerin bewerberin vermieterin mieterin käuferin verkäuferin pächter pächterin versicherte kundenservice nachbarn freunde kollegen kolleginnen
        team mitglied mitglieder leser leserinnen leute zusammen alle allerseits client clients clientes amigo amigos amigas todos tutti tutte tous toutes monde mundo mondo welt señor señora señores señoras senhor senhora senhores signor signora
        kliencie klientko pacjencie pacjentko użytkowniku użytkowniczko czytelniku abonencie kandydacie mieszkańcu lokatorze panie pani państwo państwu klant klanten lezer lezers gebruiker patiënt buurman buren leden lid kund kunder kunde medlem medlemmer medlemmar asiakas asiakkaamme jäsen jäsenet potilas müşterimiz müşterilerimiz müşteri hastamız üyemiz kullanıcımız
        signori messieurs mesdames equipe équipe equipo squadra collega collègue collègues compañero colega colegas customer's policy terms conditions privacy notice agreement contract form forms document documents letter letters attachment
        relations resources success experience satisfaction advisory board public private general special premium standard basic professional enterprise business personal community care health medical hospital clinic center pharmacy
        machine learning intelligence artificial model models training engine tool tools toolkit kit library framework package packages module modules plugin extension interface api sdk cli gui sql http https url uri json xml html css
        request retry timer timers cache memory disk cpu gpu core stack queue stream event events log logs logger metric metrics monitor alert alerts dashboard token tokens session sessions connection connector proxy gateway router switch firewall
        primary secondary tertiary alpha beta gamma final initial current latest stable nightly legacy custom customer-facing internal external local remote global shared common generic abstract virtual static dynamic
        lucky iron super bat spider wonder captain king queen prince princess saint blue red green black white yellow orange purple pink brown gold silver dark light hot cold fast slow hard soft long short high low
        kundendienst buchhaltung versandabteilung versandlager einkaufsabteilung personalabteilung rechtsabteilung rechnungsstelle wareneingang warenausgang hausmeister empfang zentrale hotline pforte sekretariat reklamation kundenberatung technik werkstatt vertrieb verwaltung lager
        comptabilité standard accueil réception entrepôt atelier recepción contabilidad almacén taller conserjería magazzino contabilità centralino portineria officina reparto recepção contabilidade almoxarifado expedição portaria depósito exit peak
        pflichtfeld pflichtangabe optional kundschaft besucher besucherinnen gäste visiteur visiteurs visiteuse visiteuses invités clientèle visitante visitantes huéspedes hóspedes visitatori visitatrici ospiti clientela visitor visitors shoppers
        pepper programm butterfly checkout install setup repository dependencies surname firstname lastname fullname nickname try concrete load literate write lodash express jquery webpack babel eslint prettier jest
        """);

    /// <summary>Gets the parts between the words of a name, in lower case.</summary>
    public static readonly WordSet Particles = new("van von vom zu zum zur der den de del della dello di da das do dos du des la le las los ter ten te het af av bin bint ibn ben abu al el op");

    /// <summary>Gets the forms of address that stand before a name and are not part of it.</summary>
    public static readonly WordSet Titles = new(
        """
        gez ppa fdo mr mrs ms miss mx mister dr doctor prof professor sir madam herr herrn frau fraulein monsieur madame mademoiselle mme mlle señor señora señorita don doña sr sra srta senhor senhora dra sig sig.ra signor signora signorina dott
        av doç uzm dott.ssa dottor dottoressa ing avv dhr mevr mevrouw meneer heer mw pan pani panie panią panem pana panu fru frk hr frøken fröken rouva herra neiti tohtori maître dona doutor doutora bay bayan господин госпожа med phil jur rer nat dipl
        """);

    /// <summary>Gets those that alone are nobody's name.</summary>
    public static readonly WordSet BareTitles = new("hanım bey mister madam monsieur madame mademoiselle herr herrn frau fraulein señor señora señorita senhor senhora signor signora signorina doctor professor dottor dottore dottoressa messieurs mesdames herren damen señores senhores signori");

    /// <summary>Gets words of <see cref="Common"/> that are family names too; behind a given name or a title they are names.</summary>
    public static readonly WordSet AlsoSurnames = new(
        "king prince green black white brown gold silver page price long short small bishop rich stone north west paris london york field fields law bell baker cook mason carter young day may march strong hope love church banks bush rose "
        + "happy new old great light cold hot high law core lead head head major key stack case walker hunter parker miller tailor taylor chase wood woods ford lane rivers brooks hill hall marsh moon cross santa saint");

    private static readonly WordSet Labels = new("dob ssn nhs nino tel iban bic dni nif nie mrn geb tél cpf cnpj cpr ahv avs bsn sin tfn abn nir nss nuss curp rfc pan nric pesel tckn hetu fnr svnr itin ein vat kyc rut cuit pps ppsn cnh rg imei esim gps vpn api url pdf");

    /// <summary>Gets what stands behind a name and belongs to it.</summary>
    public static readonly WordSet Suffixes = new("jr sr ii iii iv phd md esq");

    /// <summary>Says whether a word is the abbreviation of a label, which ends a name before it. Niño, Nie and Tel are family names too: a label is written in capitals behind small letters, or stands before its value.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the word begins.</param>
    /// <param name="end">Where it ends.</param>
    public static bool IsLabel(ReadOnlySpan<char> text, int at, int end)
    {
        if (!Labels.Contains(text[at..end]))
        {
            return false;
        }

        var behind = text[end..Math.Min(text.Length, end + 3)].TrimStart(end - at == 3 ? ". " : " ");
        return behind is [':' or '=' or '+' or >= '0' and <= '9', ..] || (IsUpper(text[at..end]) && !(at > 2 && IsUpper(text[(at - 3)..(at - 1)])));
    }

    /// <summary>Says whether a word behind a form of address is the abbreviation of a label: "EKG SR. Geb. 02.11.1978", "MR. DOB 02/11/1978". It is written in capitals, or is no name: "Mr. Pan. 4 tickets". Behind its full stop no sentence begins.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the word begins.</param>
    /// <param name="end">Where it ends.</param>
    public static bool IsLabelBeforeValue(ReadOnlySpan<char> text, int at, int end) =>
        (text[at..end] is "Geb" || (Labels.Contains(text[at..end]) && IsUpper(text[at..end])))
        && (text[end..] is ['.' or ' ', >= '0' and <= '9', ..] or ['.' or ':', ' ', >= '0' and <= '9' or '+', ..] || (text[end..] is ['.', ' ', var next, ..] && char.IsLower(next)));

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsUpper(c))
            {
                return false;
            }
        }

        return true;
    }
}
