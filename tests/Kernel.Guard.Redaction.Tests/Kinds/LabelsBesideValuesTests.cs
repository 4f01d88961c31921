using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>What an abbreviation, a keyword or a licence beside a value was taken for, and names and user names whose parts a blank parts.</summary>
public sealed class LabelsBesideValuesTests
{
    [Theory]
    [InlineData("RR 148/92, EKG SR. Geb. «02.11.1978». Procedere", PiiKinds.BirthDate)]
    [InlineData("EKG: SR. Geb. am «02.11.1978»", PiiKinds.BirthDate)]
    [InlineData("Exam by MR. DOB: «04/05/1970»", PiiKinds.BirthDate)]
    [InlineData("MRS. SSN «123-45-6789»", PiiKinds.UsSsn)]
    [InlineData("Frau Dr. «Geb» kommt um 12.", PiiKinds.PersonName)]
    [InlineData("Sig. «Nino». Arrivo alle 10", PiiKinds.PersonName)]
    [InlineData("Sr. «Nino» 4 years", PiiKinds.PersonName)]
    public void A_label_before_its_value_is_no_name_behind_a_form_of_address(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("お届け先\n氏名:«長谷部 千尋»\n")]
    [InlineData("氏名:«服部 千尋»")]
    [InlineData("お名前:«渡部 真理子»")]
    [InlineData("担当:人事部 «長谷部 誠»")]
    [InlineData("氏名:営業部 «久保田誠»")]
    public void A_family_is_no_department(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("예금주: «남궁 예린», 연락처")]
    [InlineData("성명: «독고 탁»")]
    [InlineData("성함: «선우 은숙»입니다")]
    [InlineData("제 이름은 «황보 라»예요")]
    [InlineData("저는 «남궁 민»입니다")]
    [InlineData("«제갈 량»님 안녕하세요")]
    [InlineData("이름: 서문 작성 방법")]
    [InlineData("고객명: 남궁 고객")]
    [InlineData("받는 사람: 선우 주소 변경")]
    [InlineData("저는 남궁 출신입니다")]
    [InlineData("서문 독자님")]
    public void A_Korean_family_of_two_syllables_may_stand_apart(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Fact]
    public void A_Korean_holder_of_an_account_is_found_whole() => Marked.FindsExactly("예금주 «남궁 예린», 연락처", PiiKinds.AccountName);
}
