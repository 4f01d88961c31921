using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>Holds the words for whoever or whatever has a number that is a person's own: members, patients, policies, contracts, claims, meters, cards, passports.</summary>
internal static class NumberedNouns
{
    /// <summary>Gets people who have a number with somebody.</summary>
    public static readonly WordSet People = new(
        """
        member members customer client subscriber policyholder tenant patient student pupil employee passenger donor insured claimant borrower cardholder inmate enrollee learner cust memb emp empl staff subs pat stud pax insuree
        mitglied mitglieds mitglieder kunde kunden kundin patient patientin patienten versicherter versicherte versicherten student studentin studierende schüler schülerin mitarbeiter mitarbeiterin mieter mieterin teilnehmer teilnehmerin fall abonnent abonnentin debitor debitoren mandant klient klientin versicherungsnehmer leser fahrgast kd mitgl vers pers
        adhérent adhérente adhérents abonné abonnée client cliente clients membre sociétaire patient patiente allocataire assuré assurée locataire salarié salariée étudiant étudiante élève licencié licenciée bénéficiaire passager usager stagiaire agent adh etud
        socio socia socios cliente clienta clientes paciente abonado abonada asegurado asegurada afiliado afiliada alumno alumna estudiante empleado empleada inquilino inquilina suscriptor suscriptora asociado asociada pasajero beneficiario beneficiaria miembro mutualista colegiado colegiada usuario_socio emple
        sócio sócia sócios cliente paciente assinante segurado segurada aluno aluna estudante funcionário funcionária beneficiário beneficiária associado associada utente inquilino inquilina servidor membro passageiro func
        socio socia soci cliente clienti paziente abbonato abbonata assicurato assicurata iscritto iscritta tesserato tesserata studente studentessa dipendente associato associata inquilino utente utenza assistito assistita allievo allieva dip paz
        lid leden klant klanten patiënt patient verzekerde verzekerden student studente leerling medewerker werknemer huurder abonnee debiteur deb relatie personeels lener leners donateur mdw
        członek członkini członka klient klientka klienta klientki pacjent pacjentka pacjenta pacjentki abonent abonenta ubezpieczony ubezpieczona ubezpieczonego student studentka uczeń uczennica pracownik pracownika najemca płatnik odbiorca kli prac ewid pacj
        medlem medlems kund kunds kunden patient patienten försäkrad elev eleven student studenten anställd anställnings anst hyresgäst låntagare abonnent medl pat elev
        medlem medlemmet kunde kunden patient patienten forsikret elev eleven studerende medarbejder ansat lejer låner abonnent borger medarb ansatt pasient pasienten leietaker låntaker
        jäsen jäsenen asiakas asiakkaan potilas potilaan vakuutettu opiskelija opiskelijan oppilas työntekijä työntekijän vuokralainen tilaaja lainaaja kanta-asiakas henkilö henk asiak pot jas
        kehu huiyuan huanzhe xuesheng yuangong baodan hetong kokyaku kaiin kanja keiyaku gogaek hoewon
        üye üyem üyemiz müşteri müşterim müşteriniz hasta hastamız öğrenci öğrencim personel abone abonem sigortalı sigortalım kiracı çalışan sicil mus uye ogr
        """);

    /// <summary>Gets papers, contracts, claims, meters and cards of theirs.</summary>
    public static readonly WordSet Papers = new(
        """
        policy policies insurance contract contracts claim claims lease tenancy mortgage meter membership subscription loyalty clubcard cover certificate pol contr mbr mbrship medical hospital chart nhs library tenancy hn mrn barcode dossier expediente clinica
        police policen polizze versicherung versicherungsschein vertrag vertrags vertrages schaden schadens schadenfall zähler mitgliedschaft abo abonnement leserausweis mitgliedsausweis bibliotheksausweis büchereiausweis kundenkarte bonuskarte bahncard matrikel matr mat schein
        police polices assurance assurances mutuelle contrat contrats sinistre sinistres compteur bail abonnement adhésion bibliothèque fidélité contr sin
        póliza pólizas seguro seguros contrato contratos siniestro siniestros contador medidor suministro abono membresía suscripción biblioteca carné carnet fidelidad mutua expediente historia legajo nomina
        apólice apólices seguro seguros contrato contratos sinistro sinistros medidor contador assinatura mensalidade biblioteca fidelidade carteirinha prontuário processo
        polizza polizze assicurazione contratto contratti sinistro sinistri contatore abbonamento iscrizione tessera tessere fornitura cartella fedeltà badge matr pratica_sinistro
        polis polissen verzekering contract contracten schade schadeclaim claim meter abonnement lidmaatschap bibliotheekpas matricula matricola matricule pas klantenkaart polisblad
        polisa polisy polisie polisę ubezpieczenie ubezpieczenia umowa umowy umowę szkoda szkody szkodę licznik licznika abonament karta karty karnet album albumu indeks indeksu legitymacja legitymacji ppe
        försäkring försäkringen avtal avtalet skada skadan mätare mätaren abonnemang medlemskap lånekort lånekortet polis kundkort bonuskort journal anläggning anläggnings
        forsikring forsikringen police policen polise polisen aftale aftalen avtale avtalen skade skaden skadesak måler måleren abonnement medlemskab medlemskap lånekort lånekortet kundekort bonuskort journal
        vakuutus vakuutuksen sopimus sopimuksen vahinko vahingon mittari mittarin jäsenyys tilaus_sopimus kirjastokortti kirjastokortin kirjastokorttini käyttöpaikka
        poliçe poliçesi poliçem sigorta sigortası sözleşme sözleşmesi sözleşmem hasar hasarı sayaç sayacı üyelik üyeliğim abonelik aboneliğim aboneliği üyeliği sözleşmemiz tesisat protokol dosya kasko kart
        """);

    /// <summary>Gets words that numbers count, or that stand before counts.</summary>
    public static readonly WordSet Many = new("barcode members customers clients students policies contracts claims kunden mitglieder patienten teilnehmer abonnés adhérents clientes clients socios pacientes clienti soci leden klanten polissen contracten seguros assurances contrats contratos contratti sinistres siniestros sinistros insurance assurance seguro assicurazione hospital medical library chart loyalty cover meter membership subscription relatie plano dossier expediente processo processus cartella dosya journal kart karta pas badge indeks protokol album contr cert certificate historia bail seat schein vers pers fall cust pat mat sin prac kli ref legitymacja anläggning plan agent stagiaire servidor membro membre miembro relation kund police policen polise claim personel personeels personal sicil staff abo agente lid licznik licznika elev reader borger zähler compteur contador medidor contatore måler mätare mittari");

    /// <summary>Gets what compounds end with that name such a paper.</summary>
    public static readonly WordEndings Compounds = new(
        "versicherung", "versicherungen", "versicherungsvertrag", "vertrag", "vertrages", "police", "polizze", "versicherungsschein", "zahler", "zahlers", "maaler", "mitgliedschaft", "schaden", "kundenkarte", "bonuskarte", "mitgliedsausweis", "leserausweis", "bibliotheksausweis", "mitglied", "kunde", "kundin", "verzekering", "polis", "contract", "abonnement", "schade", "klant",
        "forsakring", "forsakringen", "avtal", "avtalet", "skada", "skadan", "abonnemang", "matare", "forsikring", "forsikringen", "aftale", "aftalen", "avtale", "avtalen", "skade", "skaden", "maler", "maleren", "kundekort", "medlem",
        "vakuutus", "vakuutukseni", "vakuutuksen", "sopimus", "sopimukseni", "sopimuksen", "vahinko", "mittari", "asiakas", "jasen");

    /// <summary>Gets what compounds end with that name no meter but what counts events and copies.</summary>
    public static readonly WordEndings Counters = new(
        "seitenzahler", "signaturzahler", "besucherzahler", "personenzahler", "kundenzahler", "schrittzahler", "belegzahler", "bonzahler", "transaktionszahler", "ereigniszahler", "impulszahler", "stundenzahler", "kilometerzahler", "klickzahler", "fehlerzahler", "zugriffszahler", "druckzahler", "kopienzahler", "stuckzahler", "rundenzahler", "startzahler", "zeilenzahler",
        "aufrufzahler", "nachrichtenzahler", "sequenzzahler", "schleifenzahler", "wortzahler", "zeichenzahler", "tageszahler", "buchungszahler", "journalzahler", "versuchszahler", "downloadzahler", "zyklenzahler", "programmzahler", "befehlszahler", "kalorienzahler");

    /// <summary>Gets the words for passports.</summary>
    public static readonly WordSet Passports = new("passport passports reisepass reisepasses pass passes passet passets passeport pasaporte passaporto passaporte paspoort pas passets pasasi passi passin passini paszport paszportu pasaport pasaportu pasaportum");

    /// <summary>Gets the words for driving licences; some are the last of several.</summary>
    public static readonly WordSet Licences = new("führerschein führerscheins führerausweis surucu conduire conducir conduccion condução conducao guida jazdy rijbewijs körkort körkortet kørekort kørekortet førerkort førerkortet ajokortti ajokorttini ajokortin ehliyet ehliyetim ehliyetin ehliyeti");

    /// <summary>Gets the heads and keys that are such a number's name by themselves, written without what joins their words.</summary>
    public static readonly WordSet Alone = new(
        """
        mrn nhc hn hnno patientmrn matricula matricola matricule matrikel legajo carteirinha historiaclinica histclinica numhistoria historia cartellaclinica prontuario tessera tesserasoci tesserasocio tesseraclub tesserafedelta carnetsocio tarjetasocio tarjetafidelidad tarjetacliente cartefidelite carteadherent cartaofidelidade cartafedelta
        poliza polizza apolice polis polisa policy police clubcard loyaltycard librarycard librarybarcode kundekort kundkort bonuskort kundenkarte klantenkaart kirjastokortti lanekort lanekortet bibliotekskort expedienteclinico dossierpatient ipp ipppatient ippatient ra raaluno albumu indeks anlaggning malepunkt kayttopaikka ppe pod pdr cups mpan mprn zaehlpunkt zahlpunkt kdnr
        """);

    /// <summary>Gets the words for whose or what number it is in scripts without blanks, and in Korean; the longest first where one begins another.</summary>
    public static readonly string[] Unspaced =
    [
        "กรมธรรม์", "สัญญา", "สมาชิก", "ลูกค้า", "ผู้ป่วย", "คนไข้", "ประกัน", "เคลม", "มิเตอร์", "นักศึกษา", "นักเรียน", "พนักงาน", "ผู้ใช้ไฟ", "ผู้ใช้น้ำ", "บัตรสะสม", "ห้องสมุด", "เวชระเบียน", "hn",
        "客户", "会员", "顾客", "患者", "病人", "病历", "病案", "住院", "就诊", "门诊", "保单", "保险", "合同", "学员", "学生", "学籍", "员工", "职工", "工", "学", "读者", "借书证", "赔案", "理赔", "报案", "电表", "水表", "燃气表", "表", "户", "用电户", "參保", "参保", "客戶", "會員", "保單",
        "顧客", "お客様", "お客さま", "会員", "患者", "契約", "証券", "保険", "カルテ", "診察券", "社員", "職員", "従業員", "学籍", "学生", "利用者", "図書館カード", "図書カード", "加入者", "組合員", "メーター", "計器", "事故", "被保険者", "ポイントカード", "お得意様",
        "고객", "회원", "환자", "계약", "증권", "보험", "사원", "직원", "학생", "차트", "계량기", "사고", "멤버십", "수용가", "납부자", "가입자", "조합원", "도서관", "등록", "진료",
    ];

    /// <summary>Gets the words for a number that stand behind those.</summary>
    public static readonly string[] UnspacedNumbers =
        ["เลขที่", "หมายเลข", "รหัส", "เลข", "番号", "编号", "编码", "号码", "代码", "卡号", "号", "編號", "號碼", "號", "コード", "ナンバー", "번호", "코드", "no", "id", "nr"];
}
