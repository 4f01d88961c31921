using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Labels with what forms write behind their word: the other gender's ending, a number or a letter, the language of a key.</summary>
public sealed class LabelEndingsTests
{
    [Theory]
    [InlineData("Prezado(a) «Edmilson Mascarenhas», seu pedido chegou.")]
    [InlineData("Estimado/a «Itziar Goikoetxea»: su pedido")]
    [InlineData("Cher(e) «Bastien Delorme», votre commande")]
    [InlineData("Cher·e «Bastien Delorme», votre commande")]
    [InlineData("Liebe:r «Jorunn Krabbe», danke")]
    [InlineData("Sehr geehrte*r «Jorunn Krabbe», danke")]
    [InlineData("Sr(a). «Edmilson Mascarenhas» compareceu.")]
    [InlineData("Dear Mr/Ms «Oglethorpe», thank you")]
    [InlineData("Szanowny/a Panie/Pani «Wrzosek», dziękujemy")]
    [InlineData("Aluno(a): «Iracema Boaventura»")]
    [InlineData("Patient:in: «Jorunn Krabbe»")]
    [InlineData("Patient*in: «Jorunn Krabbe», Zimmer 4")]
    public void The_other_genders_ending_belongs_to_it(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Déclarant 1 – «Bastien Delorme»\nDéclarant 2 – «Maëlys Bourdin»")]
    [InlineData("Antragsteller 2: «Jorunn Krabbe»")]
    [InlineData("Applicant 1 - «Daniel Oglethorpe»")]
    [InlineData("Applicant A: «Tamsin Oglethorpe»")]
    [InlineData("Conjoint 2 : «Bastien Delorme»")]
    public void A_number_or_a_letter_belongs_to_it(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("""{"name_ko":"«윤하은»","age":3}""")]
    [InlineData("""{"name_en":"«Hayoon Yoon»","name_ko":"«윤하은»"}""")]
    [InlineData("""{"nameKana":"«タナカ タロウ»","age":3}""")]
    [InlineData("""{"full_name_th":"«กมลชนก แสงทอง»","age":3}""")]
    [InlineData("""{"name_zh":"«欧阳丽华»"}""")]
    [InlineData("""{"last_name_en":"«Oglethorpe»"}""")]
    public void A_language_belongs_to_its_key(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("INSERT INTO t_member (xm, nl) VALUES ('«欧阳丽华»', 41)")]
    [InlineData("INSERT INTO t_member (xingming, lianxiren) VALUES ('«欧阳丽华»','«郝建国»')")]
    [InlineData("id,last_first,city\n1,\"«Lockhart, Tamsin»\",Leeds")]
    [InlineData("id,name_last_first,city\n1,\"«Lockhart, Tamsin»\",Leeds")]
    public void Heads_of_columns_name_persons(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("INSERT INTO t_member (xm, sjh) VALUES ('', '«13853446210»')")]
    [InlineData("lxdh: «13853446210»")]
    public void Heads_of_columns_name_phones(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("""{"name_en":"Blue Jacket","name_ko":"파란 재킷","name_zh":"蓝色夹克"}""")]
    [InlineData("""{"name_en":"South Korea","name_ko":"대한민국","name_zh":"韩国","name_ja":"韓国"}""")]
    [InlineData("""{"name_en":"Egypt","name_ko":"이집트","name_zh":"埃及"}""")]
    [InlineData("Client 1 - Windows Server\nClient 2 - Linux Desktop")]
    [InlineData("Mieter 2 - Zweites Obergeschoss\nApplicant A - Section Two")]
    [InlineData("Applicant A sends to Applicant B: Hello. Client I - Overview")]
    [InlineData("Citroën XM: Great Comfort. xm: Broker Review")]
    [InlineData("id,xm,ym\n1,Alpha,Beta\n2,Gamma,Delta")]
    [InlineData("User:in or out? Dear/cheap, guest:list, patient_record: open")]
    public void Things_have_such_labels_too(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
