using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds what else carries the number by which a business knows somebody: policies, contracts, records of patients, staff and students, supplies, cards.</summary>
internal static class PapersNouns
{
    // What airlines, hotels, railways and shops call their customers' cards.
    private const string Programmes =
        "hilton honors, hhonors, marriott bonvoy, bonvoy, world of hyatt, ihg rewards, ihg one rewards, accor live limitless, skymiles, mileageplus, aadvantage, rapid rewards, trueblue, mileage plan, flying blue, miles & more, miles and more, executive club, krisflyer, skywards, velocity frequent flyer, qantas frequent flyer, asia miles, eurobonus, finnair plus, miles&smiles, miles smiles, iberia plus, tap miles&go, latam pass, tudoazul, smiles, volare, millemiglia, mileage bank, jal mileage bank, ana mileage club, skypass, royal orchid plus, "
        + "clubcard, nectar card, boots advantage card, payback, deutschlandcard, ikea family, bahncard, carte jeune, carte avantage, carta freccia, cartafreccia, renfe club, airmiles, air miles, bonuskaart, plussakortti, s-etukortti, stammis, trumf, coop medlem, dotz, paypay, tポイント, vポイント, 楽天ポイント, dポイント, ponta, 88vip, 凤凰知音, 东方万里行";

    /// <summary>Phrases that stand before such a number.</summary>
    public static readonly string Numbers = string.Join(
        ", ",
        PhrasePairs.Of("% number, % numbers, % no, % nr, % id, % ref, % #", "policy, insurance policy, contract, medical record, hospital, health record, staff, payroll, personnel, badge, tenant, tenancy, lease, utility account, meter account, energy account, broadband account, gym membership, membership card, mileage, frequent flier, claimant, beneficiary, enrolment, enrollment, passenger, pupil, pension, borrower"),
        "my policy number, my contract number, my customer number, my member number, my membership number, mrn",
        PhrasePairs.Of("%nummer, %nummer lautet, %nr, %-nr, % nr, %kennung", "Versicherungsschein, Policen, Vertrags, Patienten, Mitarbeiter, Matrikel, Immatrikulations, Studenten, Leser, Leserausweis, Bibliotheksausweis, Bibliotheks, Vielflieger, Zähler, Anschluss, Mieter, Beitrags, Bonuskarten, Mitgliedskarten, Vorsorge, Renten, Fahrgast, Gäste"),
        "pat nr, pat.-nr, pat-nr, meine kundennummer, meine vertragsnummer, meine versicherungsscheinnummer",
        PhrasePairs.Of("numero de %, numero d'%, numero d’%, numero du %, numero %, n° de %, n° d'%, n° du %, n° %, no de %, no %, n de %, % n°, % n, mon numero de %, mon numero d'%, matricule %", "contrat, police, police d'assurance, contrat d'assurance, dossier patient, dossier medical, allocataire, salarie, employe, beneficiaire, lecteur, assure, locataire, voyageur, licencie, carte d'adherent, carte de membre, passager, point de livraison, usager"),
        "matricule",
        PhrasePairs.Of("numero de %, numero %, n.º de %, n.º %, nº de %, nº %, n de %, num %, % n.º, % nº, % numero, mi numero de %, codigo de %", "poliza, contrato, historia clinica, afiliado, afiliada, empleado, empleada, alumno, alumna, estudiante, expediente clinico, carne, carne de biblioteca, tarjeta de fidelizacion, suministro, contrato de suministro, pasajero, beneficiario, inquilino"),
        PhrasePairs.Of("numero di %, numero della %, numero del %, numero %, n %, n. %, n° %, % n, % n., % n°, % numero, mio numero di %, codice %", "polizza, contratto, cartella clinica, dipendente, carta fedelta, fornitura, contratto di fornitura, studente, paziente, beneficiario, tessera sanitaria, tessera biblioteca"),
        "matricola dipendente, matricola n, numero di matricola, numero matricola",
        PhrasePairs.Of("numero da %, numero do %, numero de %, nº da %, nº do %, n.º da %, n.º do %, nº %, n.º %, % nº, % n.º, % numero, codigo do %, meu numero de %", "apolice, contrato, prontuario, carteirinha, beneficiario, funcionario, aluno, instalacao, cartao de socio, inquilino, passageiro"),
        "carteirinha do plano, carteirinha do plano de saude, unidade consumidora, matricula funcional, matricula do funcionario",
        PhrasePairs.Of("%nummer, %nr", "polis, verzekerings, verzekerden, patienten, patient, patiënt, student, studenten, personeels, contract, relatie, debiteur, leden, aansluit, lezers, klantenkaart"),
        PhrasePairs.Of("numer %, nr %, moj numer %", "polisy, pacjenta, albumu, umowy, pracownika, ewidencyjny, karty bibliotecznej, karty pacjenta, abonenta, czlonka, licznika, ubezpieczonego"),
        PhrasePairs.Of("%nummer, %nummeret, %numret, %nummeret mitt, %nr", "forsakrings, försäkrings, avtals, anstallnings, anställnings, patient, pasient, kund, kunde, medlems, student, studie, police, polise, forsikrings, avtale, aftale, medarbejder, ansatt, laner, låner, abonnement, abonnements, kundekort"),
        PhrasePairs.Of("%numero, %numeroni, %nro, %tunnus", "vakuutus, asiakas, sopimus, opiskelija, potilas, henkilosto, jasen, kirjastokortin, kanta-asiakas"),
        PhrasePairs.Of("% numarası, % numarasi, % numaram, % no, % nosu", "poliçe, police, müşteri, musteri, sözleşme, sozlesme, öğrenci, ogrenci, hasta, tesisat, abone, üyelik, uyelik, sicil, personel, dosya"),
        PhrasePairs.Of("numero do meu %, numero da minha %, numero del mio %, numero della mia %, numero de mi %, numero de mon %, numero de ma %, numero d'%", "contrato, contratto, contrat, apolice, polizza, poliza, police, cartao, tessera, tarjeta, carte, cadastro, cliente, client, socio, associado, conta, cuenta, compte, conto, dossier, expediente, matricula, assinatura, abonnement, abbonamento, abono, adherent, instalacao, fornitura, suministro, afiliado, aluno, alumno"),
        PhrasePairs.Of("% number, % no, % nr, % id, % #, % account, % account number, % card, % card number, %-nummer, %nummer, % nummer, numero %, n° %, nº %", Programmes),
        PhrasePairs.Of("% account, % account number, % account no, % customer number, % contract number, % subscription number", "broadband, internet, phone, mobile, electricity, gas, energy, water, utility, council tax, tv licence, streaming, parking, toll, library, gym, pharmacy, brokerage, trading"),
        "保单号, 保单号码, 保单编号, 保险单号, 合同号, 合同编号, 户号, 水费户号, 电费户号, 燃气户号, 学号, 我的学号, 学籍号, 员工编号, 员工号, 工号, 职工号, 门诊号, 住院号, 病案号, 就诊卡号, 诊疗卡号, 常旅客卡号, 里程卡号, 税务档案号, 借书证号, 读者证号, 参保号, 社保编号, 缴费户号, 用户号, 宽带账号",
        "契約番号, ご契約番号, 証券番号, 保険証券番号, 社員番号, 従業員番号, 職員番号, 学籍番号, 学生番号, 利用者カード番号, 図書館カード番号, 図書カード番号, カルテ番号, マイレージ番号, 会員証番号, 受給者番号, 供給地点特定番号, お客さま番号, 診察カード番号, 入居者番号, 被保険者番号",
        "증권번호, 증권 번호, 계약번호, 계약 번호, 사번, 사원번호, 직원번호, 학번, 환자번호, 환자 번호, 회원카드번호, 마일리지 번호, 납부자번호, 고객관리번호",
        "เลขประจำตัวผู้ป่วย, เลขประจำตัวผู้ป่วย hn, เลขกรมธรรม์, เลขที่กรมธรรม์, รหัสพนักงาน, รหัสนักศึกษา, เลขที่สัญญา, หมายเลขผู้ป่วย, เลขผู้ใช้ไฟฟ้า");

    /// <summary>Words for such a thing; what stands behind them is its number only by its shape.</summary>
    public const string Alone = Programmes + ", policy, poliza, polizza, apolice, police d'assurance, versicherungsschein, historia clinica, cartella clinica, prontuario, dossier patient, matricola, bibliotheksausweis, tarjeta de fidelizacion, carta fedelta";
}
