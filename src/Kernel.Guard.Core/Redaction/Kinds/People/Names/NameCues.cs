using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds the phrases that stand beside names of persons, in the users' languages.</summary>
internal static class NameCues
{
    /// <summary>Gets the table.</summary>
    public static readonly CueTable<NameRole> Table = new(
        PiiKinds.PersonName,
        (NameRole.Statement,
            "mi chiamano, me chamam de, me dicen, my name is, my name's, my name’s, my full name is, my first name is, my last name is, my surname is, hier schreibt, es schreibt ihnen, je soussigne, je soussignee, whose name is, i am called, i'm called, i’m called, i go by, "
            + "ich heiße, ich heisse, mein name ist, mein name lautet, "
            + "m'appelle, m’appelle, mon nom est, mon nom c'est, s'appelle, s’appelle, mon prenom est, "
            + "me llamo, mi nombre es, se llama, me llaman, "
            + "meu nome e, me chamo, chamo-me, chama-se, o meu nome e, se chama, mi chiamo, il mio nome e, si chiama, mio nome e, "
            + "jeg hedder, jeg heter, mit navn er, mitt navn er, navnet mitt er, nimeni on, minun nimeni on, tôi tên là, tên tôi là, tên em là, nama saya, nama saya adalah, jmenuji se, moje jméno je, mijn naam is, ik heet, nazywam sie, mam na imie, moje imie to, jag heter, mitt namn ar, benim adım, adım, benim ismim, ismim, "
            + "меня зовут, мое имя, мое имя это, его зовут, ее зовут, "
            + "मेरा नाम, اسمي, أنا اسمي, ผมชื่อ, ฉันชื่อ, ดิฉันชื่อ, שמי, קוראים לי, "
            + "我叫, 我的名字是, 我的名字叫, 我名叫, 我叫做, 名字是, 名字叫, 名叫, 我姓, 我的姓名是, 姓名是, 私の名前は, 名前は, 氏名は, 僕の名前は, わたしの名前は, 제 이름은, 이름은, 내 이름은, 성함은"),
        (NameRole.BareStatement, "name as, name is, name ist, navn er, nimi on, nombre es, naam is, namnet ar, nome e, nom est"),
        (NameRole.CapitalStatement, "call me, calls me, called me, registered me as, listed me as, goes by, they call her, they call him, nennen sie mich, nenn mich, appelez-moi, llámame, me chame de, chiamami, noem me, known as, formerly known as"),
        (NameRole.WeakStatement,
            "named, heißt, heisst, i am, i'm, i’m, im, ich bin, je suis, yo soy, soy, eu sou, sou, sou a, sou o, eu sou a, eu sou o, io sono, sono, ik ben, jestem, jag ar, я, 我是, 本人, 私は, 僕は, 저는, 나는, 我係"),
        (NameRole.Speaking, NameVerbs.Dealing),
        (NameRole.Speaking,
            "registered as, listed as, opened by, closed by, please remove, please add, best wishes from, greetings from, wurde von, grüße von, entfernen sie, erstellt von, eröffnet von, bearbeitet von, ouvert par, créé par, creado por, abierto por, lo abrió, aperto da, creato da, aberto por, criado por, payment from, payment by, received from, zahlung von, überweisung von, paiement de, pago de, pagamento de, pagamento da, pertence a, pertenece a, appartient à, appartiene a, gehört, booked under, is for, parcel for, package for, booking for, reservation for, appointment for, ticket for, order for, policy for, it says, talk to, speak to, spoken to, ask for, asked for, asking for, call back, forward to, send it to, transfer it to, give it to, hand it to, registered to, issued to, made out to, payable to, addressed to, belongs to, called by, "
            + "ist für, paket für, termin für, buchung für, fragen sie nach, frag nach, gesprochen mit, sprechen mit, lautet auf, läuft auf, ausgestellt auf, hier nochmal, hier noch einmal, hier wieder, fügen sie, verbinden mit, verbinden sie mich mit, "
            + "est pour, colis pour, rendez vous pour, réservation pour, rappeler, demandez, demander, parler à, parlé à, parler avec, c'est encore, il est écrit, ajoutez, contactez, établi au nom de, à l'ordre de, "
            + "es para, paquete para, cita para, reserva para, llamar a, preguntar por, pregunte por, hablar con, hablé con, pone, a favor de, añadan a, "
            + "è per, pacco per, appuntamento per, prenotazione per, richiamare, chiedere di, chieda di, parlare con, parlato con, c'è scritto, a favore di, intestato a, intestata a, "
            + "é para, pacote para, consulta para, ligar para, falar com, falei com, perguntar por, está escrito, "
            + "this is, it's, hier ist, hier spricht, am apparat, ici, c'est, habla, le habla, aqui habla, quem fala, fala, aqui e, parla, qui parla, spreek met, u spreekt met, speaking with, speaking to, sie sprechen mit, vous parlez avec, spoke with, spoke to, talked to, met with, 这里是, 这是, こちらは"),
        (NameRole.Greeting,
            "dear, hi, hello, hey, hiya, good morning, good afternoon, good evening, greetings, welcome, welcome back, sehr geehrte, sehr geehrter, geehrte, geehrter, liebe, lieber, hallo, guten tag, guten morgen, "
            + "cher, chere, bonjour, bonsoir, salut, estimado, estimada, querido, querida, apreciado, apreciada, hola, buenos dias, buenas tardes, caro, cara, gentile, egregio, gentilissimo, gentilissima, ciao, buongiorno, "
            + "prezado, prezada, ola, oi, bom dia, boa tarde, beste, geachte, szanowny, szanowna, drogi, droga, czesc, kara, kare, hej, hejsan, sayın, sevgili, merhaba, "
            + "уважаемый, уважаемая, дорогой, дорогая, здравствуйте, привет, добрый день, 尊敬的, 亲爱的, 敬爱的, 親愛的, 你好, 您好"),
        (NameRole.Title,
            "mr, mrs, ms, miss, mister, mx, dr, doctor, prof, professor, sir, herr, herrn, frau, monsieur, madame, don, doña, mademoiselle, mme, mlle, m, señor, señora, señorita, sr, sra, srta, senhor, senhora, dra, "
            + "sig, sig.ra, signor, signora, signorina, dott, dott.ssa, dottoressa, dottor, ing, avv, dhr, mevr, mevrouw, meneer, mw, pan, pani, fru, bay, bayan, господин, госпожа, г-н, г-жа"),
        (NameRole.Signature,
            "regards, best regards, kind regards, warm regards, with regards, sincerely, yours sincerely, sincerely yours, yours truly, yours faithfully, respectfully, best wishes, warmly, all the best, signed, "
            + "mit freundlichen grüßen, mit freundlichen grüssen, freundliche grüße, freundlichen grüßen, viele grüße, beste grüße, liebe grüße, herzliche grüße, schöne grüße, hochachtungsvoll, mfg, "
            + "cordialement, bien cordialement, bien a vous, sincerement, salutations distinguees, salutations, amicalement, "
            + "saludos, un saludo, atentamente, saludos cordiales, cordialmente, un cordial saludo, cordiali saluti, distinti saluti, un saluto, saluti, atenciosamente, cumprimentos, melhores cumprimentos, abracos, "
            + "met vriendelijke groet, met vriendelijke groeten, hartelijke groeten, groeten, pozdrawiam, z powazaniem, med vanliga halsningar, med vanlig halsning, vanlig halsning, venlig hilsen, med venlig hilsen, mvh, vennlig hilsen, med vennlig hilsen, ystavallisin terveisin, terveisin, s pozdravem, vanliga halsningar, mvh, saygılarımla, saygılar, iyi gunler, с уважением, с наилучшими пожеланиями, "
            + "此致敬礼, 敬礼, 敬上, 敬具, 拜上, 올림, 드림"),
        (NameRole.LooseSignature,
            "respectfully submitted, cdt, cdlt, bav, att, have a great day, have a nice day, talk soon, all best, warmest, rgds, br, schönen tag, schönen gruß, grüße, gruss, tschüss, bis bald, bis dann, bonne journée, bonne soirée, à bientôt, bien à toi, bises, amitiés, un abrazo, abrazos, abrazo, hasta luego, hasta pronto, que tenga buen día, un caro saluto, caro saluto, a presto, buona giornata, un abbraccio, abraço, um abraço, abraços, até logo, até breve, tenha um bom dia, obrigada desde já, "
            + "thanks, thank you, many thanks, thanks again, thanks in advance, cheers, best, love, yours, kind, take care, lg, vg, danke, vielen dank, gruß, merci, merci d'avance, gracias, muchas gracias, grazie, obrigado, obrigada, bedankt, dziekuje, tack, tesekkurler, спасибо, 谢谢, 此致"),
        (NameRole.Party,
            "maintainer, maintained by, tested by, acked by, suggested by, helped by, requested by, verified by, checked by, completed by, performed by, entered by, updated by, received by, witnessed by, ordered by, paid by, collected by, booked by, reserved for, caller identified as, identified as, identified himself as, identified herself as, i. a., i. v., name of caller, "
            + "firmado, fdo, assinado, firmato, signe, gezeichnet, gez, authored by, co authored by, signed off by, reviewed by, assignee, legal representative, legal guardian, versicherungsnehmer, versicherungsnehmerin, titolare, representante, rappresentante, responsavel, propietario, proprietario, proprietaire, traveller, traveler, viajante, viaggiatore, im namen von, vertreten durch, "
            + "mon mari, ma femme, mon fils, ma fille, mio marito, mia moglie, mio figlio, mia figlia, mi marido, mi mujer, mi esposa, mi hijo, mi hija, meu marido, minha esposa, meu filho, minha filha, mein mann, meine frau, mein sohn, meine tochter, my son, my daughter, my colleague, our colleague, unser kollege, unsere kollegin, notre collegue, "
            + "签名, 签字人, 署名, 届出人, beneficiaire, beneficiario, beneficiaria, auftraggeber, auftraggeberin, versicherte person, fahrgast, reisender, reisende, begünstigter, begünstigte, passager, passagere, assure, assuree, pasajero, pasajera, viajero, viajera, passeggero, passeggera, passageiro, passageira, "
            + "payee, payer, borrower, insured person, account owner, policy holder, 名義人, 乗客, 宿泊者, 被保险人, 乘客, 收款人, 付款人, 借款人, 受益人, 委托人, 入住人, 旅客, contact person, contact, attn, attention, invoice to, in the name of, auf den namen, au nom de m, a nombre de, em nome do cliente, no nome de, op naam van, na nazwisko, rechnung an, lieferung an, versand an, lieferadresse von, facturer a, livrer a, envoyer a, facturar a, enviar a, entregar a, fatturare a, spedire a, consegnare a, faturar para, entregar para, versturen naar, c/o, on behalf of, signed by, customer, client, patient, employee, tenant, landlord, applicant, beneficiary, cardholder, card holder, recipient, consignee, ship to, deliver to, bill to, sold to, "
            + "author, written by, posted by, created by, assigned to, reported by, approved by, submitted by, prepared by, interviewed, insured, policyholder, guest, passenger, attendee, candidate, student, teacher, spouse, husband, wife, next of kin, emergency contact, witness, user, agent, signature, undersigned, "
            + "ansprechpartner, ansprechpartnerin, kontaktperson, kunde, kundin, patientin, mieter, mieterin, empfänger, empfängerin, z. hd., z.hd., im auftrag von, unterzeichnet von, versicherter, versicherte, antragsteller, mitarbeiter, mitarbeiterin, "
            + "cliente, patiente, locataire, destinataire, a l'attention de, signe par, au nom de, personne a contacter, titulaire, salarie, interlocuteur, "
            + "paciente, destinatario, a la atencion de, firmado por, en nombre de, titular, persona de contacto, empleado, empleada, inquilino, solicitante, asegurado, "
            + "em nome de, assinado por, destinatário, aos cuidados de, pessoa de contato, contato, funcionario, "
            + "paziente, intestatario, a nome di, firmato da, alla cortese attenzione di, c.a., persona di contatto, referente, dipendente, "
            + "klant, contactpersoon, t.a.v., namens, patiënt, klient, klientka, pacjent, pacjentka, osoba kontaktowa, odbiorca, kund, kontaktperson, mottagare, musteri, hasta, клиент, пациент, получатель, контактное лицо, "
            + "联系人, 收件人, 收货人, 寄件人, 发件人, 客户, 患者, 病人, 持卡人, 申请人, 负责人, 经办人, 联络人, 聯絡人, 户主, 投保人, 用户, 顾客, 会员, 担当者, 担当, 宛名, 受取人, 契約者, 담당자, 고객, 환자, 받는 사람, 보내는 사람, 수신인, 예금주, 신청인"),
        (NameRole.Party, NameNouns.Roles),
        (NameRole.Party, NameNouns.Relations),
        (NameRole.Header, "from, cc, bcc, reply to, sender, absender, expediteur, remitente, remetente, mittente"),
        (NameRole.Field,
            "name on the card, name on card, name on the account, name on the policy, name on account, nom sur la carte, nombre en la tarjeta, nome sulla carta, nome no cartão, name auf der karte, vor- und zuname, vor und zuname, 持卡人名, カード上の名前, holder name, owner name, traveler name, insured name, 契約者名, full name, fullname, first and last name, full legal name, name of the customer, name of the client, name of the cardholder, name of cardholder, name of the card holder, name of the patient, name of the employee, name of the person, name of the account holder, customer's name, client's name, patient's name, fullt navn, fulde navn, for og etternavn, fornavn, efternavn, etternavn, mellomnavn, navn pa kunden, kundens navn, kundens namn, koko nimi, etunimi, sukunimi, asiakkaan nimi, imie klienta, pelne imie, tam adi, tam ad, musteri adi, hasta adi, musterinin adi, ชื่อเต็ม, ชื่อ-นามสกุล, ชื่อนามสกุล, ชื่อลูกค้า, पूरा नाम, ग्राहक का नाम, first name, firstname, last name, lastname, surname, given name, family name, middle name, maiden name, legal name, customer name, client name, patient name, employee name, contact name, person name, "
            + "student name, guest name, passenger name, recipient name, sender name, shipping name, billing name, name on card, name and address, name und anschrift, name und adresse, nom et adresse, nombre y direccion, nome e endereco, nome e indirizzo, naam en adres, cardholder name, author name, applicant name, name of applicant, name of patient, fname, lname, nickname, "
            + "vorname, nachname, vor und nachname, name der kundin, name des karteninhabers, name der patientin, name des versicherten, name des antragstellers, name des inhabers, name des mieters, name des absenders, name des empfangers, name des patienten, name des kontoinhabers, karteninhaber, karteninhaberin, patientenname,  familienname, vor- und nachname, vollständiger name, geburtsname, kundenname, rufname, zuname, name des kunden, "
            + "prenom, nom famille, nom du titulaire, nom de l'assure, nom du beneficiaire, nom du destinataire, nom du locataire, nom du patient, nom de la patiente, nom du porteur, nom complet du client, nom complet, nom de famille, nom et prenom, nom du client, nom de naissance, nom prenom, prénoms, "
            + "nombre completo, nombre del titular, nombre del asegurado, nombre del destinatario, nombre del empleado, nombre y apellido, nombre de la clienta, apellido, apellidos, nombre y apellidos, nombre del cliente, nombres, primer apellido, segundo apellido, nombre del paciente, "
            + "nome completo, nome do titular, nome do portador, nome da cliente, nome e sobrenome, nome e apelido, mio nome e cognome, meu nome e sobrenome, nome do paciente, nome del titolare, nome dell'intestatario, nome del paziente, sobrenome, apelido, nome do cliente, nome do paciente, primeiro nome, nome da mae, nome e cognome, cognome, nome del cliente, cognome e nome, "
            + "voornaam, achternaam, volledige naam, klantnaam, imie i nazwisko, imie, nazwisko, fornamn, efternamn, fullstandigt namn, ad soyad, adı soyadı, soyadı, soyad, isim, фамилия, фио, имя и фамилия, отчество, "
            + "姓名, 客户姓名, 患者姓名, 持卡人姓名, 患者氏名, 顧客氏名, 契約者氏名, 真实姓名, 收件人姓名, 联系人姓名, 中文名, 氏名, お客様名, お客様氏名, ご契約者名, 送り主, 届け先氏名, お名前, 名前, 患者名, 顧客名, 担当者名, ご氏名, フリガナ, 이름, 성명, 고객명, 성함, 환자명"),
        (NameRole.Field, NameNouns.Fields),
        (NameRole.BareField, "display name, displayed name, name, nom, nombre, nome, naam, namn, navn, nimi, jméno, jmeno, الاسم, नाम, ชื่อ, имя, 名字"),
        (NameRole.TitleBehind, "先生, 女士, 小姐, 太太, 老师, 名下, 名義, 経理, 经理, 様, さん, さま, 氏, くん, ちゃん, 殿, 씨, 님, 선생님, 고객님"),
        (NameRole.StatementBehind, "という者, という名前, と申します, と言います, といいます, 이라고 합니다, 라고 합니다"));
}
