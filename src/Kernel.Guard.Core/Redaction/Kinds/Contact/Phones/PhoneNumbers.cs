using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Knows phone numbers, and the words that announce them.</summary>
internal static class PhoneNumbers
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            // How people say on which number somebody answers, and whose it is.
            new(PiiKinds.Phone, "ma nr, mam nr, ma numer, mam numer, moj numer, moj nr, jego numer, jej numer, jego nr, jej nr, numer do niego, numer do niej, nr do niego, nr do niej, pod numerem, pod nr, odbiera pod, odbieram pod, dostepny pod, dostepna pod, zlapiesz mnie pod, zlapac mnie pod, lapac pod, sms na, nr kom, numer kom, nr tel, pisac na nr, napisz na"),
            new(PiiKinds.Phone, "atende no, atende pelo, atendo no, atendem no, responde no, responde pelo, apanhar me no, apanhas me no, apanham me no, encontra me no, encontram me no, falar comigo no, fala comigo no, mensagem para o, mensagem pro, numero dela, numero dele, no dele, no dela, o meu numero, seu numero e, contactavel no, contactar me no, contacte me no, ligar me para o, liguem para o, ligue para o"),
            new(PiiKinds.Phone, "su numero es, su numero es el, numero suyo es, coge el, cojo el, localizas en el, localizarme en el, localizable en el, me encuentras en el, encontrarme en el, mensaje al, escribeme al, escribame al, escribir al, responde al, respondo al, responde en el, atiende en el, atiende al, atiendo en el, contesta al, contesta en el, contesto en el, marca el, marque el"),
            new(PiiKinds.Phone, "risponde al, rispondono al, scrivimi al, scrivetemi al, scriva al, scrivere al, mi trovi al, trovi al, trovate al, trovarmi al, raggiungibile al, raggiungermi al, suo numero e, contattami al, contattatemi al, contattarmi al, contattare al, messaggio al, repond au, reponds au, repondent au, son numero c'est, son numero est, son numero, ecrivez moi au, ecris moi au, texto au, sms au, contactez moi au, contacte moi au"),
            new(PiiKinds.Phone, "bereikbaar op, bereikbaar via, bereikbaar onder, seine nummer, unter der nummer, nummer von ihm, nummer von ihr, kriegst mich unter, erreichst mich unter, erreichen sie mich unter, melde dich unter, melden unter, appen op, app me op, app mij op, bereiken op, te bereiken op, haar nummer, zijn nummer, appje naar"),
            new(PiiKinds.Phone, "svarar pa, svarar på, nar mig pa, nås på, nas pa, na mig pa, anträffas på, hans nummer, hennes nummer, hendes nummer, hans nr, hennes nr, fange mig pa, fanges pa, tager den pa, svarer pa, træffes på, traeffes pa, treffes pa, tak i meg pa, tak i mig pa, tak i ham pa, nummeret hans, nummeret hennes, nummeret mitt, nummeret er, nummeret til, numret ar, numret till, numret hem, nummer er, messa, sms:a, vastaa numerosta, numerosta, numeroon, numeronsa, numeronsa on, numeromme, numerossa"),

            // What is called when something happens; "in an emergency" itself stands before other numbers too.
            new(PiiKinds.Phone, "for emergencies, for an emergency, für notfälle, notfallnummer, pour les urgences, numéro d'urgence, para emergencias, para urgencias, número de emergencia, para emergências, para urgências, número de emergência, per urgenze, per le urgenze, per emergenze, numero di emergenza, voor noodgevallen, noodnummer, acil durum numarası, 紧急联系, 緊急連絡先, 비상 연락처, 긴급 연락처"),

            // Who is called, and verbs that give the number in the same breath.
            new(PiiKinds.Phone, PhoneDesks.Phrases),
            new(PiiKinds.Phone, "avise al, avisar al, avísenos al, avisen al, confirme al, confirmar al, reserve al, reservas al, consulte al, ringer fra, ringer på, ringer ned fra, πάρτε με στο, πάρε με στο, καλέστε στο, καλέστε με στο, τηλέφωνο, τηλ, κινητό, sună la, sunați la, apelați, apelați la, hívjon a, hívható a, volejte na, zavolejte na"),

            // English
            new(PiiKinds.Phone, "加我, 打我, 打我电话, 联系我, 找我, answers on, answer on, picks up on, phone*, telephone*, smartphone*, cellphone*, cell, mobile*, tel, tels, ph, mob, landline*, hotline*, fax*, call, calling, called, dial, ring, get me on, get him on, get her on, get hold of me on, number's, reach me, reach us, reach her, reach him, reach them, reached at, reached on, text me, sms, whatsapp*, msisdn, pager, voicemail, helpline*, contact, contact number, contact no, caller*, caller id, callback*, call me at, text us, text at, my number, my number is, your number, phone number is, support line"),

            // German, Dutch
            new(PiiKinds.Phone, "handphone, handphone no, handphone number, rufen sie mich bitte an, ruf mich bitte an, rufen sie mich an, rufen sie uns an, vipps meg på, vipps på, vipps til, bizum al, bizum a, bizum, mobilepay på, mobilepay til, bel me, bel mij, bel ons, ring mig, ring meg, ring oss, ring pa, soita, soittakaa, soita minulle, arayin, beni arayin, bana ulasin, telefonum, telefon numaram, cep telefonum, cep numaram, numaram, puhelinnumero, puhelinnumeroni, numeroni, telefonnummer, telefonnumret, telefonnummeret, mobilnummer, mobilnummeret, mobilnumret, mitt nummer, mit nummer, โทร, เบอร์, เบอร์โทร, เบอร์โทรศัพท์, 전화, 전화번호, 연락처, 휴대폰, 제 번호는, ruf an, ruf mich an, rufen sie an, ruft an, telefon*, handy*, mobil*, mobiltelefon*, rufnummer*, festnetz*, fon, ruf, anruf*, anrufen, rufen, ruckruf*, durchwahl, erreichbar, meine nummer, telefoonnummer*, mijn nummer, telefoon*, mobiel*, gsm, bel, bellen, nummer bellen"),

            // French, Spanish, Portuguese, Italian
            new(PiiKinds.Phone, "richiamate il numero, richiamare il numero, richiami il numero, chiamate il numero, chiamare il numero, chiami il numero, chiama il numero, richiama il numero, me llaman de, me llaman del, me llaman desde, me llaman desde el, me llamaron de, me llamaron del, me llamaron desde, me llamaron desde el, me llamo el, me han llamado de, me han llamado del, me han llamado desde el, me ligam do, me ligam de, me ligaram do, me ligaram de, mi linea, baja la linea, alta la linea, linea movil, linea fija, numero de linea, fijo, telefone fixo, numero fijo, contestamos en, atendemos en, respondemos en, respondemos no, atendemos no, rispondiamo al, rispondo al, zap, zapzap, wpp, llamanos, llamenos, telephon*, appelez, rappelez, rappelez le, rappelez au, rappelez moi, rappelez moi au, rappelle moi, rappelle moi au, joignez moi, joignez moi au, joins moi au, appelez moi, appelle moi, call me, appeler, appelle*, joindre, joignable, mon numero, mi numero, meu numero, mio numero, mon portable, numero de portable, telefono*, movil*, celular*, llame, llama, llamar, llamame, llameme, llamen, llamenme, llamarme, llames, me llamen al, me llame al, llamadme, m appeler, me rappeler, me ligue, me liguem, ligue me, ligarem, ligar me, mi chiami, mi chiamino, chiamarmi, chiamateci al, mi richiami, mi richiamino, richiamatemi, richiamami, fono, telefone*, telemovel*, ligue, ligar, me liga, liga no, liga para, contacto, contato, cellulare*, chiama, chiamare, chiamami, chiamatemi, chiamateci, chiamate, recapito*"),

            // Polish, Czech, Romanian, Hungarian
            new(PiiKinds.Phone, "telefonu, komorka, komorkowy, zadzwon*, dzwon*, zavolejte, volejte, mobilni, sunati, suna, suna ma, hivjon, hivj, telefonszam*"),

            // Swedish, Danish, Norwegian, Finnish
            new(PiiKinds.Phone, "vakttelefon*, vagttelefon*, jourtelefon*, beredskapstelefon*, bakvakttelefon*, tfn, tlf, telefonnummer*, telefonnr, mobilnummer*, ring mig, ringe, ringa, mitt nummer, puhelin*, puh, gsm numero, soita, matkapuhelin*, kannykka*"),

            // Turkish, Indonesian, Vietnamese
            new(PiiKinds.Phone, "cep, cep telefonu, gsm no, arayin, arayabilirsiniz, telepon*, hubungi, ponsel, nomor hp, dien thoai, sdt, so dien thoai"),

            // Russian, Ukrainian, Greek
            new(PiiKinds.Phone, "тел, телефон*, телефону, моб, мобильн*, мобильныи, сотов*, мои номер, звоните, помои номер, звоните, позвони, звонить, дзвонить, τηλεφων*, κινητο, τηλ"),

            // Chinese, Japanese, Korean
            new(PiiKinds.Phone, "sjh, sjhm, lxdh, lxfs, dhhm, dianhua, shoujihao, lianxidianhua, 电话, 手机, 我的号码, 打给我, 手机号, 手机号码, 致电, 拨打, 联系方式, 联系电话, 座机, 來電, 電話, 手機, 聯絡電話, 連絡電話, 撥打, 電話番号, 携帯, 携帯電話, 携帯番号, 連絡先, お電話, ファックス, 전화, 전화번호, 휴대폰, 휴대전화, 핸드폰, 연락처, 폰번호"),

            // Hindi, Thai, Arabic, Hebrew, Persian
            new(PiiKinds.Phone, "फोन*, फ़ोन*, मोबाइल*, दूरभाष, कॉल, संपर्क, โทรศัพท์, โทร, เบอร์, เบอร์โทร, เบอร์มือถือ, มือถือ, هاتف, الهاتف, هاتفي, رقم الهاتف, جوال, الجوال, موبايل, اتصل, اتصلوا, تلفون, תלפון, טלפון, טלפונ*, נייד, תלפן, تلفن, موبایل, همراه"),
        ],
        Recognizers = [new PhoneRecognizer()],
        Docs =
        [
            (PiiKinds.Phone, "`+`, `00` or `011` with a calling code and a number of that code; national numbers in forms that only phones have, valid in their region (libphonenumber "
                + PhoneTable.MetadataVersion + "); 7 to 15 digits that a word, a JSON key or a column calls a phone; an extension is part of it"),
        ],
    };
}
