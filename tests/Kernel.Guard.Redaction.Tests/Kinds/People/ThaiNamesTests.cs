using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Thai names: behind roles and fields, and behind a form of address, which stays.</summary>
public sealed class ThaiNamesTests
{
    [Theory]
    [InlineData("ชื่อผู้ป่วย: «วิภาวดี ศรีทองคำ»")]
    [InlineData("ชื่อผู้รับ: คุณ«วิภาวดี ศรีทองคำ»")]
    [InlineData("ผู้เอาประกัน: «วิภาวดี ศรีทองคำ»")]
    [InlineData("ชื่อบัญชี นาย«ปกรณ์ ศรีทองคำ»")]
    [InlineData("นางสาว«วิภาวดี ศรีทองคำ» ขอใบเสร็จ")]
    [InlineData("ลงชื่อ: นาย«ปกรณ์ ศรีทองคำ»")]
    public void A_name_is_found_without_its_form_of_address(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("นายจ้าง ต้องจ่ายเงินประกันสังคม")]
    [InlineData("นายกรัฐมนตรี เดินทางไปต่างประเทศ")]
    [InlineData("ชื่อลูกค้า ไม่ถูกต้อง กรุณาตรวจสอบ")]
    [InlineData("ลูกค้า: กรุณารอสักครู่ ระบบกำลังทำงาน")]
    [InlineData("ทนาย ความ ของบริษัท")]
    public void An_employer_a_minister_and_a_request_stay(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
