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
    [InlineData("Mr. «Pan»: 10 am is fine", PiiKinds.PersonName)]
    [InlineData("Herr «Pan». 3 Karten", PiiKinds.PersonName)]
    [InlineData("Mr. «Pan». 4 tickets please", PiiKinds.PersonName)]
    [InlineData("Ms. «Rut». ok", PiiKinds.PersonName)]
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
    [InlineData("담당자: «선우 은숙»")]
    [InlineData("담당자: 동방 물산")]
    [InlineData("고객명: 동방 항공")]
    [InlineData("담당자: 선우 건설")]
    [InlineData("신청자: 동방 약국입니다")]
    [InlineData("작성자: 서문 포함")]
    [InlineData("이름은 서문 부분입니다")]
    [InlineData("성명: 선우 여부")]
    [InlineData("선우 건설 대표님")]
    [InlineData("서문 독자님")]
    public void A_Korean_family_of_two_syllables_may_stand_apart(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Fact]
    public void A_Korean_holder_of_an_account_is_found_whole() => Marked.FindsExactly("예금주 «남궁 예린», 연락처", PiiKinds.AccountName);

    [Theory]
    [InlineData("Drawn on Saturday: 04 11 19 27 38 45, bonus 16")]
    [InlineData("04-11-19-27-38-45")]
    [InlineData("Call «06 12 34 56 78» now")]
    [InlineData("Tél : «06 12 34 56 78» 90")]
    [InlineData("«01 42 68 53 00», «01 42 68 53 01»")]
    [InlineData("«06 12 34 56 78» 24h/24")]
    public void Six_pairs_are_no_phone(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("customer_id bigint GENERATED ALWAYS AS IDENTITY (START WITH 186594)")]
    [InlineData("ALTER SEQUENCE customer_id_seq RESTART WITH 186594;")]
    [InlineData("customer id «AB 186594»")]
    [InlineData("Mitgliedsnummer «BY 48277»")]
    [InlineData("member id «WITH186594»")]
    public void Where_a_sequence_starts_is_no_account(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("Data: 10.5281/zenodo.7082865 (CC BY 4.0)")]
    [InlineData("Dataset 7082865 (CC BY-SA 4.0)")]
    [InlineData("acct.«7082865»")]
    [InlineData("account number: «7082865» (CC BY)")]
    public void A_licence_names_no_account(string marked) => Marked.FindsExactly(marked, PiiKinds.BankAccount);

    [Theory]
    [InlineData("systemctl restart getty@tty1.service wg-quick@wg0.service")]
    [InlineData("systemctl enable backup@home.timer")]
    [InlineData("mail «bob@acme.services» now")]
    [InlineData("«info@my.target.com»")]
    public void A_unit_of_systemd_is_no_address(string marked) => Marked.FindsExactly(marked, PiiKinds.Email);

    [Theory]
    [InlineData("call me back on my cell, «six one four two four two two five three four», thanks")]
    [InlineData("mi móvil, «seis uno dos tres cuatro cinco seis siete ocho», gracias")]
    [InlineData("meine Handynummer, «null eins sieben eins zwei drei vier fünf sechs sieben acht»")]
    [InlineData("on my cell, one of four or five people called")]
    [InlineData("phone, six of one and half a dozen of the other")]
    public void A_comma_may_stand_before_a_spelled_phone(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("Sender address: «Flat 4, 61 Mountview Road, London N4 4SS». Return within 10 working days")]
    [InlineData("Sender address: «Flat 4, 61 Mountview Road, London, N4 4SS». Return")]
    [InlineData("Dirección: «Urb. Los Pinos, Bloque 4, 29001. Málaga»")]
    [InlineData("Address: «Unit 4, 61 Mountview Rd, Toronto ON M5V 2T6». Call us")]
    [InlineData("Sender address: «Apt 4, 12 Larkspur Mews, Rochester NY 14620». Return within")]
    [InlineData("Address: «Flat 4, 61 Mountview Road, London N4 4SS, UK»")]
    public void A_sentence_behind_the_postcode_is_no_part_of_the_address(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("会员号 VIP54667555,用户名 «南瓜粥不加糖»\n好的")]
    [InlineData("手机号 13800138000，用户名 «夜雨声烦»。")]
    [InlineData("会员号 VIP54667555，用户名 不能为空")]
    [InlineData("会员号 VIP54667555,用户名 格式不对")]
    [InlineData("会员号 VIP54667555,用户名 或密码错误")]
    [InlineData("会员号 VIP54667555,用户名 密码")]
    [InlineData("错误码 100134,用户名 已存在")]
    [InlineData("用户名 字段")]
    public void A_Chinese_user_name_stands_behind_a_blank_in_a_list_of_values(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName, PiiKinds.AccountName | PiiKinds.Phone);
}
