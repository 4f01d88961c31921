using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds what people do with somebody whom they name: speak with, sign by, hand over to, reach.</summary>
internal static class NameVerbs
{
    /// <summary>Gets the phrases; a name stands behind each.</summary>
    public static readonly string Dealing = string.Join(
        ", ",
        PhrasePairs.Of("% by", "signed, countersigned, approved, rejected, handled, processed, reviewed, escalated, reported, requested, filed, raised, submitted, sent, written, taken, seen, treated, examined, prescribed, referred, sold, bought, shipped, delivered, rented, insured, recommended, accompanied, represented, introduced, interviewed, helped, assisted, served, contacted, phoned, emailed, authorised, authorized, cancelled, canceled, closed, resolved, owned, held, answered, confirmed, inspected"),
        PhrasePairs.Of("% with", "spoke, speak, talked, talk, chatted, chat, met, meet, dealt, dealing, appointment, meeting, call, lives, living, shared, in touch, arranged, agreed, working, corresponded"),
        PhrasePairs.Of("% to", "spoke, speak, talked, talking, written, wrote, assigned, reassigned, addressed, transferred, forwarded, handed, delivered, given, sold, rented, married, engaged, related, reports, reporting, reply, regards, invoice, ship, deliver, introduced, referred, prescribed, according, belonging"),
        PhrasePairs.Of("% for", "asking, looking, calling, booked, reserved, prepared, made, order, parcel, prescription, invoice, payment, refund, message, letter, care, visa, results"),
        PhrasePairs.Of("% from", "call, email, mail, letter, message, payment, request, complaint, referral, heard, invoice, order, feedback, signature, transfer"),
        PhrasePairs.Of("account of %, % account under", "the"),
        "signed by both, spoke w, spoke w/, talked w, läuft auf den namen, lautet auf den namen, bill it to, send it to, ship it to, made by, done by, placed by, on behalf of my, foi feito por, feito por, feita por, hecho por, hecha por, le atiende, te atiende, fatto da, fatta da, effettuato da, fait par, faite par, passé par, passée par, gemacht von, erledigt von, noch auf, namen in, nom en, nombre a, nome in, nome para, please welcome, please meet, under the name of, under the name, in the name, under, into the name of, in name of, care of, a word with, sincerely from, account under, account is under, is under, held by, our new hire, new hire, name of, by the name of, for the attention of, referred me to, transfer me to, connect me with, connect me to, put me through to",
        PhrasePairs.Of("% mit", "gesprochen, spreche, sprach, telefoniert, telefonierte, verheiratet, Termin, Gespräch, Treffen, verabredet, Rücksprache"),
        PhrasePairs.Of("% von", "unterschrieben, unterzeichnet, genehmigt, geschickt, gesendet, bearbeitet, gemeldet, ausgestellt, behandelt, verschrieben, verkauft, vermietet, vertreten, begleitet, empfohlen, Brief, Mail, Anruf, Nachricht, Zahlung, Unterschrift, Vertrag, Konto, Ehemann, Ehefrau, Rechnung"),
        "wurde von, unterschrieben hat, Rechnung an, geht an, ausgestellt auf, Konto auf, läuft auf, gebucht auf, reserviert auf, auf den Namen, unter dem Namen, übergeben an, weitergeleitet an, überwiesen an, zugewiesen an, heißt, Ansprechpartner ist, Ansprechpartnerin ist, mein Geburtsname ist",
        PhrasePairs.Of("% avec", "parlé, parler, discuté, échangé, rendez-vous, marié, mariée, vu, convenu"),
        PhrasePairs.Of("% par", "signé, signée, approuvé, traité, envoyé, rédigé, signalé, demandé, vendu, loué, prescrit, représenté, accompagné, recommandé, suivi, examiné, adressé, contacté, rempli, remplie, réservé, payé"),
        "parlé à, écrit à, adressé à, transmis à, remis à, livré à, facture à, au nom de, est au nom de, compte de, de la part de, s'appelle, appelée, nommé, nommée, ai rencontré, a été signé par, nom de jeune fille",
        PhrasePairs.Of("% con", "hablé, hablar, hablado, cita, casado, casada, quedé, reunión,  tratado, parlato, parlare, appuntamento, sposato, sposata, sentito, sentirmi"),
        PhrasePairs.Of("% por", "firmado, firmada, aprobado, enviado, tramitado, atendido, atendida, escrito, vendido, representado, recomendado, assinado, assinada, aprovado, tratado, atendida, escrito, vendido, lo firmó, pagado, pago"),
        PhrasePairs.Of("% da", "firmato, firmata, approvato, inviato, gestito, scritto, venduto, visitato, visitata, seguito, seguita, rappresentato, compilato, prenotato, pagato"),
        PhrasePairs.Of("% com", "falei, falar, falado, consulta, casado, casada, reunião, tratei, combinei"),
        "a nombre de, está a nombre de, hablé a, escrito a, entregado a, factura a, remitido a, se llama, se llamaba, llamado, llamada, lo firmó, firmó, a mi nombre de, intestato a, intestata a, intestati a, è intestato a, consegnato a, inviato a, fattura a, si chiama, si chiamava, di nome, a nome di, em nome de, está em nome de, entregue a, enviado a, fatura a, chama-se, se chama, chamado, chamada, de nome, falo com, em meu nome de",
        "合同由, 转给, 交给, 寄给, 我丈夫叫, 我妻子叫, 房东叫, 孩子叫, 名字叫, 户名是");
}
