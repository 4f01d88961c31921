using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Numbers by which a business knows somebody: policies, contracts, records of patients, staff and students, supplies, cards.</summary>
public sealed class PapersTests
{
    [Theory]
    [InlineData("""{"policyNumber":"«75-XBC-633711»","peril":"storm"}""")]
    [InlineData("My policy number is «HM-3167504-94». A pipe burst in the kitchen.")]
    [InlineData("Hospital number: «F921575», follow up in six weeks")]
    [InlineData("Medical record number «2112583» shows the wrong allergy.")]
    [InlineData("Meine Versicherungsscheinnummer lautet «92-6856291-51», Wasserschaden im Bad.")]
    [InlineData("Policennummer «LV-7304666» bitte beitragsfrei stellen.")]
    [InlineData("Pat.-Nr.: «712110», Fäden ex am 10. Tag")]
    [InlineData("Numéro de contrat : «4254309516», dégât des eaux")]
    [InlineData("Numéro d'allocataire «7754024», on me demande un trop-perçu")]
    [InlineData("Mon numéro de client est le «054-231-64», je déménage en juin.")]
    [InlineData("Número de póliza: «1576320817», siniestro de ayer")]
    [InlineData("Historia clínica nº «1243143»: fiebre de tres días")]
    [InlineData("polizza n. «PG974042947», vorrei sapere la franchigia")]
    [InlineData("matricola dipendente: «0000686», manca lo straordinario")]
    [InlineData("Matrícula funcional: «495.777-3», férias não pagas")]
    [InlineData("unidade consumidora «34556132»: leitura 12.880")]
    [InlineData("Polisnummer «40.402.657», stormschade aan de schutting")]
    [InlineData("Numer polisy «MPM 6047763», szkoda z parkingu")]
    [InlineData("Försäkringsnummer «600-2422201», vattenskada i köket")]
    [InlineData("Hei, kundenummeret mitt er «4049285» og regningen er for høy.")]
    [InlineData("Asiakasnumeroni on «4986294», lasku on väärin.")]
    [InlineData("Merhaba, müşteri numaram «44526525», faturam yanlış gelmiş.")]
    [InlineData("水费户号 «23-9095329» 换户主需要什么材料")]
    [InlineData("我的学号是«425338737051»，选不上课")]
    [InlineData("契約番号 «3204402491» の解約手続きについて")]
    [InlineData("社員番号：«912099» 残業代が足りません")]
    [InlineData("증권번호 «4780884317» 보험금 청구 문의드립니다")]
    public void The_number_is_found(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("The policy number is required before you continue.")]
    [InlineData("Our policy 2024 allows returns within 30 days.")]
    [InlineData("contract of 12 months, number of pages 480")]
    [InlineData("La polizza vale 24 mesi e costa 480 euro")]
    [InlineData("合同期限为24个月")]
    public void What_is_said_of_such_a_thing_stays(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("收件地址：«江苏省 苏州市 工业园区 星湖街752号 锦绣名邸22栋3单元1025室»")]
    [InlineData("地址 «浙江省 杭州市 西湖区 文三路842号 翠湖小区4号楼650» 电梯坏了请走楼梯")]
    [InlineData("Please update my postal address to «Ground Floor Flat, 27 Hawthorn Crescent, London SE15 2BX» from 1 June.")]
    [InlineData("Zeile 4412, Spalte 17, Prozess 20884.")]
    public void An_address_is_found_whole(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("my PSN id is «xX_GraveWalker_91», could you add the pass")]
    [InlineData("Kullanıcı adım «karagoz34», giriş yapamıyorum.")]
    [InlineData("Brugeren «madsholm2» mangler adgang")]
    public void A_user_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
