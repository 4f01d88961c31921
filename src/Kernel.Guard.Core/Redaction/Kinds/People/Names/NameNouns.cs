using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds the nouns for what somebody is to a business, a contract or another person, with the phrases that are made of them.</summary>
internal static class NameNouns
{
    private const string English =
        "cust, librarian, organist, choirmaster, choir director, conductor, verger, sexton, churchwarden, groundskeeper, groundsman, archivist, curator, lodger, housemate, subtenant, stepfather, stepmother, stepbrother, stepsister, godmother, godfather, godson, goddaughter, carer, care worker, deliveryman, postman, postwoman, handyman, paramedic, officer in charge, duty manager, shift manager, store manager, branch manager, team leader, shift lead, shift leader, shift supervisor, team lead, duty officer, on call engineer, head teacher, form teacher, class teacher, piano teacher, pupil's name, policyholder's name, payee, payer, borrower, lender, guest, signer, signatory, tenant, landlord, buyer, purchaser, shopper, subscriber, traveler, traveller, passenger, rider, insured, policyholder, policy holder, beneficiary, claimant, applicant, candidate, "
        + "employee, patient, student, pupil, teacher, spouse, legal guardian, guardian, caregiver, emergency contact, next of kin, contact, contact person, recipient, receiver, addressee, consignee, sender, caller, card holder, cardholder, donor, witness, attendee, "
        + "participant, resident, occupant, renter, lessee, lessor, homeowner, householder, requester, requestor, approver, representative, legal representative, attorney, lawyer, physician, nurse, ordering customer, primary contact, billing contact, secondary contact, mother, father, co signer, cosigner, co applicant, owner, previous tenant, former tenant, previous owner, former owner, driver, organizer, organiser, instructor, reviewer, plaintiff, defendant, lessee, trainee, trainer, nominee, surgeon, deceased, tutor, mentor, mentee, delegate, assignee, grantee, grantor, trustee, executor, heir, survivor, respondent, petitioner, complainant, appellant, intern, apprentice, volunteer, speaker, presenter, interviewer, interviewee, chairperson, chairman, chairwoman, treasurer, bookkeeper, carer, babysitter, godparent, widow, widower, son, daughter, wife, husband, partner, fiance, fiancee, sibling, brother, sister, grandparent, colleague, coworker, supervisor, manager, account manager, case manager, project manager, line manager, case worker, caseworker, social worker, therapist, dentist, doctor, consultant, specialist, practitioner, pharmacist, midwife, optician, veterinarian, pet owner, car owner, vehicle owner, property owner, home owner, shareholder, stakeholder, director, secretary, notary, auditor, accountant, broker, adviser, advisor, dealer, vendor contact, technician, engineer in charge, mechanic, courier, freelancer, contractor, subcontractor, translator, photographer, reporter, nominator, referrer, referee, reference contact, emergency contact person, contributor, depositor, debtor, creditor, remitter, drawer, drawee, endorser, purchasing contact, technical contact, sales contact, legal contact, signee, countersigner, cotenant, co tenant, co owner, joint owner, co borrower, co insured, co driver, additional driver, registered keeper, lead passenger, lead guest, booker, hostess, visitor, alumnus, graduate, scholar, professor, lecturer, headteacher, investigator, test taker, examinee, examiner, arbitrator, mediator, prosecutor, suspect, victim, informant, detainee, inmate, clerk, teller, cashier, waiter, receptionist, concierge, housekeeper, gardener, cleaner, plumber, electrician, locksmith, surveyor, estate agent, letting agent, claims handler, adjuster, policy owner, annuitant, life assured, proposer, subscriber contact, registrant, athlete";

    private const string German =
        "Darlehensnehmer, Kreditnehmer, Unterzeichner, Vertragspartner, Vertragsnehmer, Bewohner, Eigentümer, Besitzer, Fahrzeughalter, Käufer, Verkäufer, Anrufer, Absender, Besteller, Bewerber, Bürge, Zeuge, Schüler, Teilnehmer, Vermieter, Inhaber, Karteninhaber, Empfänger, "
        + "Rechnungsempfänger, Zahlungspflichtiger, Zahlungsempfänger, Begleitperson, Erziehungsberechtigter, Notfallkontakt, Hausarzt, Geschäftsführer, Bevollmächtigter, Gast, Kontakt, Reisender, Versicherungsnehmer, Antragsteller, Mieter, Kunde, Patient, Mitarbeiter, Ansprechpartner, Vertreter, Halter, Organisator, Veranstalter, Fahrer, Beifahrer, Hausverwalter, Auftraggeber, Auftragnehmer, Beschuldigter, Kläger, Beklagter, Verstorbener, Trainer, Betreuer, Sachbearbeiter, Lehrer, Dozent, Referent, Prüfling, Praktikant, Auszubildender, Vorstand, Gesellschafter, Prokurist, Notar, Anwalt, Rechtsanwalt, Steuerberater, Arzt, Zahnarzt, Therapeut, Pfleger, Erblasser, Erbe, Vormund, Pate, Bräutigam, Partner, Ehepartner, Ehemann, Sohn, Bruder, Vater, Nachbar, Kollege, Vorgesetzter, Leiter, Abteilungsleiter, Projektleiter, Spender, Melder, Hinweisgeber, Finder, Abholer, Lieferant, Kurier, Monteur, Handwerker, Gutachter, Vermittler, Makler, Bieter, Verkäufer, Gläubiger, Schuldner, Zahler, Einzahler, Nutzer, Spieler, Besucher, Wohnungsgeber, Untermieter, Vormieter, Nachmieter, Hauptmieter, Kreditkarteninhaber, Vollmachtgeber, Empfangsberechtigter, Zustellungsbevollmächtigter, Begünstigter, Mitreisender, Passagier, Gastgeber, Unternehmer, Einsender, Rücksender, Käuferkontakt, Rechnungskontakt, Lieferkontakt, Bearbeiter, Verfasser, Autor, Übersetzer, Prüfer, Antragsgegner";

    private const string GermanFeminine =
        "Antragstellerin, Versicherungsnehmerin, Ansprechpartnerin, Mitarbeiterin, Rechnungsempfängerin, Darlehensnehmerin, Kreditnehmerin, Unterzeichnerin, Vertragspartnerin, Bewohnerin, Eigentümerin, Besitzerin, Fahrzeughalterin, Käuferin, Verkäuferin, Anruferin, Absenderin, Bestellerin, Bewerberin, Zeugin, Schülerin, Teilnehmerin, Vermieterin, Inhaberin, Empfängerin, Hausärztin, Geschäftsführerin, Beraterin, Patientin, Kundin, Mieterin, Organisatorin, Erziehungsberechtigte, Veranstalterin, Fahrerin, Hausverwalterin, Auftraggeberin, Klägerin, Trainerin, Betreuerin, Sachbearbeiterin, Lehrerin, Dozentin, Referentin, Praktikantin, Gesellschafterin, Notarin, Anwältin, Rechtsanwältin, Steuerberaterin, Ärztin, Zahnärztin, Therapeutin, Pflegerin, Erblasserin, Erbin, Patin, Braut, Partnerin, Ehefrau, Tochter, Schwester, Mutter, Nachbarin, Kollegin, Vorgesetzte, Leiterin, Abteilungsleiterin, Projektleiterin, Spenderin, Abholerin, Gutachterin, Maklerin, Schuldnerin, Nutzerin, Besucherin, Untermieterin, Hauptmieterin, Karteninhaberin, Bevollmächtigte, Verstorbene, Begünstigte, Reisende, Unternehmerin, Bearbeiterin, Verfasserin, Autorin, Teilnehmerin, Empfangsberechtigte, Vertreterin, Halterin, Verkäuferin";

    private const string French =
        "contact d'urgence, emprunteur, emprunteuse, prêteur, signataire, abonné, abonnée, adhérent, adhérente, voyageur, voyageuse, invité, invitée, hôte, locataire, propriétaire, bailleur, acheteur, acheteuse, vendeur, souscripteur, souscriptrice, bénéficiaire, demandeur, candidat, candidate, salarié, employé, employée, "
        + "médecin traitant, correspondant, contact, personne de contact, expéditeur, appelant, appelante, conducteur, conductrice, conjoint, conjointe, tuteur, tutrice, représentant légal, représentante légale, titulaire de la carte, porteur, assuré, assurée, client, cliente, payeur, donneur d'ordre, organisateur, organisatrice, conducteur, chauffeur, gérant, gérante, mandataire, mandant, stagiaire, formateur, formatrice, enseignant, enseignante, professeur, élève, étudiant, étudiante, directeur, directrice, notaire, avocat, avocate, médecin, dentiste, infirmier, infirmière, témoin, plaignant, plaignante, défendeur, défunt, défunte, héritier, héritière, époux, épouse, mari, femme, fils, fille, père, mère, frère, sœur, voisin, voisine, collègue, responsable, chef de projet, livreur, coursier, technicien, technicienne, réparateur, courtier, courtière, acquéreur, débiteur, créancier, donateur, donatrice, parrain, marraine, déclarant, déclarante, codéclarant, co-déclarant, participant, participante, passager, passagère, accompagnant, réservataire, colocataire, occupant, occupante, usager, visiteur, visiteuse, auteur, autrice, rédacteur, traducteur, propriétaire du véhicule, cotitulaire, sociétaire, patient, patiente, destinataire";

    private const string Spanish =
        "contacto de emergencia, prestatario, prestataria, firmante, huésped, abonado, abonada, viajero, viajera, arrendatario, arrendataria, inquilino, inquilina, propietario, propietaria, comprador, compradora, vendedor, solicitante, candidato, candidata, trabajador, trabajadora, médico, contacto, remitente, conductor, conductora, "
        + "alumno, alumna, learner, pupil, borger, elev, eleven, leerling, uczeń, uczennica, oppilas, öğrenci, élève, cónyuge, tutor, tutora, representante legal, tomador, tomadora, asegurada, titular de la tarjeta, beneficiario, destinatario, destinataria, pagador, ordenante, interesado, interesada, cliente, paciente, organizador, organizadora, chófer, conductora, apoderado, apoderada, gerente, becario, becaria, instructor, instructora, profesor, profesora, alumno, alumna, estudiante, director, directora, notario, abogado, abogada, dentista, enfermero, enfermera, testigo, demandante, demandado, demandada, denunciante, fallecido, fallecida, heredero, heredera, esposo, esposa, marido, mujer, hijo, hija, padre, madre, hermano, hermana, vecino, vecina, compañero, compañera, responsable, jefe de proyecto, repartidor, mensajero, técnico, corredor, deudor, acreedor, donante, padrino, madrina, participante, pasajero, acompañante, ocupante, usuario titular, visitante, autor, autora, redactor, traductor, dueño, dueña, cotitular, médica, fiador, avalista, aspirante, emisor, receptor";

    private const string Italian =
        "contatto di emergenza, mutuatario, firmatario, firmataria, ospite, abbonato, abbonata, viaggiatore, conduttore, inquilino, inquilina, proprietario, proprietaria, acquirente, venditore, richiedente, candidato, candidata, medico, contatto, mittente, conducente, coniuge, tutore, rappresentante legale, "
        + "contraente, assicurato, assicurata, titolare della carta, intestatario della carta, destinatario, destinataria, beneficiario, pagante, ordinante, interessato, interessata, cliente, paziente, organizzatore, organizzatrice, autista, guidatore, amministratore, amministratrice, delegato, delegata, tirocinante, istruttore, istruttrice, insegnante, professore, professoressa, alunno, alunna, studente, studentessa, direttore, direttrice, notaio, avvocato, avvocata, dentista, infermiere, infermiera, testimone, querelante, convenuto, defunto, defunta, erede, sposo, sposa, marito, moglie, figlio, figlia, padre, madre, fratello, sorella, vicino, vicina, collega, responsabile, capo progetto, corriere, tecnico, mediatore, debitore, creditore, donatore, donatrice, padrino, madrina, partecipante, passeggero, accompagnatore, occupante, visitatore, visitatrice, autore, autrice, redattore, traduttore, cointestatario, garante, locatario, locatore, committente, utente titolare";

    private const string Portuguese =
        "contato de emergência, requerente, mutuário, mutuária, signatário, signatária, hóspede, assinante, viajante, inquilino, inquilina, locatário, locatária, proprietário, proprietária, comprador, compradora, vendedor, solicitante, candidato, candidata, colaborador, colaboradora, médico, contato, contacto, remetente, "
        + "condutor, condutora, motorista, passageiro, passageira, cônjuge, tutor, tutora, representante legal, segurado, segurada, titular do cartão, portador, destinatário, destinatária, beneficiário, beneficiária, pagador, interessado, interessada, cliente, paciente, contratado, contratada, contratante, outorgante, outorgado, outorgada, fiador, reclamante, reclamado";

    private const string Chinese =
        "经办人, 保管人, 监督人, 验收人, 领取人, 制表人, 复核人, 批准人, 记录人, 介绍人, 推荐人, 操作人, 操作员, 收银员, 快递员, 配送员, 预约人, 报名人, 获奖者, 当事人, 出借人, 受让人, 转让人, 共有人, 使用人, 产权人, 签约人, 代办人, 送件人, 投递人, 取件人, 购票人, 委托人, 受托人, 寄件人, 送货人, 司机姓名, 家属, 老师, 班主任, 讲师, 学员, 负责人, 项目经理, 店主, 店长, 房客, 房主, 债务人, 债权人, 担保人, 继承人, 证人, 原告, 被告, 医生, 主治医生, 护士, 律师, 会计, 组织者, 主办人, 主持人, 发起人, 作者, 译者, 审核人, 审批人, 提交人, 填表人, 填写人, 登记人, 举报人, 投诉人, 捐款人, 捐赠人, 出租人, 受访者, 访客, 来访人, 配偶, 丈夫, 妻子, 父亲, 母亲, 儿子, 女儿, 经理, 账户所有人, 开户人, 存款人, 汇款人, 付款方, 收款方, 借款人, 签署人, 承租人, 房东, 买家, 卖家, 订购人, 下单人, 来电人, 致电人, 紧急联系人, 监护人, 法定代表人, 代理人, 参会人, 学生, 家长, 司机, 驾驶员, 乘车人, 旅客, 住客, 业主, 租客, 持卡人, 车主, 投保人, 被保险人, 报案人, 经手人, 收件人, 收货人, 联系人, 患者, 客户, 会员, 申请人, 受益人, 付款人, 收款人, 签收人, 预订人, 入住人";

    private const string Japanese =
        "申請人, 依頼者, 相談者, 受領者, 立会人, 身元保証人, 喪主, 幹事, 発送人, 荷送人, 荷受人, 振込人, 振込依頼人, 契約担当者, 窓口担当者, 申請者, 申込人, 発注者, 受注者, 受講者, 運転手, 借主, 貸主, 支配人, 代理人, 配偶者, 主催者, 講師, 先生名, 医師, 担当医, 弁護士, 証人, 相続人, 債務者, 債権者, 保証人, 連帯保証人, 寄付者, 来訪者, 訪問者, 届出者, 申告者, 記入者, 作成者, 承認者, 責任者, 店長, 施主, 送金人, 預金者, 投稿者, 著者, 翻訳者, 編集者, 同乗者, 同行者, 同居人, 世帯主, 所有者, 車の所有者, 使用者, 飼い主, 生徒, 児童, お子様, 借受人, 署名者, ご契約者, 契約者, 宿泊者, 予約者, ご予約者, 購入者, 注文者, ご注文者, 申込者, お申込者, 依頼主, ご依頼主, 差出人, 宛先, 受取人, お受取人, 名義人, カード名義人, 連絡先, 緊急連絡先, 保護者, 代表者, 参加者, 利用者, ご利用者, 運転者, 乗客, 患者, 加入者, 入居者, ご入居者, 名義, 口座の名義, 被保険者, 会員, 担当者, ご担当者";

    private const string Korean = "보호자, 환자, 신청인, 신청자, 예약자, 수령인, 수취인, 발신인, 수신인, 담당자, 입금자, 계약자, 피보험자, 보험계약자, 임차인, 임대인, 세입자, 대표자, 구매자, 판매자, 주문자, 투숙객, 탑승자, 탑승객, 의뢰인, 작성자, 학생, 학부모, 배우자, 회원, 직원, 사원, 고객, 가입자, 운전자, 참가자, 민원인, 받는 사람, 받는 분, 받으시는 분, 보내는 사람, 보내는 분, 보내시는 분";

    private const string Dutch =
        "klant, patiënt, huurder, verhuurder, huisgenoot, bewoner, werknemer, ontvanger, afzender, verzekerde, verzekeringnemer, rekeninghouder, aanvrager, deelnemer, leerling, contactpersoon, echtgenoot, echtgenote, passagier, reiziger, begunstigde, kaarthouder, huisarts, opdrachtgever";

    private const string Polish =
        "pacjent, pacjentka, klient, klientka, najemca, wynajmujący, pracownik, pracownica, odbiorca, nadawca, ubezpieczony, ubezpieczona, ubezpieczający, wnioskodawca, uczestnik, uczestniczka, uczeń, uczennica, studentka, kierowca, pasażer, pasażerka, kupujący, sprzedający, właściciel, właścicielka, opiekun, opiekunka, posiadacz karty, posiadacz rachunku, zamawiający, zgłaszający";

    private const string Russian =
        "заявитель, застрахованный, пассажир, опекун, пациентка, пациента, пациентки, пациенту, пациентке, клиентка, клиента, клиентки, сотрудник, сотрудница, сотрудника, студент, студентка, ученик, ученица, гражданин, гражданка";

    // "of the patient" and its like.
    private const string FinnishGenitives =
        "potilaan, asiakkaan, lähiomaisen, omaisen, vuokralaisen, vuokranantajan, työntekijän, vastaanottajan, lähettäjän, vakuutetun, vakuutuksenottajan, hakijan, osallistujan, oppilaan, opiskelijan, matkustajan, ostajan, myyjän, omistajan, haltijan, huoltajan, puolison, tilaajan, maksajan, jäsenen, lapsen, yhteyshenkilön";

    // Norwegian, Danish and Swedish write them alike, or nearly so.
    private const string NordicGenitives =
        "pasientens, patientens, kundens, barnets, elevens, leietakerens, lejerens, hyresgästens, mottakerens, modtagerens, mottagarens, avsenderens, afsenderens, avsändarens, arbeidstakerens, medarbejderens, søkerens, ansøgerens, sökandens, deltakerens, deltagerens, deltagarens, forsikredes, forsikringstakerens, forsikringstagerens, försäkringstagarens, "
        + "innehaverens, innehavarens, kortholderens, kortinnehavarens, eierens, ejerens, ägarens, førerens, förarens, medlemmets, medlemmens, gjestens, gæstens, gästens, kjøperens, køberens, köparens, selgerens, sælgerens, säljarens, betalerens, betalarens, borgerens, brukerens, brugerens, brukarens, studentens, passasjerens, passagerens, passagerarens";

    private const string RussianGenitives =
        "пациента, клиента, заявителя, получателя, отправителя, плательщика, заказчика, покупателя, абонента, страхователя, владельца, пассажира, сотрудника, ребенка, родителя, арендатора, контактного лица";

    private const string Nordic =
        "målsman, förälder, gäst, foresatt, foresatte, gjest, gæst, forælder, værge, kund, hyresgäst, hyresvärd, mottagare, avsändare, försäkrad, försäkringstagare, sökande, deltagare, passagerare, resenär, köpare, säljare, vårdnadshavare, kortinnehavare, kontoinnehavare, låntagare, kontaktperson, anhörig, beställare, "
        + "lejer, udlejer, medarbejder, modtager, afsender, forsikrede, forsikringstager, ansøger, deltager, studerende, passager, rejsende, ægtefælle, kortholder, kontohaver, låntager, pårørende, pasient, leietaker, utleier, mottaker, avsender, forsikringstaker, deltaker, passasjer, ektefelle, kontoeier, låntaker, "
        + "potilas, asiakas, vuokralainen, vuokranantaja, työntekijä, vastaanottaja, lähettäjä, vakuutettu, vakuutuksenottaja, hakija, osallistuja, oppilas, opiskelija, matkustaja, ostaja, myyjä, omistaja, huoltaja, puoliso, kortinhaltija, tilinomistaja, lainanottaja, yhteyshenkilö, tilaaja";

    private const string Thai = "ผู้ป่วย, ผู้รับ, ผู้ส่ง, ผู้เช่า, ผู้ให้เช่า, ผู้จอง, ผู้ซื้อ, ผู้ขาย, ผู้สมัคร, ผู้โดยสาร, ผู้เข้าพัก, ผู้เอาประกัน, ผู้รับผลประโยชน์, ผู้ถือบัตร, ผู้ติดต่อ, ผู้แจ้ง, ผู้ปกครอง, ผู้รับเงิน, ผู้จ่ายเงิน, ผู้ค้ำประกัน, ลูกค้า, พนักงาน, นักเรียน, นักศึกษา, สมาชิก, เจ้าของ, เจ้าของบัญชี, คนไข้, แพทย์ผู้รักษา";

    private const string Turkish = "müşteri, kiracı, ev sahibi, alıcı, gönderen, sigortalı, sigorta ettiren, başvuran, katılımcı, öğrenci, sürücü, yolcu, satıcı, kart sahibi, yetkili kişi, yetkili, ilgili kişi, veli, vasi, teslim alan, teslim eden, refakatçi, misafir, danışan, üye, çalışan, abone";

    private const string Pinyin = "xm, xingming, khxm, hzxm, yhxm, xsxm, ygxm, cyxm, kehuxingming, lxr, lxrxm, lianxiren, shoujianren, shouhuoren, chikaren";
    private static readonly WordSet PinyinWords = new(Pinyin.Replace(",", "", StringComparison.Ordinal));

    /// <summary>Says whether a label is one by which Chinese programs call a person's name: behind it stands Han.</summary>
    public static bool InPinyin(ReadOnlySpan<char> label) => PinyinWords.Contains(label);

    /// <summary>The roles in which persons stand in forms and letters.</summary>
    public static readonly string Roles = string.Join(", ", English, German, GermanFeminine, French, Spanish, Italian, Portuguese, Dutch, Polish, Nordic, Russian, Turkish, Thai, Chinese, Japanese);

    /// <summary>Thai says "the patient named": the name follows.</summary>
    public static readonly string ThaiNamed = string.Join(", ", PhrasePairs.Of("%ชื่อ", Thai), "ข้าพเจ้า, ข้าพเจ้าชื่อ, กระผมชื่อ, หนูชื่อ, เราชื่อ");

    /// <summary>The fields that hold the name of somebody in such a role.</summary>
    public static readonly string Fields = string.Join(
        ", ",
        PhrasePairs.Of("% name, % full name, name of the %, name of %, % first name, % last name, % surname", English),
        PhrasePairs.Of("% name, % full name, %'s name", "legal, preferred, maiden, birth, child, parent, partner, host, judge, holder, keeper, officer, bride, groom, baby, dependent, dependant, given and family, buyer, seller, user full, customer full, shipping, real, print, printed, nominee, spouse, physician, doctor"),
        "name (print), nom de l'enfant, nombre del niño, nombre de la niña, nome del bambino, nome della bambina, nome da criança, Name des Kindes, geburtsname, 孩子姓名, 孩子名字, お子様のお名前, nom d'usage, nom affiché, Anzeigename, nombre para mostrar, nome visualizzato, nome de exibição, 显示名称, 表示名, first last, given name surname, nom de l'assuré, name of the deceased, patient full name",
        PhrasePairs.Of("name des %, name des %s, name vom %, %name", German),
        PhrasePairs.Of("name der %", GermanFeminine),
        PhrasePairs.Of("nom du %, nom de la %, nom de l'%, nom %", French),
        PhrasePairs.Of("nombre del %, nombre de la %, nombre de %", Spanish),
        PhrasePairs.Of("nome del %, nome della %, nome dell'%", Italian),
        PhrasePairs.Of("nome do %, nome da %", Portuguese),
        PhrasePairs.Of("% signature", "customer, client, patient, tenant, landlord, employee, employer, parent, guardian, witness, driver, recipient, applicant, owner, buyer, seller, cardholder, borrower, guest, student, member, insured"),
        PhrasePairs.Of("Unterschrift des %, Unterschrift %", German),
        PhrasePairs.Of("Unterschrift der %", GermanFeminine),
        PhrasePairs.Of("signature du %, signature de la %, signature de l'%", French),
        PhrasePairs.Of("firma del %, firma de la %", Spanish),
        PhrasePairs.Of("firma del %, firma della %, firma dell'%", Italian),
        PhrasePairs.Of("assinatura do %, assinatura da %", Portuguese),
        PhrasePairs.Of("%签字, %签名, %签章, %姓名, %名字, %的姓名, %的名字", Chinese),
        PhrasePairs.Of("ชื่อ%, ชื่อของ%, ชื่อและนามสกุล%", Thai),
        "ชื่อจริง, ชื่อสกุล, ชื่อและนามสกุล, ชื่อบัญชี",
        PhrasePairs.Of("% adı, % adı soyadı, % ad soyad, % ismi", Turkish),
        PhrasePairs.Of("% nimi, % koko nimi", FinnishGenitives),
        PhrasePairs.Of("% navn, % namn, % fulle navn, % fulde navn, % fullständiga namn", NordicGenitives),
        PhrasePairs.Of("фио %, имя %, фамилия %", RussianGenitives),
        Pinyin,
        "last first, lastname first, surname first, name last first, last name first name, lastname firstname, surname first name, nachname vorname, cognome nome, apellidos nombre, apellidos y nombre, apellido y nombre, apellido nombre, apellido y nombres, apellidos y nombres, nom et prénoms, nom prénoms, sobrenome e nome, apelido e nome, name und vorname, nachname und vorname, familienname vorname, surname given names, given names, first names, forenames,  surname given name, surname and given name, surname and given names, surname and first name, family name given name, family name given names, family name and given names, last name given names, naam en voornaam, naam voornaam, naam en voornamen, achternaam en voornaam, efternamn och förnamn, etternavn og fornavn, efternavn og fornavn, sukunimi ja etunimi, príjmení a jméno, pax name, sobrenome nome, efternamn förnamn, etternavn fornavn, efternavn fornavn, sukunimi etunimi, achternaam voornaam, nazwisko i imię, nazwisko imię, soyadı adı",
        "ชื่อ-สกุล, ชื่อเล่น, นามสกุล, ชื่อผู้ใช้บริการ",
        PhrasePairs.Of("%, % 이름, % 성명, % 성함, %명", Korean),
        PhrasePairs.Of("%署名, %サイン, %名, %氏名, %の氏名, %のお名前, %の名前", Japanese));

    /// <summary>The papers and parcels on which somebody's name stands.</summary>
    public static readonly string Papers = string.Join(
        ", ",
        PhrasePairs.Of("name on %, name as on %, name as on the %, name as in the %, name as in %", "passport, licence, license, driving licence, ID, ID card, card, ticket, policy"),
        PhrasePairs.Of("name on the %, name on my %, name on your %, name on that %, % name", "booking, reservation, policy, parcel, package, passport, licence, license, lease, prescription, certificate, cheque, check, badge, membership, billing"),
        PhrasePairs.Of("name on the %, name on my %, name on your %", "ticket, order, invoice, contract, bill, letter, label, form, deed, will, file, envelope, delivery note, door, doorbell, mailbox, letterbox"),
        PhrasePairs.Of("Name auf dem %, Name im %", "Paket, Ausweis, Vertrag, Ticket, Brief, Pass, Reisepass, Führerschein, Klingelschild, Briefkasten, Rezept, Etikett"),
        PhrasePairs.Of("Name auf der %", "Rechnung, Buchung, Bestellung, Police, Klingel, Karte, Quittung"),
        PhrasePairs.Of("nom sur le %, nom sur la %, nom sur l'%", "colis, contrat, billet, passeport, permis, facture, réservation, commande, ordonnance, sonnette, boîte aux lettres, étiquette, bail, chèque"),
        PhrasePairs.Of("nombre en el %, nombre en la %, nombre de la %", "paquete, contrato, billete, pasaporte, carné, factura, reserva, póliza, buzón, sobre, cheque"),
        PhrasePairs.Of("nome sul %, nome sulla %, nome della %", "pacco, contratto, biglietto, passaporto, fattura, prenotazione, polizza, campanello, ricevuta, assegno"),
        PhrasePairs.Of("nome no %, nome na %, nome da %", "pacote, contrato, bilhete, passaporte, fatura, reserva, apólice, encomenda, cheque, boleto"));

    /// <summary>Persons whom somebody calls his own, and who are named behind that.</summary>
    public static readonly string Relations = string.Join(
        ", ",
        PhrasePairs.Of(
            "my %, our %, his %, her %",
            "mother, mom, mum, father, dad, brother, sister, boss, neighbour, neighbor, friend, roommate, flatmate, girlfriend, boyfriend, fiance, fiancee, partner, uncle, aunt, cousin, nephew, niece, grandmother, grandfather, grandson, granddaughter, stepson, stepdaughter, coworker, co worker, doctor, lawyer, "
            + "therapist, dentist, landlord, supervisor, manager, assistant, nanny, accountant, secretary, advisor, adviser, stepdad, stepmum, stepmom, stepfather, stepmother, stepbrother, stepsister, husband, wife, daughter in law, son in law, brother in law, sister in law, mother in law, father in law, ex husband, ex wife"),
        PhrasePairs.Of("meinem %, meinen %, unserem %, unseren %, ihrem %, seinem %", "Mann, Sohn, Stiefvater, Stiefsohn, Schwiegersohn, Kollegen, Ehemann, Vater, Bruder, Chef, Nachbarn, Freund, Onkel, Neffen, Opa, Großvater, Enkel, Schwager, Schwiegervater, Schwiegersohn, Arzt, Hausarzt, Anwalt, Vermieter, Mitbewohner, Verlobten, Partner, Vorgesetzten, Berater, Steuerberater, Betreuer, Lebensgefährten"),
        PhrasePairs.Of("meiner %, unserer %, ihrer %, seiner %", "Frau, Tochter, Kollegin, Ehefrau, Mutter, Schwester, Chefin, Nachbarin, Freundin, Tante, Nichte, Oma, Großmutter, Enkelin, Schwägerin, Schwiegermutter, Schwiegertochter, Ärztin, Hausärztin, Anwältin, Vermieterin, Mitbewohnerin, Verlobten, Partnerin, Vorgesetzten, Beraterin, Steuerberaterin, Betreuerin, Lebensgefährtin"),
        PhrasePairs.Of("mein %, unser %, ihr %, sein %", "Vater, Bruder, Chef, Nachbar, Freund, Onkel, Neffe, Opa, Großvater, Enkel, Schwager, Schwiegervater, Schwiegersohn, Arzt, Hausarzt, Anwalt, Vermieter, Mitbewohner, Verlobter, Partner, Vorgesetzter, Berater, Steuerberater, Betreuer, Lebensgefährte"),
        PhrasePairs.Of("meine %, unsere %, ihre %, seine %", "Mutter, Schwester, Chefin, Nachbarin, Freundin, Tante, Nichte, Oma, Großmutter, Enkelin, Schwägerin, Schwiegermutter, Schwiegertochter, Ärztin, Hausärztin, Anwältin, Vermieterin, Mitbewohnerin, Verlobte, Partnerin, Vorgesetzte, Beraterin, Steuerberaterin, Betreuerin, Lebensgefährtin"),
        PhrasePairs.Of("mon %, notre %, son %, votre %", "père, papa, frère, patron, chef, voisin, ami, oncle, neveu, cousin, grand père, petit fils, médecin, avocat, propriétaire, colocataire, fiancé, conjoint, compagnon, collègue, conseiller, comptable, responsable"),
        PhrasePairs.Of("ma %, notre %, sa %, votre %, mon %", "mère, maman, sœur, soeur, patronne, cheffe, voisine, amie, tante, nièce, cousine, grand mère, petite fille, avocate, propriétaire, colocataire, fiancée, conjointe, compagne, collègue, conseillère, comptable, responsable"),
        PhrasePairs.Of("mi %, nuestro %, nuestra %, su %", "padre, papá, madre, mamá, hermano, hermana, jefe, jefa, vecino, vecina, amigo, amiga, tío, tía, sobrino, sobrina, primo, prima, abuelo, abuela, nieto, nieta, médico, médica, abogado, abogada, casero, casera, compañero, compañera, novio, novia, pareja, cuñado, cuñada, suegro, suegra, padrastro, madrastra, hijastro, hijastra, yerno, nuera, asesor, asesora"),
        PhrasePairs.Of("mio %, mia %, nostro %, nostra %, suo %, sua %", "padre, papà, madre, mamma, fratello, sorella, capo, vicino, vicina, amico, amica, zio, zia, cugino, cugina, nonno, nonna, nipote, medico, avvocato, padrone di casa, coinquilino, coinquilina, fidanzato, fidanzata, compagno, compagna, collega, suocero, suocera, cognato, cognata, patrigno, matrigna, genero, nuora, consulente"),
        PhrasePairs.Of("meu %, minha %, nosso %, nossa %, seu %, sua %", "pai, mãe, irmão, irmã, chefe, vizinho, vizinha, amigo, amiga, tio, tia, sobrinho, sobrinha, primo, prima, avô, avó, neto, neta, médico, médica, advogado, advogada, colega, namorado, namorada, noivo, noiva, companheiro, companheira, sogro, sogra, cunhado, cunhada, padrasto, madrasta, enteado, enteada, genro, nora, consultor, consultora"),
        "我先生, 我太太, 我爱人, 我孩子, 我闺女, 我媳妇, 我男朋友, 我女朋友, 我表哥, 我表姐, 我叔叔, 我阿姨, 我姑姑, 我舅舅, 我外婆, 我奶奶, 我爷爷, 我岳父, 我婆婆, 我公公, 我妈, 我妈妈, 我爸, 我爸爸, 我老公, 我丈夫, 我妻子, 我老婆, 我儿子, 我女儿, 我哥, 我哥哥, 我姐, 我姐姐, 我弟弟, 我妹妹, 我老板, 我同事, 我朋友, 我室友, 我邻居, 邻居, 我妈叫, 我爸叫, 我儿子叫, 我女儿叫, 我老公叫, 我老婆叫, 抬头写, 请找, 请转告, "
        + "母の, 父の, 妻の, 夫の, 主人の, 息子の, 娘の, 兄の, 弟の, 姉の, 妹の, 上司の, 同僚の, 部下の, 隣の, 隣人の, 友人の, 担当の, 社長の, 主治医の");
}
