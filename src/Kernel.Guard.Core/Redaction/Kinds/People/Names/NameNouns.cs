using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds the nouns for what somebody is to a business, a contract or another person, with the phrases that are made of them.</summary>
internal static class NameNouns
{
    private const string English =
        "payee, payer, borrower, lender, guest, signer, signatory, tenant, landlord, buyer, purchaser, shopper, subscriber, traveler, traveller, passenger, rider, insured, policyholder, policy holder, beneficiary, claimant, applicant, candidate, "
        + "employee, patient, student, pupil, teacher, spouse, legal guardian, guardian, caregiver, emergency contact, next of kin, contact, contact person, recipient, receiver, addressee, consignee, sender, caller, card holder, cardholder, donor, witness, attendee, "
        + "participant, resident, occupant, renter, lessee, lessor, homeowner, householder, requester, requestor, approver, representative, legal representative, attorney, lawyer, physician, nurse, ordering customer, primary contact, billing contact, secondary contact, mother, father, co signer, cosigner, co applicant";

    private const string German =
        "Darlehensnehmer, Kreditnehmer, Unterzeichner, Vertragspartner, Vertragsnehmer, Bewohner, Eigentümer, Besitzer, Fahrzeughalter, Käufer, Verkäufer, Anrufer, Absender, Besteller, Bewerber, Bürge, Zeuge, Schüler, Teilnehmer, Vermieter, Inhaber, Karteninhaber, Empfänger, "
        + "Rechnungsempfänger, Zahlungspflichtiger, Zahlungsempfänger, Begleitperson, Erziehungsberechtigter, Notfallkontakt, Hausarzt, Geschäftsführer, Bevollmächtigter, Gast, Kontakt, Reisender, Versicherungsnehmer, Antragsteller, Mieter, Kunde, Patient, Mitarbeiter, Ansprechpartner, Vertreter, Halter";

    private const string GermanFeminine =
        "Antragstellerin, Versicherungsnehmerin, Ansprechpartnerin, Mitarbeiterin, Rechnungsempfängerin, Darlehensnehmerin, Kreditnehmerin, Unterzeichnerin, Vertragspartnerin, Bewohnerin, Eigentümerin, Besitzerin, Fahrzeughalterin, Käuferin, Verkäuferin, Anruferin, Absenderin, Bestellerin, Bewerberin, Zeugin, Schülerin, Teilnehmerin, Vermieterin, Inhaberin, Empfängerin, Hausärztin, Geschäftsführerin, Beraterin, Patientin, Kundin, Mieterin";

    private const string French =
        "contact d'urgence, emprunteur, emprunteuse, prêteur, signataire, abonné, abonnée, adhérent, adhérente, voyageur, voyageuse, invité, invitée, hôte, locataire, propriétaire, bailleur, acheteur, acheteuse, vendeur, souscripteur, souscriptrice, bénéficiaire, demandeur, candidat, candidate, salarié, employé, employée, "
        + "médecin traitant, correspondant, contact, personne de contact, expéditeur, appelant, appelante, conducteur, conductrice, conjoint, conjointe, tuteur, tutrice, représentant légal, représentante légale, titulaire de la carte, porteur, assuré, assurée, client, cliente, payeur, donneur d'ordre";

    private const string Spanish =
        "contacto de emergencia, prestatario, prestataria, firmante, huésped, abonado, abonada, viajero, viajera, arrendatario, arrendataria, inquilino, inquilina, propietario, propietaria, comprador, compradora, vendedor, solicitante, candidato, candidata, trabajador, trabajadora, médico, contacto, remitente, conductor, conductora, "
        + "cónyuge, tutor, tutora, representante legal, tomador, tomadora, asegurada, titular de la tarjeta, beneficiario, destinatario, destinataria, pagador, ordenante, interesado, interesada, cliente, paciente";

    private const string Italian =
        "contatto di emergenza, mutuatario, firmatario, firmataria, ospite, abbonato, abbonata, viaggiatore, conduttore, inquilino, inquilina, proprietario, proprietaria, acquirente, venditore, richiedente, candidato, candidata, medico, contatto, mittente, conducente, coniuge, tutore, rappresentante legale, "
        + "contraente, assicurato, assicurata, titolare della carta, intestatario della carta, destinatario, destinataria, beneficiario, pagante, ordinante, interessato, interessata, cliente, paziente";

    private const string Portuguese =
        "contato de emergência, requerente, mutuário, mutuária, signatário, signatária, hóspede, assinante, viajante, inquilino, inquilina, locatário, locatária, proprietário, proprietária, comprador, compradora, vendedor, solicitante, candidato, candidata, colaborador, colaboradora, médico, contato, contacto, remetente, "
        + "condutor, condutora, motorista, passageiro, passageira, cônjuge, tutor, tutora, representante legal, segurado, segurada, titular do cartão, portador, destinatário, destinatária, beneficiário, beneficiária, pagador, interessado, interessada, cliente, paciente";

    private const string Chinese =
        "借款人, 签署人, 承租人, 房东, 买家, 卖家, 订购人, 下单人, 来电人, 致电人, 紧急联系人, 监护人, 法定代表人, 代理人, 参会人, 学生, 家长, 司机, 驾驶员, 乘车人, 旅客, 住客, 业主, 租客, 持卡人, 车主, 投保人, 被保险人, 报案人, 经手人, 收件人, 收货人, 联系人, 患者, 客户, 会员, 申请人, 受益人, 付款人, 收款人, 签收人, 预订人, 入住人";

    private const string Japanese =
        "借受人, 署名者, ご契約者, 契約者, 宿泊者, 予約者, ご予約者, 購入者, 注文者, ご注文者, 申込者, お申込者, 依頼主, ご依頼主, 差出人, 宛先, 受取人, お受取人, 名義人, カード名義人, 連絡先, 緊急連絡先, 保護者, 代表者, 参加者, 利用者, ご利用者, 運転者, 乗客, 患者, 加入者, 入居者, ご入居者, 名義, 口座の名義, 被保険者, 会員, 担当者, ご担当者";

    /// <summary>The roles in which persons stand in forms and letters.</summary>
    public static readonly string Roles = string.Join(", ", English, German, GermanFeminine, French, Spanish, Italian, Portuguese, Chinese, Japanese);

    /// <summary>The fields that hold the name of somebody in such a role.</summary>
    public static readonly string Fields = string.Join(
        ", ",
        PhrasePairs.Of("% name, % full name, name of the %, name of %, % first name, % last name, % surname", English),
        PhrasePairs.Of("name des %, name des %s, name vom %, %name", German),
        PhrasePairs.Of("name der %", GermanFeminine),
        PhrasePairs.Of("nom du %, nom de la %, nom de l'%, nom %", French),
        PhrasePairs.Of("nombre del %, nombre de la %, nombre de %", Spanish),
        PhrasePairs.Of("nome del %, nome della %, nome dell'%", Italian),
        PhrasePairs.Of("nome do %, nome da %", Portuguese),
        PhrasePairs.Of("%姓名, %名字, %的姓名, %的名字", Chinese),
        PhrasePairs.Of("%名, %氏名, %の氏名, %のお名前, %の名前", Japanese));

    /// <summary>Persons whom somebody calls his own, and who are named behind that.</summary>
    public static readonly string Relations = string.Join(
        ", ",
        PhrasePairs.Of(
            "my %, our %, his %, her %",
            "mother, mom, mum, father, dad, brother, sister, boss, neighbour, neighbor, friend, roommate, flatmate, girlfriend, boyfriend, fiance, fiancee, partner, uncle, aunt, cousin, nephew, niece, grandmother, grandfather, grandson, granddaughter, stepson, stepdaughter, coworker, co worker, doctor, lawyer, "
            + "therapist, dentist, landlord, supervisor, manager, assistant, nanny, accountant, secretary, advisor, adviser, daughter in law, son in law, mother in law, father in law, ex husband, ex wife"),
        PhrasePairs.Of("mein %, unser %, ihr %, sein %", "Vater, Bruder, Chef, Nachbar, Freund, Onkel, Neffe, Opa, Großvater, Enkel, Schwager, Schwiegervater, Schwiegersohn, Arzt, Hausarzt, Anwalt, Vermieter, Mitbewohner, Verlobter, Partner, Vorgesetzter, Berater, Steuerberater, Betreuer, Lebensgefährte"),
        PhrasePairs.Of("meine %, unsere %, ihre %, seine %", "Mutter, Schwester, Chefin, Nachbarin, Freundin, Tante, Nichte, Oma, Großmutter, Enkelin, Schwägerin, Schwiegermutter, Schwiegertochter, Ärztin, Hausärztin, Anwältin, Vermieterin, Mitbewohnerin, Verlobte, Partnerin, Vorgesetzte, Beraterin, Steuerberaterin, Betreuerin, Lebensgefährtin"),
        PhrasePairs.Of("mon %, notre %, son %, votre %", "père, papa, frère, patron, chef, voisin, ami, oncle, neveu, cousin, grand père, petit fils, médecin, avocat, propriétaire, colocataire, fiancé, conjoint, compagnon, collègue, conseiller, comptable, responsable"),
        PhrasePairs.Of("ma %, notre %, sa %, votre %, mon %", "mère, maman, sœur, soeur, patronne, cheffe, voisine, amie, tante, nièce, cousine, grand mère, petite fille, avocate, propriétaire, colocataire, fiancée, conjointe, compagne, collègue, conseillère, comptable, responsable"),
        PhrasePairs.Of("mi %, nuestro %, nuestra %, su %", "padre, papá, madre, mamá, hermano, hermana, jefe, jefa, vecino, vecina, amigo, amiga, tío, tía, sobrino, sobrina, primo, prima, abuelo, abuela, nieto, nieta, médico, médica, abogado, abogada, casero, casera, compañero, compañera, novio, novia, pareja, cuñado, cuñada, suegro, suegra, asesor, asesora"),
        PhrasePairs.Of("mio %, mia %, nostro %, nostra %, suo %, sua %", "padre, papà, madre, mamma, fratello, sorella, capo, vicino, vicina, amico, amica, zio, zia, cugino, cugina, nonno, nonna, nipote, medico, avvocato, padrone di casa, coinquilino, coinquilina, fidanzato, fidanzata, compagno, compagna, collega, suocero, suocera, cognato, cognata, consulente"),
        PhrasePairs.Of("meu %, minha %, nosso %, nossa %, seu %, sua %", "pai, mãe, irmão, irmã, chefe, vizinho, vizinha, amigo, amiga, tio, tia, sobrinho, sobrinha, primo, prima, avô, avó, neto, neta, médico, médica, advogado, advogada, colega, namorado, namorada, noivo, noiva, companheiro, companheira, sogro, sogra, cunhado, cunhada, consultor, consultora"),
        "我妈, 我妈妈, 我爸, 我爸爸, 我老公, 我丈夫, 我妻子, 我老婆, 我儿子, 我女儿, 我哥, 我哥哥, 我姐, 我姐姐, 我弟弟, 我妹妹, 我老板, 我同事, 我朋友, 我室友, 我邻居, 邻居, 我妈叫, 我爸叫, 我儿子叫, 我女儿叫, 我老公叫, 我老婆叫, 抬头写, 请找, 请转告, "
        + "母の, 父の, 妻の, 夫の, 主人の, 息子の, 娘の, 兄の, 弟の, 姉の, 妹の, 上司の, 同僚の, 部下の, 隣の, 隣人の, 友人の, 担当の, 社長の, 主治医の");
}
