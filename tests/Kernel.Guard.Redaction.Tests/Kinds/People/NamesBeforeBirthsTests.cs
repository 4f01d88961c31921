using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names directly before a date of birth, whatever parts them from its word, and before a Thai id or phone.</summary>
public sealed class NamesBeforeBirthsTests
{
    [Theory]
    [InlineData("Rx desk: pt «Gareth Tennyson» DOB 05/15/1991 picking up for spouse.")]
    [InlineData("pt «Darnell Whitcombe» DOB 05/15/1991")]
    [InlineData("«Anna Lind» born April 15, 1944 in Oslo")]
    [InlineData("«Anna Lind», born April 15, 1944 in Oslo")]
    [InlineData("Mme «Claire Dupont» née le 3 mai 1980")]
    [InlineData("«Lucía Fernández» nacida el 3 de mayo de 1980")]
    [InlineData("«Katarzyna Nowak» ur. 03.05.1980")]
    [InlineData("«Silke Weidner» geb. 03.05.1980")]
    [InlineData("Kursmitglied «Silke Weidner», geboren am 5. April 1966")]
    [InlineData("Pat. «Großmann, Silke», geb. 01.09.1988, kommt mit Husten.")]
    [InlineData("«García López, Ana», nacida el 3 de mayo de 1980")]
    [InlineData("«Kowalski, Jan», ur. 03.05.1980")]
    [InlineData("«de Vries, Jan», geboren 3-5-1980")]
    [InlineData("Attest von «Meier, Anna», geb. 3.5.1980")]
    [InlineData("Martin Luther King Day birthday 15 January 1929")]
    [InlineData("Patient: «Rosskamp, Hedda», geb. 04.05.1977")]
    [InlineData("Victoria Station born 1990, The Rose Garden born 12 May 1990")]
    [InlineData("Patient Registration DOB 05/15/1991")]
    [InlineData("Berlin, Silke, geb. 1980")]
    [InlineData("Versichertennummer, Name, geb. 01.02.1990")]
    [InlineData("Enter Name DOB 05/15/1991")]
    [InlineData("In Mark Twain born 1835")]
    public void Who_was_born_is_a_person(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName, besides: PiiKinds.BirthDate);

    [Theory]
    [InlineData("pt Gareth Tennyson DOB «05/15/1991» picking up")]
    [InlineData("Anna Lind born «April 15, 1944» in Oslo")]
    [InlineData("Silke Weidner geb. «03.05.1980»")]
    [InlineData("Pat. Großmann, Silke, geb. «01.09.1988»")]
    [InlineData("Patient Registration DOB «05/15/1991»")]
    public void The_date_behind_the_name_is_found_too(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate, besides: PiiKinds.PersonName);

    [Theory]
    [InlineData("คุณ«สมชาย ทองสุข» เลขประจำตัวประชาชน 3-5005-49860-00-2")]
    [InlineData("คุณ«สมหญิง ใจดี» โทร 081-234-5678")]
    [InlineData("คุณ «วิชัย มั่นคง» โทร 02-123-4567")]
    [InlineData("คุณวิชัย ทำงาน โทร 02-123-4567")]
    [InlineData("คุณสามารถติดต่อ ฝ่ายขาย โทร 081-234-5678")]
    [InlineData("คุณต้องกรอก ข้อมูล เลขประจำตัวประชาชน 13 หลัก")]
    public void Thai_you_is_a_title_before_a_name_and_a_number(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName, besides: PiiKinds.ThId | PiiKinds.Phone);
}
