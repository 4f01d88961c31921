using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds what people do with somebody whom they name: speak with, sign by, hand over to, reach.</summary>
internal static class NameVerbs
{
    /// <summary>Gets the phrases for what is done with persons alone: talked to, witnessed by, called so.</summary>
    public static readonly string WithPersons = string.Join(
        ", ",
        PhrasePairs.Of("% hedder", "hun, han, barnet, sønnen, datteren, moren, faren, kunden, køber, køberen, sælger, sælgeren, lejeren, udlejer, udlejeren, patienten, ejeren, gæsten, kontakten, kontaktpersonen, modtageren, afsenderen, chaufføren, kollegaen, naboen, medlemmet"),
        PhrasePairs.Of("% heter", "hon, han, hun, barnet, sonen, dottern, sønnen, datteren, moren, faren, mamman, pappan, mannen, kvinnen, kvinnan, kunden, köparen, säljaren, hyresgästen, hyresvärden, patienten, ägaren, gästen, kontaktpersonen, mottagaren, avsändaren, föraren, kollegan, grannen, kjøperen, selgeren, leietakeren, utleieren, pasienten, eieren, gjesten, mottakeren, avsenderen, sjåføren, kollegaen, naboen, medlemmet"),
        PhrasePairs.Of("% heet", "koper, verkoper, huurder, verhuurder, patiënt, eigenaar, gast, contactpersoon, ontvanger, afzender, bestuurder, buurman, buurvrouw"),
        PhrasePairs.Of("% nazywa się", "kupujący, sprzedający, najemca, wynajmujący, pacjent, pacjentka, właściciel, właścicielka, odbiorca, nadawca, kierowca"),
        PhrasePairs.Of("% nimi on", "ostajan, myyjän, vuokralaisen, vuokranantajan, potilaan, omistajan, vieraan, vastaanottajan, lähettäjän, kuljettajan"),
        PhrasePairs.Of("% with, % to, % w, % w/", "spoke, speak, speaking, spoken, talked, talk, talking, chatted, chat, chatting"),
        PhrasePairs.Of("% with", "met, dealt, dealing, appointment, interview, lunch, dinner, conversation, corresponded, corresponding, in contact, in touch"),
        PhrasePairs.Of("% by", "placed, witnessed, seen, treated, examined, told, advised, interviewed, accompanied, introduced, helped, assisted, attended, answered, countersigned, collected, picked up, let in, vouched for, reservation made, reservation was made, booking was made, order was made, call was made, payment was made, appointment was made, was signed, were signed, was accepted, was delivered and signed for"),
        PhrasePairs.Of("% called, % named, % by the name of", "someone, somebody, person, man, woman, lady, gentleman, guy, girl, boy, child, baby, son, daughter, agent, colleague, employee, rep, adviser, advisor, technician, driver, neighbour, neighbor, doctor, nurse, friend, tenant, patient"),
        "married to, engaged to, her name was, his name was, their name was, her name is, his name is, their name is, whose name was, who is called, made out to, put me through to, connect me with, connect me to, a word with, a message for, a call from, missed call from, heard from, heard back from, voicemail from, message from",
        PhrasePairs.Of("% mit", "gesprochen, spreche, sprach, sprechen, telefoniert, telefonierte, verheiratet, verlobt, verabredet"),
        "hier spricht, es spricht, der hieß, die hieß, vor sich haben sie",
        PhrasePairs.Of("% med", "snakket, snakkede, snakker, talte, taler, talt, prata, pratade, pratat, pratar, talade, talat, snakke, møtet, gift, förlovad, forlovet"),
        PhrasePairs.Of("% met", "gesproken, sprak, sprak ik, spreek, gebeld, belde, getrouwd, verloofd, afspraak"),
        PhrasePairs.Of("till % valdes, till % utsågs, som % valdes, att som % välja", "ordförande, vice ordförande, mötesordförande, sekreterare, mötessekreterare, protokollförare, justerare, justeringsman, kassör, ledamot, suppleant, revisor, rösträknare"),
        PhrasePairs.Of("til % valgtes, til % blev valgt, som % blev valgt, som % ble valgt, til % ble valgt, som % valgtes", "dirigent, referent, formand, næstformand, kasserer, revisor, suppleant, møteleder, ordstyrer, leder, nestleder, sekretær, styreleder, styremedlem, varamedlem, bestyrelsesmedlem"),
        PhrasePairs.Of("zum % wurde, zur % wurde, als % wurde", "vorsitzenden, vorsitzende, versammlungsleiter, versammlungsleiterin, protokollführer, protokollführerin, schriftführer, schriftführerin, kassenprüfer, kassenprüferin, kassenwart, schatzmeister, schatzmeisterin, beisitzer, beisitzerin"),
        PhrasePairs.Of("% av", "bokad, kvitterad, undertecknad, signerad, hämtad, booket, kvittert, signert, undertegnet, hentet"),
        PhrasePairs.Of("% af", "booket, kvitteret, underskrevet, afhentet"),
        PhrasePairs.Of("% door", "getekend, ondertekend, opgehaald, geboekt"),
        PhrasePairs.Of("% is voor", "pakket, pakje, afspraak, bestelling, reservering"),
        PhrasePairs.Of("% przez", "podpisane, odebrane, zarezerwowane"),
        PhrasePairs.Of("% z, % ze, % z panem, % z panią", "rozmawiałem, rozmawiałam, rozmawiał, rozmawiała, rozmowa, rozmawiać, spotkałem się, spotkałam się, skontaktować się, kontaktować się, umówiony, umówiona"),
        PhrasePairs.Of("% avec", "parlé, parler, parlais, discuté, échangé, marié, mariée, entretenu, entretenue"),
        PhrasePairs.Of("% par", "reçu, reçue, accueilli, accueillie, examiné, examinée, rempli, remplie, accompagné, accompagnée"),
        PhrasePairs.Of("% con", "hablé, hablar, hablado, hablaba, hablamos, casado, casada, parlato, parlare, parlavo, sposato, sposata"),
        PhrasePairs.Of("% com, % com o, % com a", "falei, falar, falado, falava, falamos, casado, casada, conversei"),
        PhrasePairs.Of("quem % foi, quem % foi o, quem % foi a", "assinou, recebeu, ligou, pediu, comprou, pagou, reservou, retirou, assinou o recibo"),
        PhrasePairs.Of("quien % fue, quien lo % fue", "firmó, recibió, llamó, pidió, compró, pagó, reservó, recogió"),
        PhrasePairs.Of("chi ha % è, chi ha % è stato, chi ha % è stata", "firmato, ricevuto, chiamato, ordinato, pagato, prenotato, ritirato"),
        "s'appelait, s'appelle, se llamaba, se llama, si chiamava, si chiama, se chamava, chamava-se, la reserva la hizo, el pedido lo hizo");

    /// <summary>Gets the phrases behind which stands to whom money goes, or whose an account is: a person or a business.</summary>
    public static readonly string Paying = string.Join(
        ", ",
        PhrasePairs.Of("% is, % should be, % must be", "payee, account holder, account owner, beneficiary, remitter, cardholder, name on my account, name on the account, name on our account"),
        PhrasePairs.Of("% heißt, % lautet", "Kontoinhaber, Kontoinhaberin, Zahlungsempfänger, Karteninhaber, Begünstigter, Begünstigte"),
        PhrasePairs.Of("le % est, la % est", "titulaire, bénéficiaire, payeur"),
        PhrasePairs.Of("el % es, la % es", "titular, beneficiario, beneficiaria, ordenante"),
        PhrasePairs.Of("o % é, a % é", "titular, favorecido, favorecida, beneficiário, beneficiária, recebedor, pagador"),
        PhrasePairs.Of("% è", "l'intestatario, l'intestataria, intestatario, intestataria, il beneficiario, la beneficiaria, il titolare, la titolare"),
        PhrasePairs.Of("% to", "transfer, transfer it, transfer the money, transfer to beneficiary, wire, wire it, wire the money, pay, pay it, send the money, money should go, money goes, should be paid, payable, refund should go"),
        "holder, please pay, virement à l'ordre de, virement au profit de, à l'ordre de, payez à, payer à, verser à, transferencia a favor de, páguese a, a favor de, bonifico a favore di, a favore di, transferência para, transferir para, pix para, pagamento para, überweisen an, überweisen sie bitte an, überweisung an, zahlung an, zahlen an, "
        + "转账到, 转账给, 转给, 转到, 汇款给, 汇款到, 汇到, 汇给, 打款给, 打款到, 打给, 付给, 付款给, 支付给");

    /// <summary>Gets the phrases; a name stands behind each.</summary>
    public static readonly string Dealing = string.Join(
        ", ",
        PhrasePairs.Of("% by", "accepted, collected, picked up, dropped off, installed, repaired, serviced, managed, hosted, taught, invited, adopted, purchased, donated, nominated, endorsed, packed, invoiced, drafted, edited, translated, organized, organised, supervised, cleaned, guaranteed, sponsored, hired, trained, looked after, found, returned, witnessed, notarised, notarized, vouched for, cosigned, underwritten, scheduled, arranged, assembled, installed, fitted, measured, photographed, cooked, drawn up, left, recorded, told, advised, quoted, driven, signed, countersigned, approved, rejected, handled, processed, reviewed, escalated, reported, requested, filed, raised, submitted, sent, written, taken, seen, treated, examined, prescribed, referred, sold, bought, shipped, delivered, rented, insured, recommended, accompanied, represented, introduced, interviewed, helped, assisted, served, contacted, phoned, emailed, authorised, authorized, cancelled, canceled, closed, resolved, owned, held, answered, confirmed, inspected"),
        PhrasePairs.Of("% with", "chatting, talking, met up, lunch, dinner, interview, contract, account shared, booked in, registered, emailing, messaging, texting, in contact, travelling, traveling, staying, spoke, speak, talked, talk, chatted, chat, met, meet, dealt, dealing, appointment, meeting, call, lives, living, shared, in touch, arranged, agreed, working, corresponded"),
        PhrasePairs.Of("% to", "spoke, speak, talked, talking, written, wrote, assigned, reassigned, addressed, transferred, forwarded, handed, delivered, given, sold, rented, married, engaged, related, reports, reporting, reply, regards, invoice, ship, deliver, introduced, referred, prescribed, according, belonging"),
        PhrasePairs.Of("% for", "table, room, seat, ticket, invoice made out, signed, signing, collected, collecting, ordering, standing in, covering, acting, caring, package, delivery, keys, password reset, prescription written, form, certificate, badge, name badge, asking, looking, calling, booked, reserved, prepared, made, order, parcel, prescription, invoice, payment, refund, message, letter, care, visa, results"),
        PhrasePairs.Of("% from", "wishes, love, hugs, thoughts, note, voicemail, visit, card, gift, parcel, package, delivery, text, reply, answer, question, enquiry, inquiry, thanks, statement, referral letter, refund, donation, review, post, comment, quote, invitation, call, email, mail, letter, message, payment, request, complaint, referral, heard, invoice, order, feedback, signature, transfer"),
        PhrasePairs.Of("account of %, % account under", "the"),
        "signed by both, spoke w, spoke w/, talked w, läuft auf den namen, lautet auf den namen, bill it to, send it to, ship it to, made by, done by, placed by, on behalf of my, foi feito por, feito por, feita por, hecho por, hecha por, le atiende, te atiende, fatto da, fatta da, effettuato da, fait par, faite par, passé par, passée par, gemacht von, erledigt von, noch auf, namen in, nom en, nombre a, nome in, nome para, please welcome, please meet, under the name of, under the name, in the name, under, into the name of, in name of, sous le nom de, sous le nom, bajo el nombre de, sotto il nome di, a nome, sob o nome de, care of, a word with, sincerely from, account under, account is under, is under, held by, our new hire, new hire, name of, by the name of, for the attention of, referred me to, transfer me to, connect me with, connect me to, put me through to",
        PhrasePairs.Of("% mit", "gesprochen, spreche, sprach, telefoniert, telefonierte, verheiratet, Termin, Gespräch, Treffen, verabredet, Rücksprache"),
        PhrasePairs.Of("% von", "abgeholt, angenommen, entgegengenommen, quittiert, eingereicht, verfasst, erstellt, geprüft, freigegeben, bestellt, bezahlt, gebucht, repariert, betreut, geleitet, eingeladen, beraten, Grüße, Wünsche, Auftrag, Bestellung, Paket, Frage, Antwort, Rückmeldung, Beschwerde, Kündigung, Vollmacht, Tochter, Sohn, Mutter, Vater, Witwe, Bruder, Schwester, unterschrieben, unterzeichnet, genehmigt, geschickt, gesendet, bearbeitet, gemeldet, ausgestellt, behandelt, verschrieben, verkauft, vermietet, vertreten, begleitet, empfohlen, Brief, Mail, Anruf, Nachricht, Zahlung, Unterschrift, Vertrag, Konto, Ehemann, Ehefrau, Rechnung"),
        PhrasePairs.Of("% auf den Namen, % unter dem Namen", "gebucht, reserviert, ausgestellt, bestellt, eingetragen, angemeldet, registriert, hinterlegt, Tisch, Zimmer, Buchung, Reservierung, Termin"),
        "wurde von, unterschrieben hat, Rechnung an, geht an, ausgestellt auf, Konto auf, läuft auf, gebucht auf, reserviert auf, auf den Namen, unter dem Namen, übergeben an, weitergeleitet an, überwiesen an, zugewiesen an, heißt, Ansprechpartner ist, Ansprechpartnerin ist, mein Geburtsname ist",
        PhrasePairs.Of("% avec", "entretien, contact, contrat, réunion, affaire, parlé, parler, discuté, échangé, rendez-vous, marié, mariée, vu, convenu"),
        PhrasePairs.Of("% par", "reçu, réceptionné, récupéré, déposé, créé, validé, vérifié, commandé, réglé, réparé, installé, rappelé, remplacé, géré, écrit, transmis, présenté, invité, hébergé, signé, signée, approuvé, traité, envoyé, rédigé, signalé, demandé, vendu, loué, prescrit, représenté, accompagné, recommandé, suivi, examiné, adressé, contacté, rempli, remplie, réservé, payé"),
        "parlé à, écrit à, adressé à, transmis à, remis à, livré à, facture à, au nom de, est au nom de, compte de, de la part de, s'appelle, appelée, nommé, nommée, ai rencontré, a été signé par, nom de jeune fille",
        PhrasePairs.Of("% con", "contacto, entrevista, contrato, contatto, colloquio, contratto, riunione, parlavo, hablaba, hablé, hablar, hablado, cita, casado, casada, quedé, reunión,  tratado, parlato, parlare, appuntamento, sposato, sposata, sentito, sentirmi"),
        PhrasePairs.Of("% por", "recibido, recogido, entregado, revisado, validado, solicitado, presentado, realizado, gestionado, reparado, instalado, autorizado, preparado, recebido, retirado, entregue, revisado, validado, solicitado, apresentado, realizado, gerido, reparado, instalado, autorizado, preparado, firmado, firmada, aprobado, enviado, tramitado, atendido, atendida, escrito, vendido, representado, recomendado, assinado, assinada, aprovado, tratado, atendida, escrito, vendido, lo firmó, pagado, pago"),
        PhrasePairs.Of("% da", "ricevuto, ritirato, consegnato, verificato, controllato, richiesto, presentato, effettuato, riparato, installato, autorizzato, preparato, ordinato, redatto, sottoscritto, accolto, saluti, auguri, messaggio, firmato, firmata, approvato, inviato, gestito, scritto, venduto, visitato, visitata, seguito, seguita, rappresentato, compilato, prenotato, pagato"),
        PhrasePairs.Of("% com", "contato, contacto, contrato, entrevista, marquei, falava, falei, falar, falado, consulta, casado, casada, reunião, tratei, combinei"),
        "a nombre de, está a nombre de, hablé a, escrito a, entregado a, factura a, remitido a, se llama, se llamaba, llamado, llamada, lo firmó, firmó, a mi nombre de, intestato a, intestata a, intestati a, è intestato a, consegnato a, inviato a, fattura a, si chiama, si chiamava, di nome, a nome di, em nome de, está em nome de, entregue a, enviado a, fatura a, chama-se, se chama, chamado, chamada, de nome, falo com, em meu nome de",
        "合同由, 转给, 交给, 寄给, 我丈夫叫, 我妻子叫, 房东叫, 孩子叫, 名字叫, 户名是");
}
