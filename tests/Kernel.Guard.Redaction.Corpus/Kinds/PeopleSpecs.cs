using System.Globalization;

namespace KernelGuard.Corpus;

/// <summary>Makes dates of birth, names of persons, users and accounts, and papers with numbers.</summary>
public static class PeopleSpecs
{
    private static readonly string[] EnglishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] GermanMonths = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
    private static readonly string[] FrenchMonths = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    private static readonly string[] SpanishMonths = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];
    private static readonly string[] PortugueseMonths = ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"];
    private static readonly string[] ItalianMonths = ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"];

    /// <summary>Gets the kinds.</summary>
    public static IReadOnlyList<KindSpec> All { get; } =
    [
        new(PiiKinds.BirthDate, Aim.Context, "en=date of birth|DOB|birth date|birthday|D.O.B.;zh=出生日期|生日;ja=生年月日|誕生日;de=Geburtsdatum|Geburtstag|geb. am;fr=date de naissance|né le|née le;es=fecha de nacimiento|nacimiento;pt=data de nascimento|nascimento;it=data di nascita|nato il;ko=생년월일;th=วันเกิด;tr=doğum tarihi;pl=data urodzenia;nl=geboortedatum;sv=födelsedatum;fi=syntymäaika;da=fødselsdato;no=fødselsdato;hi=जन्म तिथि|date of birth", "dob|dateOfBirth|date_of_birth|birthDate|birthday|birth_date|geburtsdatum|fechaNacimiento|生年月日|出生日期|DOB",
        [
            new(d => Day(d, "yyyy-MM-dd")), new(d => Day(d, "dd/MM/yyyy")), new(d => Day(d, "MM/dd/yyyy")), new(d => Day(d, "dd.MM.yyyy")),
            Born("en", d => Written(d, EnglishMonths, "{0} {1} {2}|{1} {0}, {2}"), ["I was born on ‹V›.", "She was born ‹V› in the north.", "DOB ‹V›", "born: ‹V›", "The patient, born on ‹V›, was admitted today."]),
            Born("en", d => Day(d, "MM/dd/yyyy"), ["I was born on ‹V›.", "b. ‹V› according to the form, DOB field", "Patient DOB: ‹V›", "my birthday is ‹V›"]),
            Born("de", d => Written(d, GermanMonths, "{0}. {1} {2}"), ["Ich bin am ‹V› geboren.", "geboren am ‹V› in der Stadt", "Geburtsdatum: ‹V›", "Mein Geburtstag ist der ‹V›."]),
            Born("de", d => Day(d, "dd.MM.yyyy"), ["Ich wurde am ‹V› geboren.", "geb. ‹V›", "geb. am ‹V›", "* ‹V› (Geburtsdatum)"]),
            Born("fr", d => Written(d, FrenchMonths, "{0} {1} {2}"), ["Je suis né le ‹V›.", "Elle est née le ‹V› à la campagne.", "Date de naissance : ‹V›"]),
            Born("es", d => Written(d, SpanishMonths, "{0} de {1} de {2}"), ["Nací el ‹V›.", "nacida el ‹V› en la costa", "Fecha de nacimiento: ‹V›"]),
            Born("pt", d => Written(d, PortugueseMonths, "{0} de {1} de {2}"), ["Nasci em ‹V›.", "nascido em ‹V› no interior", "Data de nascimento: ‹V›"]),
            Born("it", d => Written(d, ItalianMonths, "{0} {1} {2}"), ["Sono nato il ‹V›.", "nata il ‹V› in montagna", "Data di nascita: ‹V›"]),
            Born("zh", Chinese, ["我出生于‹V›。", "出生日期：‹V›", "我的生日是‹V›", "‹V›出生，现住城里"]),
            Born("ja", Chinese, ["生年月日：‹V›", "‹V›生まれです。", "私の誕生日は‹V›です。"]),
        ]) { Near = "date birth" },
        new(PiiKinds.UserName, Aim.Context, "en=username|user name|login name|user ID;zh=用户名|登录名;ja=ユーザー名|ログイン名;de=Benutzername|Nutzername|Anmeldename;fr=nom d'utilisateur|identifiant;es=nombre de usuario|usuario;pt=nome de usuário|nome de utilizador;it=nome utente;ko=사용자 이름;pl=nazwa użytkownika;nl=gebruikersnaam;sv=användarnamn;da=brugernavn;no=brukernavn;fi=käyttäjätunnus;tr=kullanıcı adı", "username|userName|user_name|login|loginName|benutzername|用户名|ユーザー名",
            [new(User), new(User), new(User) { Sentences = ["My GitHub username is ‹V›.", "log in as ‹V› please", "my Instagram handle is ‹V›", "Telegram handle: ‹V›", "Mein Benutzername ist ‹V›", "mon identifiant est ‹V›", "mi usuario es ‹V›", "meu usuário é ‹V›", "用户名是‹V›", "ユーザー名は‹V›です"], Structured = false }]) { Near = "user" },
        new(PiiKinds.AccountName, Aim.Context, "en=customer number|customer ID|member number|membership number|account name|customer no.|client number;zh=客户编号|客户号|会员号|会员编号;ja=お客様番号|顧客番号|会員番号;de=Kundennummer|Mitgliedsnummer|Kunden-Nr.;fr=numéro client|numéro de client|numéro d'adhérent;es=número de cliente|número de socio;pt=número do cliente|código do cliente|número de sócio;it=numero cliente|codice cliente|numero di socio;nl=klantnummer|lidnummer;pl=numer klienta;sv=kundnummer|medlemsnummer;da=kundenummer|medlemsnummer;no=kundenummer|medlemsnummer;fi=asiakasnumero|jäsennumero;tr=müşteri numarası;ko=고객번호|회원번호", "customerNumber|customer_id|customerId|memberId|member_number|membershipNumber|kundennummer|客户编号|会員番号",
            [new(d => d.Digits(8)), new(d => d.Pattern("C-######")), new(d => d.Pattern("@@#####")), new(d => d.Pattern("####-####")), new(d => d.Pattern("‹1|2|3|4|5›#####")), new(d => d.Pattern("CUST-‹2|3|4›####")),
                new(d => $"{People.Ascii(d).Family}-{d.PickOf("billing|shop|prod|2")}{d.Between(1, 99)}") { Labels = "en=account name", Keys = "accountName|account_name" }]) { Near = "account" },
        new(PiiKinds.PersonName, Aim.Context, "en=full name|name of the customer|cardholder name|patient name;zh=姓名|真实姓名|客户姓名;ja=氏名|お名前|患者氏名;de=vollständiger Name|Name des Kunden|Karteninhaber;fr=nom complet|nom et prénom|nom du titulaire;es=nombre completo|nombre y apellidos|titular;pt=nome completo|nome do titular;it=nome e cognome|nome completo|intestatario", "fullName|full_name|customerName|patientName|cardholderName|contact_name|firstAndLastName|姓名|氏名",
        [
            .. Language.Main.SelectMany(language => new[]
            {
                new Form(d => People.Full(d, language)) { Language = language },
                new Form(d => People.Full(d, language)) { Language = language, Sentences = NameSentences[language], Structured = false },
            }),
            new(d => People.Given(d, "en")) { Language = "en", Sentences = ["Hi, my name is ‹V› and I need help.", "Dear ‹V›,\n\nthank you for your letter.", "you can call me ‹V›, everyone does", "Thanks,\n‹V›"], Keys = "firstName|first_name|givenName" },
            new(d => People.Family(d, "en")) { Language = "en", Sentences = ["Dear Mr. ‹V›,", "Dear Ms. ‹V›,\n\nyour parcel is here.", "Please ask Dr. ‹V› about it.", "Mrs ‹V› called at ‹time›."], Keys = "lastName|last_name|surname|familyName" },
            new(d => People.Family(d, "de")) { Language = "de", Sentences = ["Sehr geehrter Herr ‹V›,", "Sehr geehrte Frau ‹V›,\n\nvielen Dank.", "Frau ‹V› hat um ‹time› Uhr angerufen."], Keys = "nachname|familienname" },
            new(d => People.Family(d, "fr")) { Language = "fr", Sentences = ["Madame ‹V›, vous avez un message.", "Cher Monsieur ‹V›,", "M. ‹V› a appelé ce matin.", "Mme ‹V› attend une réponse."], Keys = "nomDeFamille|nom_famille" },
            new(d => People.Family(d, "es")) { Language = "es", Sentences = ["Estimado Sr. ‹V›:", "Estimada Sra. ‹V›:", "La señora ‹V› llamó ayer.", "don ‹V› lo pidió"], Keys = "apellido|apellidos" },
            new(d => People.Family(d, "ja")) { Language = "ja", Sentences = ["‹V›様、お世話になっております。", "‹V›さんからお電話がありました。"], Structured = false },
            new(d => People.Family(d, "zh")) { Language = "zh", Sentences = ["尊敬的‹V›先生：您好！", "‹V›女士，您的包裹到了。"], Structured = false },
        ]) { Near = "name" },
        new(PiiKinds.Passport, Aim.Context, "en=passport number|passport no.|passport|US passport number;zh=护照号|护照号码;ja=パスポート番号|旅券番号;de=Reisepassnummer|Passnummer|Reisepass-Nr.;fr=numéro de passeport|passeport n°;es=número de pasaporte|pasaporte;pt=número do passaporte|passaporte;it=numero di passaporto|passaporto", "passportNumber|passport_number|passport|passportNo|passnummer|护照号码|パスポート番号|pasaporte",
        [
            new(d => d.Digits(9)), new(d => d.Pattern("‹A|C|Z›########")), new(d => d.Pattern("#########")) { Language = "en" },
            new(GermanPassport) { Language = "de" }, new(d => d.Pattern("##@@#####")) { Language = "fr" }, new(d => d.Pattern("@@@######")) { Language = "es" }, new(d => d.Pattern("Y‹A|B|C›#######")) { Language = "it" },
            new(d => d.Pattern("‹F|G|Y›‹A|B|K|Z›######")) { Language = "pt" }, new(d => d.Pattern("E‹A|B|C|D|E›#######")) { Language = "zh" }, new(d => d.Pattern("‹E|G|D›########")) { Language = "zh" }, new(d => d.Pattern("‹T|M›‹K|R|S|Z›#######")) { Language = "ja" },
        ]) { Near = "passport" },
        new(PiiKinds.DrivingLicence, Aim.Context, "en=driver's license number|driver license number|driving licence number|DL number|driving licence no.;zh=驾驶证号|驾照号|驾驶证号码;ja=運転免許証番号|免許証番号;de=Führerscheinnummer|Führerschein-Nr.;fr=numéro de permis de conduire|permis de conduire n°;es=número de carné de conducir|permiso de conducir;pt=CNH|número da CNH|carteira de motorista;it=numero di patente|patente di guida|patente n.", "driverLicense|driver_license_number|drivingLicence|licenceNumber|driversLicense|fuehrerscheinnummer|cnh|免許証番号|driving_licence",
        [
            new(d => d.Pattern("@#######")) { Language = "en" }, new(d => d.Pattern("‹1|2|4|5|6|7|8›#######")) { Language = "en", Labels = "en=driver's license number|Texas driver license|DL number" }, new(d => d.Pattern("@###-###-##-###-#")) { Language = "en", Labels = "en=driver's license number|Florida driver license" },
            new(British) { Language = "en", Labels = "en=driving licence number|UK driving licence|driving licence no." }, new(British) { Language = "en", Labels = "en=driving licence number|DVLA licence number" },
            new(d => d.Pattern("‹B|J|K|F›0##‹A|B|R|L›‹A|E|R›‹C|D|M›##‹1|2|3›#")) { Language = "de" }, new(d => d.Pattern("‹12|13|14|93|98|05›‹01|02|03|07|09|11›75######")) { Language = "fr" }, new(d => d.Pattern("‹U1|RM|MI|TO|GE›#######‹A|B|C|D|M|X›")) { Language = "it" },
            new(Cnh) { Language = "pt" }, new(d => IdMaths.CnResidentId(d)) { Language = "zh", Labels = "zh=驾驶证号|驾驶证号码", Also = PiiKinds.CnResidentId }, new(d => d.Pattern("‹30|41|50|62|43›##########")) { Language = "ja" }, new(d => d.Pattern("‹30|41|50|62|43›##-######-##")) { Language = "ja", Structured = false },
        ]) { Near = "licence" },
    ];

    private static Dictionary<string, string[]> NameSentences => new()
    {
        ["en"] = ["Hi, my name is ‹V›.", "My name is ‹V› and my order is late.", "I'm ‹V›, I wrote last week.", "This is ‹V› speaking.", "Dear ‹V›,\n\nthank you for your message.", "Kind regards,\n‹V›", "Best,\n‹V›\nHead of support", "signed: ‹V›", "Name: ‹V›", "From: ‹V›\nSubject: your order", "Mr. ‹V› will join the call."],
        ["de"] = ["Mein Name ist ‹V›.", "Ich heiße ‹V› und habe eine Frage.", "Hier spricht ‹V›.", "Mit freundlichen Grüßen\n‹V›", "Name: ‹V›", "Liebe Grüße\n‹V›", "Herr ‹V› kommt um ‹time› Uhr."],
        ["fr"] = ["Je m'appelle ‹V›.", "Mon nom est ‹V›.", "Cordialement,\n‹V›", "Bonjour, ici ‹V›.", "Nom : ‹V›", "Madame ‹V› a signé."],
        ["es"] = ["Me llamo ‹V›.", "Mi nombre es ‹V›.", "Saludos,\n‹V›", "Soy ‹V›, escribo por el pedido.", "Nombre: ‹V›", "Un saludo,\n‹V›"],
        ["pt"] = ["Meu nome é ‹V›.", "O meu nome é ‹V›.", "Eu me chamo ‹V›.", "Chamo-me ‹V›.", "Atenciosamente,\n‹V›", "Nome: ‹V›", "Abraços,\n‹V›"],
        ["it"] = ["Mi chiamo ‹V›.", "Il mio nome è ‹V›.", "Cordiali saluti,\n‹V›", "Nome: ‹V›", "Sono ‹V›, ho un problema."],
        ["zh"] = ["我叫‹V›。", "我叫‹V›，想查一下订单。", "我的名字是‹V›。", "姓名：‹V›", "您好，我是‹V›，请帮忙。", "收件人：‹V›", "联系人：‹V›"],
        ["ja"] = ["私の名前は‹V›です。", "‹V›と申します。", "氏名：‹V›", "お名前：‹V›", "担当者：‹V›", "‹V›様\nお世話になっております。"],
    };

    private static Form Born(string language, Func<Draw, string> write, string[] sentences) => new(write) { Language = language, Sentences = sentences, Structured = false };

    private static string Day(Draw d, string format) => d.Date(1935, 2012).ToString(format, CultureInfo.InvariantCulture);

    private static string Written(Draw d, string[] months, string shapes)
    {
        var date = d.Date(1935, 2012);
        return string.Format(CultureInfo.InvariantCulture, d.PickOf(shapes), date.Day, months[date.Month - 1], date.Year);
    }

    private static string Chinese(Draw d)
    {
        var date = d.Date(1935, 2012);
        return d.PickOf($"{date.Year}年{date.Month}月{date.Day}日|{date:yyyy-MM-dd}");
    }

    private static string User(Draw d)
    {
        var (given, family) = People.Ascii(d);
        return d.PickOf($"{given}{family}{d.Between(1, 99)}|{given}_{family}|{given[0]}{family}{d.Between(100, 999)}|{given}.{family}|x{given}{d.Between(1980, 2010)}|{family}-{d.Between(10, 99)}");
    }

    private static string GermanPassport(Draw d)
    {
        // ICAO 9303: weights 7, 3, 1; letters count from A = 10.
        var body = d.Of("CFGHJK", 1) + d.Of("0123456789CFGHJKLMNPRTVWXYZ", 8);
        ReadOnlySpan<int> weights = [7, 3, 1];
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += (char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10) * weights[i % 3];
        }

        return body.Any(char.IsAsciiDigit) ? (d.Chance(.5) ? body : $"{body}{sum % 10}") : "C01X0006H";
    }

    private static string British(Draw d)
    {
        // DVLA: five letters of the surname, decade, month (women 50 more), day, year's last digit, two initials, a digit and two letters.
        var surname = d.PickOf("MORGA|SMITH|WALKE|HUGHE|BENNE|FLETC|REED9|HILL9|YOUNG|CARTE");
        var date = d.Date(1945, 2005);
        return $"{surname}{date.Year / 10 % 10}{date.Month + (d.Chance(.5) ? 50 : 0):00}{date.Day:00}{date.Year % 10}{d.Capitals(1)}{d.PickOf("9|A|J|M|S")}{d.Of("9876", 1)}{d.Capitals(2)}";
    }

    private static string Cnh(Draw d)
    {
        // Denatran: two check digits over nine, by weights 9 to 1 and 1 to 9.
        var body = d.Digits(9);
        var first = Checks.Weighted(body, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11;
        var less = first >= 10 ? 2 : 0;
        first = first >= 10 ? 0 : first;
        var second = (Checks.Weighted(body, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11) - less;
        second = second < 0 ? second + 11 : second >= 10 ? 0 : second;
        return $"{body}{first}{second}";
    }
}
